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
    private static readonly string[] Mentee = ["mentee"];
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

    [Fact]
    public async Task An_invitation_opens_its_programme_for_30_days()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await mia.Post(Path + "/invitations")
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var body = Body();
        body["open"] = false;
        await coordinator.Put(Path, body.ToJsonString()).Json();
        var invitation = await coordinator.Post(Path + "/invitations").Json(HttpStatusCode.Created);
        var code = invitation.Text("code");
        await JoinAsync("ben", code + "0")
            .Problem(HttpStatusCode.Forbidden, "sign-up-by-invitation");
        await JoinAsync("ben", code).Json(HttpStatusCode.Created);
        App.Time.Advance(TimeSpan.FromDays(30));
        await JoinAsync("cem", code).Problem(HttpStatusCode.Forbidden, "sign-up-by-invitation");
    }

    [Fact]
    public async Task An_invitation_is_made_once_per_key()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        using var before = await coordinator.Get(Path);
        var key = ("Idempotency-Key", "invite-1");
        var first = await coordinator
            .Post(Path + "/invitations", null, key)
            .Json(HttpStatusCode.Created);
        App.Time.Advance(TimeSpan.FromMinutes(5));
        var again = await coordinator
            .Post(Path + "/invitations", null, key)
            .Json(HttpStatusCode.Created);
        var other = await coordinator
            .Post(Path + "/invitations", null, ("Idempotency-Key", "invite-2"))
            .Json(HttpStatusCode.Created);
        using var after = await coordinator.Get(Path);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.NotEqual(first.Text("code"), other.Text("code"));
        Assert.Equal(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task A_coordinator_founds_another_programme_once_per_key()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await mia.Post("/api/programmes", Body().ToJsonString())
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var key = ("Idempotency-Key", "found-1");
        var first = await coordinator
            .Post("/api/programmes", Body().ToJsonString(), key)
            .Json(HttpStatusCode.Created);
        var again = await coordinator
            .Post("/api/programmes", Body().ToJsonString(), key)
            .Json(HttpStatusCode.Created);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(2, (await coordinator.Get("/api/programmes").Json()).GetArrayLength());
        Assert.Equal(1, (await mia.Get("/api/programmes").Json()).GetArrayLength());
        await mia.Get($"/api/programmes/{first.Text("id")}")
            .Problem(HttpStatusCode.NotFound, "no-such-programme");
        var other = Body();
        other["name"] = "Another";
        await coordinator
            .Post("/api/programmes", other.ToJsonString(), key)
            .Problem(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task Coordinators_see_the_proved_members()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await App.JoinAsync("Unproved", "unproved@example.org", "mentee");
        await mia.Get(Path + "/members").Problem(HttpStatusCode.Forbidden, "coordinators-only");
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var names = (await coordinator.Get(Path + "/members").Json())
            .EnumerateArray()
            .Select(member => member.Text("name"));
        Assert.Equal(["Mia", "coordinator"], names);
    }

    private Task<HttpResponseMessage> JoinAsync(string name, string invitation) =>
        App.Anyone()
            .Post(
                "/api/members",
                new
                {
                    name,
                    email = $"{name}@example.org",
                    roles = Mentee,
                    language = "de",
                    acceptTerms = true,
                    invitation,
                }
            );

    private static JsonObject Body() =>
        new()
        {
            ["name"] = "Frauen in der Technik",
            ["organisation"] = "Verein für Mentoring",
            ["languages"] = new JsonArray("de", "en"),
            ["open"] = true,
            ["settings"] = new JsonObject { ["requestExpiryDays"] = 10 },
        };

    [Theory]
    [InlineData("""[{"name":"Führung"},{"name":"fuehrung"}]""", "topicTree")]
    [InlineData("""[{"name":"A","topics":[{"name":"B","also":["a"]}]}]""", "topicTree")]
    [InlineData(
        """[{"name":"A","topics":[{"name":"B","topics":[{"name":"C","topics":[{"name":"D"}]}]}]}]""",
        "topicTree"
    )]
    [InlineData("""[{"name":"-"}]""", "topicTree")]
    [InlineData("""[{"name":""}]""", "topicTree[0].name")]
    [InlineData("""[{"name":"A","subtopics":[]}]""", "topicTree[0].subtopics")]
    public async Task A_topic_stands_once_in_its_tree(string tree, string field)
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var body =
            $$"""{"name":"M","organisation":"O","languages":["de"],"open":true,"topicTree":{{tree}}}""";
        var problem = await coordinator
            .Put("/api/programmes/default", body)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Theory]
    [InlineData("""{"topics":101}""", "weights.topics")]
    [InlineData(
        """{"topics":0,"field":0,"careerStage":0,"transition":0,"languages":0,"formats":0,"region":0,"hours":0}""",
        "weights.topics"
    )]
    [InlineData("""{"age":1}""", "weights.age")]
    public async Task Weights_that_can_not_be_are_refused(string weights, string field)
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var body =
            $$"""{"name":"M","organisation":"O","languages":["de"],"open":true,"weights":{{weights}}}""";
        var problem = await coordinator
            .Put("/api/programmes/default", body)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
    }
}
