using System.Net;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Members;

public sealed class MembersOnSqliteTests(AzuriteFixture azurite)
    : MembersTests(StoreKind.Sqlite, azurite);

public sealed class MembersOnAzureTests(AzuriteFixture azurite)
    : MembersTests(StoreKind.AzureTables, azurite);

public abstract partial class MembersTests(StoreKind store, AzuriteFixture azurite)
    : AppTests(store, azurite)
{
    [Fact]
    public async Task Whoever_joins_is_welcomed_and_seen_by_others_only_once_the_address_is_proved()
    {
        var mentee = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        var joined = await App.JoinAsync("Ben", "ben@example.org", "mentor");
        Assert.Single(await App.LettersAsync("ben@example.org"));
        await mentee
            .Get($"/api/mentors/{joined.Text("id")}")
            .Problem(HttpStatusCode.NotFound, "no-such-mentor");
        var ben = await App.SignedInAsync("ben@example.org");
        await ben.Put("/api/me/profile", People.Profile(capacity: 2)).Json();
        var mentor = await mentee.Get($"/api/mentors/{joined.Text("id")}").Json();
        Assert.Equal("Ben", mentor.Text("name"));
        Assert.Equal(2, mentor.GetProperty("freeCapacity").GetInt32());
    }

    [Fact]
    public async Task A_known_address_is_answered_alike_and_its_owner_gets_a_letter()
    {
        var first = await App.JoinAsync("Mia", "mia@example.org", "mentee");
        var second = await App.JoinAsync("Eve", "MIA@example.org", "mentor");
        Assert.Equal(
            first.EnumerateObject().Select(field => field.Name),
            second.EnumerateObject().Select(field => field.Name)
        );
        Assert.NotEqual(first.Text("id"), second.Text("id"));
        Assert.Equal(2, (await App.LettersAsync("mia@example.org")).Length);
        var signIn = await App.SignInAsync("mia@example.org");
        Assert.Equal("Mia", signIn.GetProperty("member").Text("name"));
    }

    [Fact]
    public async Task Two_who_join_with_one_address_at_the_same_time_become_one_member()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => App.JoinAsync($"N{n}", "one@example.org", "mentee"))
        );
        var signIn = await App.SignInAsync("one@example.org");
        Assert.Single(
            answers,
            answer => answer.Text("id") == signIn.GetProperty("member").Text("id")
        );
    }

    [Fact]
    public async Task The_same_key_gives_the_same_member_and_with_another_body_a_conflict()
    {
        var key = ("Idempotency-Key", "join-1");
        var body = People.JoinBody("Mia", "mia@example.org", "mentee");
        var first = await App.Anyone().Post("/api/members", body, key).Json(HttpStatusCode.Created);
        var again = await App.Anyone().Post("/api/members", body, key).Json(HttpStatusCode.Created);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Single(await App.LettersAsync("mia@example.org"));
        await App.Anyone()
            .Post("/api/members", People.JoinBody("Eve", "eve@example.org", "mentee"), key)
            .Problem(HttpStatusCode.Conflict, "idempotency-key-reused");
        Assert.Empty(await App.LettersAsync("eve@example.org"));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("ümlaut")]
    public async Task A_wrong_key_is_refused(string key) =>
        await App.Anyone()
            .Post(
                "/api/members",
                People.JoinBody("Mia", "mia@example.org", "mentee"),
                ("Idempotency-Key", key)
            )
            .Problem(HttpStatusCode.BadRequest, "idempotency-key-invalid");

    [Fact]
    public async Task Who_never_proves_the_address_is_gone_after_7_days()
    {
        var first = await App.JoinAsync("Mia", "mia@example.org", "mentee");
        await AdvanceAsync("P7D");
        await AdvanceAsync("P1D");
        await App.As(first.Text("id"))
            .Get("/api/me")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var second = await App.JoinAsync("Mia", "mia@example.org", "mentee");
        var signIn = await App.SignInAsync("mia@example.org");
        Assert.Equal(second.Text("id"), signIn.GetProperty("member").Text("id"));
        await AdvanceAsync("P30D");
        await App.SignInAsync("mia@example.org");
    }

    [Fact]
    public async Task Everything_wrong_with_a_sign_up_is_named_at_once()
    {
        var problem = await App.Anyone()
            .Post(
                "/api/members",
                """{"name":"","roles":["boss"],"language":"de","acceptTerms":"yes","colour":"blue"}"""
            )
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(
            ["acceptTerms", "colour", "email", "name", "roles[0]"],
            problem.ErrorFields().Order()
        );
        problem = await App.Anyone()
            .Post(
                "/api/members",
                """{"name":"Mia","email":"mia","roles":["coordinator"],"language":"fr","timeZone":"Mars/Olympus","acceptTerms":false}"""
            )
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(
            ["acceptTerms", "email", "language", "roles", "timeZone"],
            problem.ErrorFields().Order()
        );
    }

    [Theory]
    [InlineData("Mia\r\nBcc: eve@example.org")]
    [InlineData("Mia\u202Eaim")]
    [InlineData("Mia\u0000")]
    [InlineData("   ")]
    public async Task A_name_that_could_deceive_is_refused(string name)
    {
        var problem = await App.Anyone()
            .Post("/api/members", People.JoinBody(name, "mia@example.org", "mentee"))
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["name"], problem.ErrorFields());
        Assert.Empty(await App.LettersAsync("mia@example.org"));
    }

    [Theory]
    [InlineData("😀 Mia")]
    [InlineData("שלום")]
    [InlineData("محمد")]
    [InlineData("Nguyễn Thị Ánh")]
    [InlineData("O'Neill-\"Großmann\" & <Söhne>")]
    public async Task A_name_stays_as_it_is(string name)
    {
        await App.JoinAsync(name, "mia@example.org", "mentee");
        var me = await App.SignedInAsync("mia@example.org");
        Assert.Equal(name, (await me.Get("/api/me").Json()).Text("name"));
    }

    private static readonly string[] Paths = ["/api/me", "/api/mentors", "/api/programmes"];

    [Fact]
    public async Task Only_oneself_reads_and_changes_ones_data()
    {
        foreach (var path in Paths)
        {
            await App.Anyone().Get(path).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
            await App.As(new string('0', 32))
                .Get(path)
                .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        }
        await App.Anyone()
            .Put("/api/me/profile", "{}")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
    }

    [Fact]
    public async Task A_profile_is_filled_in_steps_and_says_what_is_missing()
    {
        await App.JoinAsync("Mia", "mia@example.org", "mentee");
        var mia = await App.SignedInAsync("mia@example.org");
        var me = await mia.Put("/api/me/profile", """{"field":"engineering"}""").Json();
        Assert.Equal(10, me.GetProperty("completeness").GetInt32());
        Assert.Contains(
            "hopes",
            me.GetProperty("missing").EnumerateArray().Select(f => f.GetString())
        );
        me = await mia.Put("/api/me/profile", People.Profile()).Json();
        Assert.Equal(100, me.GetProperty("completeness").GetInt32());
        Assert.Equal(0, me.GetProperty("missing").GetArrayLength());
        Assert.Equal("B2", me.GetProperty("profile").GetProperty("languages")[0].Text("level"));
    }

    [Theory]
    [InlineData("""{"careerStage":"boss"}""", "careerStage")]
    [InlineData("""{"careerStage":2}""", "careerStage")]
    [InlineData("""{"hoursPerMonth":0}""", "hoursPerMonth")]
    [InlineData("""{"hoursPerMonth":1e99}""", "hoursPerMonth")]
    [InlineData("""{"hoursPerMonth":"two"}""", "hoursPerMonth")]
    [InlineData("""{"capacity":21}""", "capacity")]
    [InlineData("""{"topicsSought":"CV"}""", "topicsSought")]
    [InlineData("""{"topicsSought":["CV",null]}""", "topicsSought[1]")]
    [InlineData("""{"topicsSought":["CV","cv"]}""", "topicsSought")]
    [InlineData("""{"topicsSought":[""]}""", "topicsSought[0]")]
    [InlineData("""{"languages":[{"code":"de"}]}""", "languages[0].level")]
    [InlineData("""{"languages":[{"code":"D1","level":"B2"}]}""", "languages")]
    [InlineData("""{"contacts":[{"kind":"fax","value":"1"}]}""", "contacts[0].kind")]
    [InlineData("""{"contacts":{"kind":"phone"}}""", "contacts")]
    public async Task A_wrong_profile_changes_nothing(string profile, string field)
    {
        await App.JoinAsync("Mia", "mia@example.org", "mentee");
        var mia = await App.SignedInAsync("mia@example.org");
        var before = (await mia.Get("/api/me").Json()).GetRawText();
        var problem = await mia.Put("/api/me/profile", profile)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
        Assert.Equal(before, (await mia.Get("/api/me").Json()).GetRawText());
    }

    private Task<JsonElement> AdvanceAsync(string by) =>
        App.Anyone().Post("/api/dev/clock", new { advance = by }).Json();

    private static Task<HttpResponseMessage> Patch(HttpClient client, string body, string tag) =>
        client.Send(HttpMethod.Patch, "/api/me", body, ("If-Match", tag));
}
