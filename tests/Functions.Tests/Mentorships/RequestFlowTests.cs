using System.Net;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class RequestFlowOnSqliteTests(SqliteWorld world)
    : RequestFlowTests(world),
        IClassFixture<SqliteWorld>;

public sealed class RequestFlowOnAzureTests(AzureWorld world)
    : RequestFlowTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Requests: answered, asked back, withdrawn, expired, and how many there may be.</summary>
public abstract class RequestFlowTests(World world)
{
    [Fact]
    public async Task A_request_is_asked_about_answered_and_accepted()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        await pair.AsMentor("/question", new { text = "Which cities?" });
        await pair
            .Mentor.Http.Post(pair.Path + "/question", new { text = "And when?" })
            .Problem(HttpStatusCode.Conflict, "already-asked");
        await pair.AsMentee("/answer", new { text = "Berlin." });
        var view = await pair.AsMentor("/accept", new { message = "Welcome!" });
        Assert.Equal("kickOff", view.Text("phase"));
        Assert.Equal("Berlin.", view.GetProperty("request").Text("answer"));
        Assert.Equal(
            ["mentorshipRequested", "informationRequested", "questionAnswered", "requestAccepted"],
            await pair.HistoryAsync()
        );
    }

    [Fact]
    public async Task A_request_is_declined_withdrawn_or_expires_and_frees_its_place()
    {
        var mentee = await world.PersonAsync("mentee");
        var mentor = await world.PersonAsync("mentor");
        var pair = new Pair(world, mentee, mentor);
        await pair.RequestedAsync();
        await mentee
            .Http.Post("/api/mentorships", pair.Request)
            .Problem(HttpStatusCode.Conflict, "request-open");
        await pair.AsMentor("/decline", new { reason = "noCapacity", message = "Next year!" });
        Assert.Equal("declined", await pair.PhaseAsync());
        var again = new
        {
            mentorId = mentor.Id,
            message = "A year has passed, and I would still like to learn from you in Berlin.",
            goals = new[] { "Find a first job" },
        };
        await pair.RequestedAsync(again);
        await pair.AsMentee("/withdraw");
        Assert.Equal("withdrawn", await pair.PhaseAsync());
        await pair.RequestedAsync(again);
        await world.AdvanceAsync("P20D");
        Assert.Equal("expired", await pair.PhaseAsync());
        await pair.RequestedAsync(again);
    }

    [Fact]
    public async Task At_most_three_requests_are_open()
    {
        var mentee = await world.PersonAsync("mentee");
        for (var i = 0; i < 3; i++)
        {
            await new Pair(world, mentee, await world.PersonAsync("mentor")).RequestedAsync();
        }
        var fourth = await world.PersonAsync("mentor");
        await mentee
            .Http.Post("/api/mentorships", Pair.RequestTo(fourth))
            .Problem(HttpStatusCode.Conflict, "too-many-requests");
    }

    [Fact]
    public async Task Who_lacks_something_in_the_profile_is_told_what()
    {
        var mentee = await world.PersonAsync("mentee");
        await mentee.Http.Put("/api/me/profile", new { field = "engineering" }).Json();
        var mentor = await world.PersonAsync("mentor");
        var problem = await mentee
            .Http.Post("/api/mentorships", Pair.RequestTo(mentor))
            .Problem(HttpStatusCode.Conflict, "profile-incomplete");
        Assert.NotEqual(0, problem.GetProperty("missing").GetArrayLength());
    }

    [Fact]
    public async Task A_full_mentor_takes_nobody_else()
    {
        var mentor = await world.PersonAsync("mentor");
        var first = new Pair(world, await world.PersonAsync("mentee"), mentor);
        var second = new Pair(world, await world.PersonAsync("mentee"), mentor);
        await first.RequestedAsync();
        await second.RequestedAsync();
        await first.AsMentor("/accept");
        await mentor
            .Http.Post(second.Path + "/accept")
            .Problem(HttpStatusCode.Conflict, "capacity-reached");
        var late = await world.PersonAsync("mentee");
        await late
            .Http.Post("/api/mentorships", Pair.RequestTo(mentor))
            .Problem(HttpStatusCode.Conflict, "capacity-reached");
        await first.AsMentor("/end", new { reason = "moved" });
        await second.AsMentor("/accept");
    }

    [Fact]
    public async Task Of_many_acceptances_at_once_one_gets_the_only_place()
    {
        var mentor = await world.PersonAsync("mentor");
        var pairs = new List<Pair>();
        for (var i = 0; i < 5; i++)
        {
            var pair = new Pair(world, await world.PersonAsync("mentee"), mentor);
            pairs.Add(await pair.RequestedAsync());
        }
        var attempts = Enumerable.Range(0, 50).Select(n => (n, pairs[n % pairs.Count]));
        var answers = await Task.WhenAll(
            attempts.Select(async attempt =>
            {
                var (number, pair) = attempt;
                using var answer = await mentor.Http.Post(
                    pair.Path + "/accept",
                    null,
                    ("Idempotency-Key", $"{number}")
                );
                return (pair.Id, answer.StatusCode);
            })
        );
        var accepted = answers
            .Where(answer => answer.StatusCode == HttpStatusCode.OK)
            .Select(answer => answer.Id)
            .Distinct();
        Assert.Single(accepted);
        Assert.All(
            answers,
            answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict)
        );
        var running = (
            await mentor.Http.Get("/api/mentorships?phase=kickOff").Json()
        ).GetArrayLength();
        Assert.Equal(1, running);
    }
}
