using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class RepetitionOnSqliteTests(SqliteWorld world)
    : RepetitionTests(world),
        IClassFixture<SqliteWorld>;

public sealed class RepetitionOnAzureTests(AzureWorld world)
    : RepetitionTests(world),
        IClassFixture<AzureWorld>;

/// <summary>A step that is sent twice is done once.</summary>
public abstract class RepetitionTests(World world)
{
    private static readonly (string, string) Key = ("Idempotency-Key", "once");

    [Fact]
    public async Task The_same_key_gives_the_same_bytes_even_after_the_mentorship_has_moved_on()
    {
        var pair = await world.PairAsync();
        var requested = await RepeatAsync(
            pair.Mentee,
            "/api/mentorships",
            pair.Request,
            () => Task.CompletedTask
        );
        pair.Continue(requested.Text("id"));
        await RepeatAsync(
            pair.Mentor,
            pair.Path + "/accept",
            new { message = "Welcome!" },
            async () =>
            {
                await pair.SubmitAsync(pair.Mentee);
                await pair.AsMentor("/agreement/1/approve");
            }
        );
        await RepeatAsync(
            pair.Mentee,
            pair.Path + "/meetings",
            pair.Meeting(),
            () => pair.AsMentee("/meetings/m1/cancel")
        );
        await RepeatAsync(
            pair.Mentor,
            pair.Path + "/agreement",
            pair.Terms(7),
            () => pair.AsMentee("/agreement/2/approve")
        );
        await RepeatAsync(
            pair.Mentee,
            pair.Path + "/advice",
            new { text = "Call them." },
            () => pair.AsMentor("/end", new { reason = "moved" })
        );
    }

    [Fact]
    public async Task A_key_counts_for_one_caller_and_one_route()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var (concern, advice) = (pair.Path + "/concern", pair.Path + "/advice");
        await pair.Mentee.Http.Post(concern, new { text = "One" }, Key).Json();
        await pair
            .Mentee.Http.Post(concern, new { text = "Two" }, Key)
            .Problem(HttpStatusCode.Conflict, "idempotency-key-reused");
        await pair.Mentor.Http.Post(concern, new { text = "Two" }, Key).Json();
        await pair.Mentee.Http.Post(advice, new { text = "Two" }, Key).Json(HttpStatusCode.Created);
        var history = await pair.HistoryAsync(world.Coordinator);
        Assert.Equal(2, history.Count(one => one == "concernRaised"));
    }

    [Fact]
    public async Task A_refusal_does_not_use_up_its_key()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var path = pair.Path + "/agreement";
        await pair
            .Mentee.Http.Post(path, pair.Terms(), Key)
            .Problem(HttpStatusCode.Conflict, "wrong-phase");
        await pair.AsMentor("/accept");
        await pair.Mentee.Http.Post(path, pair.Terms(), Key).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Asking_again_for_what_stands_is_quiet_without_a_key_too()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var meeting = pair.Meeting("kickOff");
        var first = await pair
            .Mentee.Http.Post(pair.Path + "/meetings", meeting)
            .Json(HttpStatusCode.Created);
        var stand = await pair.StandAsync();
        var again = await pair
            .Mentee.Http.Post(pair.Path + "/meetings", meeting)
            .Json(HttpStatusCode.Created);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        await pair.AsMentor("/accept");
        Assert.Equal(stand, await pair.StandAsync());
        await pair.AsMentor("/meetings/m1/confirm");
        stand = await pair.StandAsync();
        await pair.AsMentor("/meetings/m1/confirm");
        Assert.Equal(stand, await pair.StandAsync());
    }

    private static async Task<JsonElement> RepeatAsync(
        Person person,
        string path,
        object body,
        Func<Task> then
    )
    {
        var text = JsonSerializer.Serialize(body, Functions.Api.Json.Options);
        async Task<(string, string?, Uri?)> SendAsync()
        {
            using var answer = await person.Http.Post(path, text, Key);
            Assert.True(answer.IsSuccessStatusCode, path);
            return (
                await answer.Content.ReadAsStringAsync(Http.Cancel),
                answer.Headers.ETag?.Tag,
                answer.Headers.Location
            );
        }
        var first = await SendAsync();
        await then();
        Assert.Equal(first, await SendAsync());
        await person
            .Http.Post(path, text + " ", Key)
            .Problem(HttpStatusCode.Conflict, "idempotency-key-reused");
        return JsonDocument.Parse(first.Item1).RootElement;
    }
}
