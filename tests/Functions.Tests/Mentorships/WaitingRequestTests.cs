using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Matching;
using Mentoring.Functions.Tests.Replies;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class WaitingRequestOnSqliteTests(SqliteWorld world)
    : WaitingRequestTests(world),
        IClassFixture<SqliteWorld>;

public sealed class WaitingRequestOnAzureTests(AzureWorld world)
    : WaitingRequestTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Whom else to ask when a request came to nothing, or waits for a place.</summary>
public abstract class WaitingRequestTests(World world)
{
    private static string[] Names(JsonElement suggestions) =>
        [.. suggestions.EnumerateArray().Select(each => each.GetProperty("mentor").Text("name"))];

    private static JsonElement Full(JsonElement view) =>
        view.GetProperty("request").GetProperty("mentorFull");

    [Fact]
    public async Task Other_mentors_are_shown_to_the_mentee_alone_and_only_once_they_are_needed()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", name: "Jonas");
        for (var number = 1; number <= 4; number++)
        {
            await circle.PersonAsync("mentor", name: $"Other {number}");
        }
        var mentee = await circle.PersonAsync(
            "mentee",
            """{"topicsSought":["applications", "salary"]}"""
        );
        var pair = await new Pair(world, mentee, mentor).RequestedAsync();
        var path = pair.Path + "/alternatives";
        var another = await circle.PersonAsync("mentee");
        var stranger = await (await Circle.NewAsync(world)).PersonAsync("mentee");
        foreach (var person in new[] { another, stranger })
        {
            await person.Http.Get(path).Problem(HttpStatusCode.NotFound, "not-found");
        }
        foreach (var person in new[] { mentor, world.Coordinator })
        {
            await person.Http.Get(path).Problem(HttpStatusCode.Forbidden, "not-yours");
        }
        await mentee.Http.Get(path).Problem(HttpStatusCode.Conflict, "alternatives-not-needed");
        await pair.AsMentor("/decline");

