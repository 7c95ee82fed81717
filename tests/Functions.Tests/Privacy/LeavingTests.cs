using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Matching;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Replies;

namespace Mentoring.Functions.Tests.Privacy;

public sealed class LeavingOnSqliteTests(SqliteWorld world)
    : LeavingTests(world),
        IClassFixture<SqliteWorld>;

public sealed class LeavingOnAzureTests(AzureWorld world)
    : LeavingTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What becomes of a member who leaves, and of those who stay.</summary>
public abstract class LeavingTests(World world)
{
    private const string Left = "no longer takes part in the programme";

    private static Task<JsonElement> LeaveAsync(Person person, string query = "") =>
        person.Http.Send(HttpMethod.Delete, "/api/me" + query).Json(HttpStatusCode.Accepted);

    [Fact]
    public async Task Only_members_leave_for_themselves_and_say_clearly_what_they_want()
    {
        await world
            .App.Anyone()
            .Send(HttpMethod.Delete, "/api/me")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var person = await world.PersonAsync("mentee");
        await person
            .Http.Send(HttpMethod.Delete, "/api/me?keepCertificates=maybe")
            .Problem(HttpStatusCode.BadRequest, "invalid");
        await person
            .Http.Send(HttpMethod.Delete, "/api/me", null, ("If-Match", "\"1\""))
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        await person.Http.Get("/api/me").Json();
    }

    [Fact]
    public async Task The_only_coordinator_hands_over_first()
    {
        var circle = await Circle.NewAsync(world);
        var problem = await world
            .Coordinator.Http.Send(HttpMethod.Delete, "/api/me")
            .Problem(HttpStatusCode.Conflict, "last-coordinator");
        Assert.NotEmpty(problem.Text("programme"));
        var second = await world.PersonAsync("mentor");
        await world.PromoteAsync(second, circle.ProgrammeId);
        await LeaveAsync(second);
        await second.Http.Get(circle.Path).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var programme = (await world.Coordinator.Http.Get(circle.Path).Json()).GetRawText();
        Assert.DoesNotContain(second.Id, programme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_ins_calendar_and_links_stop_at_once_and_the_address_is_free_again()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var signIn = await world.App.SignInAsync(pair.Mentee.Email);
        var feed = (await pair.Mentee.Http.Get("/api/me/calendar").Json()).Text("url");
        await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3D");
        var link = (await world.LetterAsync(pair.Mentee, "Did you meet?")).Link("Yes, I took part");
        await world.App.Anyone().Get(link).Page();
        await LeaveAsync(pair.Mentee);

        await pair
            .Mentee.Http.Get("/api/me")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await pair
            .Mentee.Http.Send(HttpMethod.Delete, "/api/me")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await world
            .App.Anyone()
            .Post("/api/sign-in/refresh", new { refreshToken = signIn.Text("refreshToken") })
            .Problem(HttpStatusCode.Unauthorized, "sign-in-ended");
        using var calendar = await world.App.Anyone().Get(new Uri(feed).AbsolutePath);
        Assert.Equal(HttpStatusCode.NotFound, calendar.StatusCode);
        await world.App.Anyone().Get(link).Page(HttpStatusCode.NotFound);
        var before = (await world.App.LettersAsync(pair.Mentee.Email)).Length;
        await world
            .App.Anyone()
            .Post("/api/sign-in", new { email = pair.Mentee.Email })
            .Json(HttpStatusCode.Accepted);
        Assert.Equal(before, (await world.App.LettersAsync(pair.Mentee.Email)).Length);
        await world.AdvanceAsync("PT1H");
        var again = await world.App.JoinAsync("Anew", pair.Mentee.Email, "mentee");
        await world.App.SignInAsync(pair.Mentee.Email);
        Assert.NotEqual(pair.Mentee.Id, again.Text("id"));
    }

    [Fact]
    public async Task When_a_mentee_leaves_requests_are_withdrawn_mentorships_end_and_mentors_are_told_by_name()
    {
        var mentee = await world.PersonAsync("mentee", name: "Ada");
        var running = await new Pair(
            world,
            mentee,
            await world.PersonAsync("mentor")
        ).ActiveAsync();
        var open = await new Pair(
            world,
            mentee,
            await world.PersonAsync("mentor")
        ).RequestedAsync();
        await running.ConfirmedAsync();
        await LeaveAsync(mentee);

        Assert.Equal("ended", (await running.ViewAsync(running.Mentor)).Text("phase"));
        Assert.Equal("withdrawn", (await open.ViewAsync(open.Mentor)).Text("phase"));
        var ended = await world.LetterAsync(running.Mentor, "mentorship with Ada");
        Assert.Contains($"Ada {Left}", ended.Text("text"), StringComparison.Ordinal);
        var settled = await world.LetterAsync(open.Mentor, "The request from Ada is settled");
        Assert.Contains($"Ada {Left}", settled.Text("text"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            await world.App.LettersAsync(mentee.Email),
            letter => letter.Text("text").Contains(Left, StringComparison.Ordinal)
        );
        await world.LetterAsync(mentee, "Goodbye, and thank you");

        // The history stays readable, without the name; the place is free.
        var view = await running.ViewAsync(running.Mentor);
        Assert.Equal(JsonValueKind.Null, Name(view.GetProperty("mentee")));
        Assert.Contains("mentorshipEnded", await running.HistoryAsync(running.Mentor));
        var next = new Pair(world, await world.PersonAsync("mentee"), running.Mentor);
        await next.AcceptedAsync();
    }

    [Fact]
    public async Task When_a_mentor_leaves_mentees_are_declined_kindly_and_nobody_finds_the_mentor_any_more()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":2}""", "Jonas");
        await circle.PersonAsync("mentor", name: "Other");
        var running = await new Pair(
            world,
            await circle.PersonAsync("mentee"),
            mentor
        ).AcceptedAsync();
        var open = await new Pair(
            world,
            await circle.PersonAsync("mentee"),
            mentor
        ).RequestedAsync();
        Assert.Contains("Jonas", await FoundAsync(circle));
        await LeaveAsync(mentor);

        Assert.Equal("ended", await running.PhaseAsync());
        Assert.Equal("declined", await open.PhaseAsync());
        var letter = await world.LetterAsync(open.Mentee, "Your request to Jonas");
        Assert.Contains($"Jonas {Left}", letter.Text("text"), StringComparison.Ordinal);
        Assert.Equal(["Other"], await FoundAsync(circle));
        var reason = (await running.ViewAsync(running.Mentee)).GetProperty("mentor");
        Assert.Equal(JsonValueKind.Null, Name(reason));
        await open.Mentee.Http.Get(open.Path + "/alternatives").Json();
    }

    private static async Task<string[]> FoundAsync(Circle circle)
    {
        var reader = await circle.PersonAsync("mentee");
        var found = await reader.Http.Get("/api/mentors").Json();
        return [.. found.EnumerateArray().Select(mentor => mentor.Text("name")).Order()];
    }

    private static JsonValueKind Name(JsonElement person) =>
        person.TryGetProperty("name", out var name) ? name.ValueKind : JsonValueKind.Null;
}
