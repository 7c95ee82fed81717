using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class ConventionsOnSqliteTests(SqliteWorld world)
    : ConventionsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ConventionsOnAzureTests(AzureWorld world)
    : ConventionsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>ETag, If-Match, Location and languages of mentorships.</summary>
public abstract class ConventionsTests(World world)
{
    [Fact]
    public async Task Every_answer_about_a_mentorship_has_its_tag()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var tag = (await TagAsync(pair, ""))!;
        foreach (var page in new[] { "/history", "/agreement/versions", "/advice", "/give-backs" })
        {
            Assert.Equal(tag, await TagAsync(pair, page));
        }
        using var paused = await pair.Mentee.Http.Post(
            pair.Path + "/pause",
            new { until = DateOnly.FromDateTime(world.Now.AddDays(9).UtcDateTime) }
        );
        Assert.NotEqual(tag, paused.Headers.ETag?.Tag);
        Assert.Equal(paused.Headers.ETag?.Tag, await TagAsync(pair, ""));
        await pair.Mentee.Http.Put(pair.Path + "/agreement/draft", new { meetings = 3 }).Json();
        Assert.NotNull(await TagAsync(pair, "/agreement/draft"));
    }

    [Fact]
    public async Task A_stale_tag_changes_nothing()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var tag = (await TagAsync(pair, ""))!;
        await pair.AsMentor("/question", new { text = "Why?" });
        var stand = await pair.StandAsync();
        var stale = ("If-Match", tag);
        await pair
            .Mentor.Http.Post(pair.Path + "/accept", null, stale)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        await pair
            .Mentee.Http.Post(pair.Path + "/withdraw", null, stale)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal(stand, await pair.StandAsync());
        var fresh = ("If-Match", (await TagAsync(pair, ""))!);
        await pair.Mentor.Http.Post(pair.Path + "/accept", null, fresh).Json();
    }

    [Fact]
    public async Task A_stale_tag_of_a_draft_changes_nothing()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var path = pair.Path + "/agreement/draft";
        await pair.Mentee.Http.Put(path, new { meetings = 3 }).Json();
        var first = ("If-Match", (await TagAsync(pair, "/agreement/draft"))!);
        await pair.Mentee.Http.Put(path, new { meetings = 4 }, first).Json();
        await pair
            .Mentee.Http.Put(path, new { meetings = 5 }, first)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        await pair
            .Mentee.Http.Send(HttpMethod.Delete, path, null, first)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal(
            4,
            (await pair.Mentee.Http.Get(path).Json()).GetProperty("meetings").GetInt32()
        );
    }

    [Fact]
    public async Task What_was_created_is_where_the_answer_says()
    {
        var pair = await world.PairAsync();
        var id = await FollowAsync(pair.Mentee, "/api/mentorships", pair.Request);
        pair.Continue(id.Text("id"));
        await pair.AsMentor("/accept");
        await FollowAsync(pair.Mentee, pair.Path + "/meetings", pair.Meeting("kickOff"));
        await FollowAsync(pair.Mentee, pair.Path + "/advice", new { text = "Call them." });
        await FollowAsync(pair.Mentee, pair.Path + "/agreement", pair.Terms());
        await world.AdvanceAsync("PT2H");
        await FollowAsync(
            pair.Mentee,
            pair.Path + "/meetings/record",
            new
            {
                kind = "regular",
                heldAt = world.Now.AddHours(-1),
                durationMinutes = 30,
                channel = "phone",
            }
        );
    }

    [Fact]
    public async Task Refusals_speak_the_language_that_is_asked_for()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        async Task<string> DetailAsync(string language) =>
            (
                await pair
                    .Mentee.Http.Post(
                        pair.Path + "/answer",
                        new { text = "Because." },
                        ("Accept-Language", language)
                    )
                    .Problem(HttpStatusCode.Conflict, "nothing-asked")
            ).Text("detail");
        Assert.Equal("No question waits for your answer.", await DetailAsync("en"));
        Assert.Contains("keine Rückfrage", await DetailAsync("de-AT"), StringComparison.Ordinal);
    }

    private static async Task<string?> TagAsync(Pair pair, string page)
    {
        using var answer = await pair.Mentee.Http.Get(pair.Path + page);
        return answer.Headers.ETag?.Tag;
    }

    private static async Task<JsonElement> FollowAsync(Person person, string path, object body)
    {
        using var created = await person.Http.Post(path, body);
        var made = JsonDocument
            .Parse(await created.Content.ReadAsStringAsync(Http.Cancel))
            .RootElement;
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var found = await person.Http.Get($"{created.Headers.Location}").Json();
        if (found.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal(made.GetRawText(), found.GetRawText());
        }
        return made;
    }
}
