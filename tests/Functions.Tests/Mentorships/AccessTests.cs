using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class AccessOnSqliteTests(SqliteWorld world)
    : AccessTests(world),
        IClassFixture<SqliteWorld>;

public sealed class AccessOnAzureTests(AzureWorld world)
    : AccessTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Who may do what: each step of two stories is tried by everybody before its author does it.</summary>
public abstract class AccessTests(World world)
{
    private static readonly string[] Elsewhere =
    [
        "GET /api/mentorships",
        "POST /api/mentorships",
        "GET /api/me/tasks",
        "GET /api/me/certificates",
        "GET /api/me/calendar",
        "POST /api/me/calendar",
        "GET /calendar/{secret}.ics",
        "GET /api/certificates/{code}",
        "POST /api/certificates/{code}/compare",
        "DELETE /api/certificates/{code}",
        "GET /api/dead-letters",
        "POST /api/dead-letters/{id}/retry",
        "GET /api/mentors/{id}/request-guide",
        "GET /api/mentorships/{id}/alternatives",
    ];

    [Fact]
    public async Task Every_route_is_open_to_those_alone_who_are_named_in_the_lifecycle()
    {
        var tried = new HashSet<string>(Elsewhere);
        var stranger = await world.PersonAsync("mentee");
        await LongStoryAsync(new(await world.PairAsync(), stranger, tried));
        await ShortStoriesAsync(stranger, tried);
        Assert.Equal(Routes().Order(), tried.Order());
    }

