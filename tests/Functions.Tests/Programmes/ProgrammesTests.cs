using System.Net;
using System.Text.Json.Nodes;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Programmes;

public sealed class ProgrammesOnSqliteTests(AzuriteFixture azurite)
    : ProgrammesTests(StoreKind.Sqlite, azurite);

public sealed class ProgrammesOnAzureTests(AzuriteFixture azurite)
    : ProgrammesTests(StoreKind.AzureTables, azurite);

public abstract class ProgrammesTests(StoreKind store, AzuriteFixture azurite)
    : AppTests(store, azurite)
{
    private const string Path = "/api/programmes/default";

    [Fact]
    public async Task The_first_start_makes_an_open_programme_with_its_coordinator()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var programme = (await coordinator.Get("/api/programmes").Json())[0];
        Assert.Equal("default", programme.Text("id"));
        Assert.True(programme.GetProperty("open").GetBoolean());
        Assert.Equal("Europe/Berlin", programme.GetProperty("settings").Text("timeZone"));
        var me = await coordinator.Get("/api/me").Json();
        Assert.Equal(
            [me.Text("id")],
            programme.GetProperty("coordinatorIds").EnumerateArray().Select(id => id.GetString()!)
        );
        Assert.Equal("coordinator", me.GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task Only_coordinators_change_it()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await App.Anyone()
            .Put(Path, Body().ToJsonString())
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await mia.Put(Path, Body().ToJsonString())
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await mia.Get("/api/programmes/other")
            .Problem(HttpStatusCode.NotFound, "no-such-programme");
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var changed = await coordinator.Put(Path, Body().ToJsonString()).Json();
        Assert.Equal("Frauen in der Technik", changed.Text("name"));
        Assert.Equal(
            10,
            changed.GetProperty("settings").GetProperty("requestExpiryDays").GetInt32()
        );
        Assert.Equal(
            60,
            changed.GetProperty("settings").GetProperty("stalledWarningDays").GetInt32()
        );
        await coordinator
            .Put("/api/programmes/other", Body().ToJsonString())
            .Problem(HttpStatusCode.NotFound, "no-such-programme");
    }

    [Theory]
    [InlineData("requestExpiryDays", 0)]
    [InlineData("requestExpiryDays", 731)]
    [InlineData("requestExpiryDays", 7)]
    [InlineData("minimumMeetings", 0)]
    public async Task A_duration_that_can_not_be_changes_nothing(string setting, int value)
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var body = Body();
        body["settings"]![setting] = value;
        var problem = await coordinator
            .Put(Path, body.ToJsonString())
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Contains($"settings.{setting}", problem.ErrorFields());
        Assert.Equal("Mentoring", (await coordinator.Get(Path).Json()).Text("name"));
    }

    [Fact]
    public async Task A_stale_If_Match_changes_nothing()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        await coordinator
            .Put(Path, Body().ToJsonString(), ("If-Match", "\"0\""))
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal("Mentoring", (await coordinator.Get(Path).Json()).Text("name"));
    }

    [Fact]
    public async Task A_closed_programme_takes_nobody_without_an_invitation()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var body = Body();
        body["open"] = false;
        await coordinator.Put(Path, body.ToJsonString()).Json();
        await App.Anyone()
            .Post("/api/members", People.JoinBody("Mia", "mia@example.org", "mentee"))
            .Problem(HttpStatusCode.Forbidden, "sign-up-by-invitation");
        Assert.Empty(await App.LettersAsync("mia@example.org"));
    }

    private static JsonObject Body() =>
        new()
        {
            ["name"] = "Frauen in der Technik",
            ["organisation"] = "Verein für Mentoring",
            ["languages"] = new JsonArray("de", "en"),
            ["open"] = true,
            ["settings"] = new JsonObject { ["requestExpiryDays"] = 10 },
        };
}
