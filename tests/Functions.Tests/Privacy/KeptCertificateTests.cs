using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Replies;

namespace Mentoring.Functions.Tests.Privacy;

public sealed class KeptCertificatesOnSqliteTests(SqliteWorld world)
    : KeptCertificateTests(world),
        IClassFixture<SqliteWorld>;

public sealed class KeptCertificatesOnAzureTests(AzureWorld world)
    : KeptCertificateTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Certificates of those who leave: kept by who wants to, and gone later for who asks.</summary>
public abstract class KeptCertificateTests(World world)
{
    private static Task<JsonElement> LeaveAsync(Person person, string query) =>
        person.Http.Send(HttpMethod.Delete, "/api/me" + query).Json(HttpStatusCode.Accepted);

    [Theory]
    [InlineData("?keepCertificates=true", true)]
    [InlineData("?keepCertificates=false", false)]
    [InlineData("", false)]
    public async Task Certificates_stay_valid_and_are_mailed_only_for_who_wants_to_keep_them(
        string query,
        bool kept
    )
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        await world.AdvanceAsync("P20D");
        var own = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        var others = (await pair.ViewAsync(pair.Mentor)).GetProperty("certificate").Text("code");
        var path = $"/api/certificates/{own}";
        await world.App.Anyone().Get(path).Json();
        await LeaveAsync(pair.Mentee, query);

        var letter = await world.LetterAsync(pair.Mentee, "Goodbye, and thank you");
        var files = letter
            .GetProperty("attachments")
            .EnumerateArray()
            .Select(file => file.Text("name"));
        if (kept)
        {
            Assert.Equal([$"certificate-{own}.pdf"], files);
            var verified = await world.App.Anyone().Get(path).Json();
            Assert.Equal(pair.Mentee.Name, verified.Text("holder"));
            await pair
                .Mentor.Http.Post(path + "/reissue", new { reason = "A slip." })
                .Problem(HttpStatusCode.Forbidden, "coordinators-only");
            await world
                .Coordinator.Http.Post(path + "/reissue", new { reason = "A slip." })
                .Problem(HttpStatusCode.Conflict, "holder-left");
            Assert.Equal("valid", (await world.App.Anyone().Get(path).Json()).Text("status"));
        }
        else
        {
            Assert.Empty(files);
            await world.AdvanceAsync("PT1M");
            await world.App.Anyone().Get(path).Problem(HttpStatusCode.NotFound, "not-found");
        }
        await world.App.Anyone().Get($"/api/certificates/{others}").Json();
    }

    [Fact]
    public async Task A_coordinator_erases_what_was_kept_for_who_asks_later_and_nobody_else_does()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        await world.AdvanceAsync("P20D");
        var replaced = await CodeAsync();
        await world
            .Coordinator.Http.Post(
                $"/api/certificates/{replaced}/reissue",
                new { reason = "A slip." }
            )
            .Json();
        var own = await CodeAsync();
        var others = (await pair.ViewAsync(pair.Mentor)).GetProperty("certificate").Text("code");
        await LeaveAsync(pair.Mentee, "?keepCertificates=true");
        await world.AdvanceAsync("PT1M");
        var path = "/api/certificates/" + own;
        var stranger = await world.PersonAsync("mentee");
        await stranger
            .Http.Send(HttpMethod.Delete, path)
            .Problem(HttpStatusCode.NotFound, "not-found");
        await pair
            .Mentor.Http.Send(HttpMethod.Delete, path)
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await world
            .Coordinator.Http.Send(HttpMethod.Delete, "/api/certificates/" + others)
            .Problem(HttpStatusCode.Conflict, "holder-here");
        await world
            .Coordinator.Http.Send(HttpMethod.Delete, path, null, ("If-Match", "\"1\""))
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        await world.App.Anyone().Get(path).Json();

        await world.Coordinator.Http.Send(HttpMethod.Delete, path).Json(HttpStatusCode.NoContent);
        await world.App.Anyone().Get(path).Problem(HttpStatusCode.NotFound, "not-found");
        await world
            .App.Anyone()
            .Get("/api/certificates/" + replaced)
            .Problem(HttpStatusCode.NotFound, "not-found");
        await world.App.Anyone().Get(path + "/badge").Problem(HttpStatusCode.NotFound, "not-found");
        await world
            .Coordinator.Http.Send(HttpMethod.Delete, path)
            .Problem(HttpStatusCode.NotFound, "not-found");

        async Task<string> CodeAsync() =>
            (await pair.ViewAsync()).GetProperty("certificate").Text("code");
    }
}