        var names = Names(await mentee.Http.Get(path).Json());
        Assert.Equal(3, names.Length);
        Assert.DoesNotContain("Jonas", names);
        var letter = await world.LetterAsync(mentee, "An answer from Jonas");
        Assert.Contains(
            "Perhaps one of these mentors is right for you",
            letter.Text("text"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"{names[0]} (engineering): Can help with what you seek: applications: http",
            letter.Text("text"),
            StringComparison.Ordinal
        );
        Assert.Contains("/mentors/", letter.Text("html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_request_expired_sees_others_unless_the_profile_is_no_longer_complete()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", name: "Jonas");
        await circle.PersonAsync("mentor", name: "Other");
        var (mentee, bare) = (
            await circle.PersonAsync("mentee"),
            await circle.PersonAsync("mentee")
        );
        var pair = await new Pair(world, mentee, mentor).RequestedAsync();
        var other = await new Pair(world, bare, mentor).RequestedAsync();
        await bare.Http.Put("/api/me/profile", new { field = "law" }).Json();
        await world.AdvanceAsync("P20D");

        Assert.Equal(["Other"], Names(await mentee.Http.Get(pair.Path + "/alternatives").Json()));
        await bare
            .Http.Get(other.Path + "/alternatives")
            .Problem(HttpStatusCode.Conflict, "profile-incomplete");
        var (with, without) = (
            await world.LetterAsync(mentee, "has expired"),
            await world.LetterAsync(bare, "has expired")
        );
        Assert.Contains("Other (engineering)", with.Text("text"), StringComparison.Ordinal);
        Assert.DoesNotContain("Perhaps one of", without.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_mentor_has_given_away_the_last_place_is_told_once_and_sees_whom_else_to_ask()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":2}""", "Jonas");
        await circle.PersonAsync("mentor", name: "Other");
        var pairs = new List<Pair>();
        for (var number = 0; number < 4; number++)
        {
            var mentee = await circle.PersonAsync("mentee");
            pairs.Add(await new Pair(world, mentee, mentor).RequestedAsync());
        }
        var (waiting, declined) = (pairs[2], pairs[3]);
        await declined.AsMentor("/decline");
        await pairs[0].AsMentor("/accept");
        Assert.False(Full(await waiting.ViewAsync()).GetBoolean());
        Assert.Equal(0, await ToldAsync(waiting.Mentee));
        var seen = await mentor.Http.Get(waiting.Path);
        await pairs[1].AsMentor("/accept");

        Assert.True(Full(await waiting.ViewAsync()).GetBoolean());
        Assert.True(Full(await waiting.ViewAsync(world.Coordinator)).GetBoolean());
        Assert.NotEqual(JsonValueKind.True, Kind(await waiting.ViewAsync(mentor)));
        Assert.NotEqual(JsonValueKind.True, Kind(await pairs[0].ViewAsync()));
        Assert.Equal(1, await ToldAsync(waiting.Mentee));
        Assert.Equal(0, await ToldAsync(declined.Mentee));
        Assert.Equal(0, await ToldAsync(pairs[0].Mentee));
        Assert.Contains("lastPlaceTaken", await waiting.HistoryAsync());
        Assert.DoesNotContain("lastPlaceTaken", await waiting.HistoryAsync(mentor));
        // What the mentor has seen of the request is still what there is.
        Assert.Equal(seen.Headers.ETag, (await mentor.Http.Get(waiting.Path)).Headers.ETag);
        var alternatives = waiting.Path + "/alternatives";
        Assert.Equal(["Other"], Names(await waiting.Mentee.Http.Get(alternatives).Json()));

        await pairs[0].AsMentor("/end", new { reason = "moved" });
        Assert.False(Full(await waiting.ViewAsync()).GetBoolean());
        await waiting
            .Mentee.Http.Get(alternatives)
            .Problem(HttpStatusCode.Conflict, "alternatives-not-needed");
        await waiting.AsMentor("/accept");
        Assert.Equal(1, await ToldAsync(waiting.Mentee));

        async Task<int> ToldAsync(Person mentee) =>
            (await world.App.LettersAsync(mentee.Email)).Count(letter =>
                letter.Text("subject") == "Your request to Jonas is waiting"
            );
        static JsonValueKind Kind(JsonElement view) =>
            view.GetProperty("request").TryGetProperty("mentorFull", out var full)
                ? full.ValueKind
                : JsonValueKind.Null;
    }

    [Fact]
    public async Task Of_two_acceptances_at_once_for_one_place_one_is_refused()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor");
        var (first, second) = (
            new Pair(world, await circle.PersonAsync("mentee"), mentor),
            new Pair(world, await circle.PersonAsync("mentee"), mentor)
        );
        await first.RequestedAsync();
        await second.RequestedAsync();
        var answers = await Task.WhenAll(
            mentor.Http.Post(first.Path + "/accept"),
            mentor.Http.Post(second.Path + "/accept")
        );
        var refused = answers.Single(answer => answer.StatusCode != HttpStatusCode.OK);
        await Task.FromResult(refused).Problem(HttpStatusCode.Conflict, "capacity-reached");
    }

    [Fact]
    public async Task A_question_restarts_the_time_to_answer_once_and_a_second_one_is_refused()
    {
        var circle = await Circle.NewAsync(world);
        var pair = new Pair(
            world,
            await circle.PersonAsync("mentee"),
            await circle.PersonAsync("mentor")
        );
        await pair.RequestedAsync();
        await world.AdvanceAsync("P10D");
        foreach (var person in new[] { pair.Mentee, world.Coordinator })
        {
            await person
                .Http.Post(pair.Path + "/question", new { text = "Which cities?" })
                .Problem(HttpStatusCode.Forbidden, "not-yours");
        }
        await pair.AsMentor("/question", new { text = "Which cities?" });
        var restarted = await ExpiryAsync();
        Assert.InRange(restarted, world.Now.AddDays(13.9), world.Now.AddDays(14.1));
        await world.AdvanceAsync("P10D");
        await pair
            .Mentor.Http.Post(pair.Path + "/question", new { text = "And when?" })
            .Problem(HttpStatusCode.Conflict, "already-asked");
        await pair.AsMentee("/answer", new { text = "Berlin." });
        Assert.Equal(restarted, await ExpiryAsync());
        Assert.Equal("requested", await pair.PhaseAsync());

        async Task<DateTimeOffset> ExpiryAsync() =>
            (await pair.ViewAsync())
                .GetProperty("deadlines")
                .EnumerateArray()
                .Single(each =>
                    each.GetRawText().Contains("requestExpiry", StringComparison.Ordinal)
                )
                .GetProperty("dueAt")
                .GetDateTimeOffset();
    }
}