    [Theory]
    [InlineData("GET", "/api/mentorships")]
    [InlineData("POST", "/api/mentorships")]
    [InlineData("GET", "/api/me/tasks")]
    [InlineData("GET", "/api/me/certificates")]
    [InlineData("GET", "/api/me/calendar")]
    [InlineData("POST", "/api/me/calendar")]
    [InlineData("GET", "/api/dead-letters")]
    [InlineData("GET", "/api/mentors/00000000000000000000000000000000/request-guide")]
    [InlineData("POST", "/api/dead-letters/0_s_1_1/retry")]
    [InlineData("POST", "/api/certificates/AAAAAAAAAAAAAAAAAAAAAAAAAA/revoke")]
    [InlineData("DELETE", "/api/certificates/AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public Task Nobody_gets_in_without_signing_in(string method, string path) =>
        world
            .App.Anyone()
            .Send(new(method), path)
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");

    [Fact]
    public async Task Who_is_no_mentee_sends_no_request()
    {
        var pair = await world.PairAsync();
        await pair
            .Mentor.Http.Post("/api/mentorships", pair.Request)
            .Problem(HttpStatusCode.Forbidden, "mentees-only");
    }

    [Fact]
    public async Task A_coordinator_who_is_mentor_of_the_pair_is_only_that()
    {
        var pair = await world.PairAsync();
        await world.PromoteAsync(pair.Mentor);
        await pair.ActiveAsync();
        await pair.AsMentee("/concern", new { text = "secret-concern" });
        var meeting = await pair.RecordedAsync();
        await pair.AsMentor($"/meetings/{meeting}/attendance", new { attended = false });
        await pair
            .Mentor.Http.Post($"{pair.Path}/meetings/{meeting}/resolve", new { held = true })
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        Assert.DoesNotContain("concernRaised", await pair.HistoryAsync(pair.Mentor));
        var actions = (await pair.ViewAsync(pair.Mentor)).GetProperty("nextActions").GetRawText();
        Assert.DoesNotContain("resolveAttendance", actions, StringComparison.Ordinal);
        var tasks = (await pair.Mentor.Http.Get("/api/me/tasks").Json()).GetRawText();
        Assert.DoesNotContain("resolveAttendance", tasks, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secret-concern",
            (await world.App.LettersAsync(pair.Mentor.Email)).Select(letter => letter.Text("text")),
            StringComparer.Ordinal
        );
        await pair.Do(world.Coordinator, $"/meetings/{meeting}/resolve", new { held = true });
    }

    [Fact]
    public async Task Coordinating_ends_with_being_taken_off_the_programme_and_reaches_others_founded()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var former = await world.PersonAsync("mentor");
        await world.PromoteAsync(former);
        await pair.ViewAsync(former);
        Assert.Contains(pair.Id, await ListedAsync(former));
        await world.DismissAsync(former);
        await former.Http.Get(pair.Path).Problem(HttpStatusCode.NotFound, "not-found");
        Assert.DoesNotContain(pair.Id, await ListedAsync(former));
        await world.FoundAsync("other", former);
        await world.PromoteAsync(former, "other");
        await former.Http.Get(pair.Path).Problem(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<string> ListedAsync(Person person) =>
        (await person.Http.Get("/api/mentorships?limit=200").Json()).GetRawText();

    private static async Task LongStoryAsync(Trial t)
    {
        var pair = t.Pair;
        await pair.RequestedAsync();
        await t.Read("GET /", mentor: 200, coordinator: 200);
        await t.Read("GET /history", mentor: 200, coordinator: 200);
        await t.Read("GET /history.pdf", mentor: 200, coordinator: 403);
        await t.Read("GET /agreement/draft", mentee: 409, mentor: 403, coordinator: 403);
        await t.Mentor("POST /question", new { text = "Why?" });
        await t.Mentee("POST /answer", new { text = "Because." });
        await t.Mentor("POST /accept");
        await t.Read("GET /agreement/draft", mentee: 404, mentor: 403, coordinator: 403);
        await t.Read("GET /contacts", mentor: 200, coordinator: 403);
        await t.Mentee("PUT /agreement/draft", new { meetings = 3 });
        await t.Read("GET /agreement/draft", mentor: 403, coordinator: 403);
        await t.Mentee("DELETE /agreement/draft");
        await MeetAsync(t);
        await t.Mentee("POST /agreement", pair.Terms());
        await t.Mentor("POST /agreement/{version}/request-changes", new { comment = "More." });
        await t.Mentee("POST /agreement/{version}/withdraw");
        await t.Mentee("POST /agreement", pair.Terms());
        await t.Mentor("POST /agreement/{version}/approve");
        await t.Read("GET /agreement/versions", mentor: 200, coordinator: 200);
        await CareAsync(t);
        await EndAsync(t);
    }

    private static async Task MeetAsync(Trial t)
    {
        await t.Mentee("POST /meetings", t.Pair.Meeting("kickOff"));
        await t.Read("GET /meetings/{m}", mentor: 200, coordinator: 200);
        await t.Read("GET /meetings/{m}/calendar.ics", mentor: 200, coordinator: 404);
        await t.Mentor("POST /meetings/{m}/decline", new { reason = "Away." });
        await t.Mentee("POST /meetings", t.Pair.Meeting("kickOff"));
        var later = new { startsAt = t.Pair.World.Now.AddDays(3) };
        await t.Mentee("POST /meetings/{m}/reschedule", later);
        await t.Mentor("POST /meetings/{m}/confirm");
        await t.Both("POST /meetings/{m}/cancel");
        await t.Pair.World.AdvanceAsync("P1D");
        var past = new
        {
            kind = "regular",
            heldAt = t.Pair.World.Now.AddHours(-2),
            durationMinutes = 60,
            channel = "phone",
        };
        await t.Mentee("POST /meetings/record", past);
        await t.Mentor("POST /meetings/{m}/attendance", new { attended = false }, other: 200);
        await t.Coordinator("POST /meetings/{m}/resolve", new { held = true });
        await t.Mentee("POST /meetings/{m}/feedback", new { rating = 4 }, other: 409);
        await t.Mentee("POST /meetings/{m}/thank-you", new { text = "Thank you!" });
    }

    private static async Task CareAsync(Trial t)
    {
        await t.Mentee("POST /advice", new { text = "Call them.", shared = true });
        await t.Read("GET /advice/{a}", mentor: 200, coordinator: 404);
        await t.Mentee("PATCH /advice/{a}", new { status = "tried" });
        await t.Read("GET /advice", mentor: 200, coordinator: 200);
        await t.Mentee("POST /give-backs", new { text = "A contact." });
        await t.Read("GET /give-backs", mentor: 403, coordinator: 403);
        await t.Both("POST /concern", new { text = "I worry." });
        var until = DateOnly.FromDateTime(t.Pair.World.Now.AddDays(9).UtcDateTime);
        await t.Both("POST /pause", new { until });
        await t.Both("POST /resume");
        await t.Pair.World.AdvanceAsync("P45D");
        var checkIns = (await t.Pair.ViewAsync()).GetProperty("checkIns");
        t.Name("c", checkIns[0].Text("id"));
        await t.Both("POST /check-ins/{c}/answer", new { answer = "fine" });
    }

    private static async Task EndAsync(Trial t)
    {
        await t.Pair.HeldAsync();
        await t.Pair.HeldAsync();
        await t.Mentee("POST /closing", Pair.Closing, other: 200);
        await t.Mentee("DELETE /closing");
        await t.Pair.AsMentee("/closing", Pair.Closing);
        await t.Mentor("POST /closing/decline", new { reason = "Not yet." });
        await t.Pair.AsMentee("/closing", Pair.Closing);
        await t.Mentor("POST /closing/confirm", Pair.Closing, other: 200);
        await t.Read("GET /certificate", mentor: 200, coordinator: 404);
        var code = (await t.Pair.ViewAsync()).GetProperty("certificate").Text("code");
        t.Name("code", code);
        await t.Coordinator("POST /api/certificates/{code}/reissue", new { reason = "A typo." });
        var newer = (await t.Pair.ViewAsync()).GetProperty("certificate").Text("code");
        t.Name("code", newer);
        await t.Coordinator("POST /api/certificates/{code}/revoke", new { reason = "A mistake." });
    }

    private async Task ShortStoriesAsync(Person stranger, HashSet<string> tried)
    {
        var declined = new Trial(await (await world.PairAsync()).RequestedAsync(), stranger, tried);
        await declined.Mentor("POST /decline", new { message = "Sorry." });
        var withdrawn = new Trial(
            await (await world.PairAsync()).RequestedAsync(),
            stranger,
            tried
        );
        await withdrawn.Mentee("POST /withdraw");
        var ended = new Trial(await (await world.PairAsync()).AcceptedAsync(), stranger, tried);
        await ended.Both("POST /end", new { reason = "lackOfTime" }, coordinator: 200);
    }

    /// <summary>What MapMentorships maps, read from the running service.</summary>
    private IEnumerable<string> Routes() =>
        world
            .App.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint =>
                !Pattern(endpoint).StartsWith("/api/me/contacts", StringComparison.Ordinal)
            )
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Namespace
                    is "Mentoring.Functions.Mentorships"
                        or "Mentoring.Functions.Mentorships.Calendars"
                        or "Mentoring.Functions.Mentorships.Failed"
                        or "Mentoring.Functions.Networking"
            )
            .SelectMany(endpoint =>
                endpoint
                    .Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(method => $"{method} {Pattern(endpoint)}")
            )
            .Distinct();

    private static string Pattern(RouteEndpoint endpoint) =>
        "/"
        + endpoint.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal);
}
