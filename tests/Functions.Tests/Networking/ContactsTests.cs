using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Privacy;

namespace Mentoring.Functions.Tests.Networking;

public sealed class ContactsOnSqliteTests(SqliteWorld world)
    : ContactsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ContactsOnAzureTests(AzureWorld world)
    : ContactsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What members note of people they got to know, and what nobody else sees of it.</summary>
public abstract class ContactsTests(World world)
{
    private const string Mine = "/api/me/contacts";

    private static readonly object Jana = new
    {
        name = " Jana Beispiel ",
        organisation = "Beispielwerk",
        role = "Head of design",
        emails = new[] { "jana@example.org" },
        phones = new[] { "+49 30 7654321" },
        link = "https://example.org/jana",
        metOn = "2025-12-24",
        whereMet = "An evening of talks",
        needs = "Speakers.",
        howICanHelp = "Ask my university.",
        note = "Likes\nmountains.",
    };

    [Fact]
    public async Task They_are_nobody_elses()
    {
        var owner = await world.PersonAsync("mentee");
        var id = (await MadeAsync(owner, Jana)).Text("id");
        var stranger = await world.PersonAsync("mentee");
        foreach (var person in new[] { stranger, world.Coordinator })
        {
            var path = $"{Mine}/{id}";
            await person.Http.Get(path).Problem(HttpStatusCode.NotFound, "no-such-contact");
            await person
                .Http.Put(path, new { name = "Mine now" }, ("If-Match", "\"1\""))
                .Problem(HttpStatusCode.NotFound, "no-such-contact");
            await person
                .Http.Send(HttpMethod.Delete, path)
                .Problem(HttpStatusCode.NotFound, "no-such-contact");
            Assert.Equal(0, (await person.Http.Get(Mine).Json()).GetArrayLength());
        }
        var nobody = owner with { SignedIn = world.App.Anyone };
        await nobody.Http.Get(Mine).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        Assert.Equal("Jana Beispiel", (await owner.Http.Get($"{Mine}/{id}").Json()).Text("name"));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "")]
    [InlineData("GET", "/00000000000000000000000000000000")]
    [InlineData("PUT", "/00000000000000000000000000000000")]
    [InlineData("DELETE", "/00000000000000000000000000000000")]
    [InlineData("POST", "/import")]
    [InlineData("GET", ".vcf")]
    public Task Nobody_gets_in_without_signing_in(string method, string path) =>
        world
            .App.Anyone()
            .Send(new(method), Mine + path)
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");

    [Fact]
    public async Task A_contact_is_written_down_and_read_as_it_was_written()
    {
        var owner = await world.PersonAsync("mentee");
        using var made = await owner.Http.Post(Mine, Jana);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var text = await made.Content.ReadAsStringAsync(Http.Cancel);
        var view = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"{Mine}/{view.Text("id")}", made.Headers.Location!.ToString());
        Assert.Equal(
            ("Jana Beispiel", "2025-12-24", "Likes\nmountains."),
            (view.Text("name"), view.Text("metOn"), view.Text("note"))
        );
        Assert.Equal("jana@example.org", view.GetProperty("emails")[0].GetString());
        Assert.False(view.TryGetProperty("sharedWith", out _));
        using var read = await owner.Http.Get(made.Headers.Location!.ToString());
        Assert.Equal(text, await read.Content.ReadAsStringAsync(Http.Cancel));
        Assert.Equal(made.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task Without_a_day_it_was_today_where_the_member_lives()
    {
        var owner = await world.PersonAsync("mentee");
        var made = await MadeAsync(owner, new { name = "Ada" });
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(world.Now, berlin).DateTime);
        Assert.Equal(today.ToString("O", null), made.Text("metOn"));
        await owner
            .Http.Post(Mine, new { name = "Ada", metOn = today.AddDays(1) })
            .Problem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_change_replaces_all_but_the_day_and_minds_what_the_caller_has_seen()
    {
        var owner = await world.PersonAsync("mentee");
        var path = $"{Mine}/{(await MadeAsync(owner, Jana)).Text("id")}";
        var seen = await TagAsync(owner, path);
        var changed = await owner
            .Http.Put(path, new { name = "Jana Muster" }, ("If-Match", seen))
            .Json();
        Assert.Equal(("Jana Muster", "2025-12-24"), (changed.Text("name"), changed.Text("metOn")));
        Assert.False(changed.TryGetProperty("note", out _));
        await owner
            .Http.Put(path, new { name = "Late" }, ("If-Match", seen))
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        await owner
            .Http.Send(HttpMethod.Delete, path, null, ("If-Match", seen))
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        var now = await TagAsync(owner, path);
        Assert.NotEqual(seen, now);
        await owner.Http.Put(path, new { name = "Jana Muster" }, ("If-Match", now)).Json();
        Assert.Equal(now, await TagAsync(owner, path));
        await NotStoredAsync(owner, "Beispielwerk");
    }

    [Fact]
    public async Task A_contact_that_is_removed_is_gone_and_removing_it_again_is_quiet()
    {
        var owner = await world.PersonAsync("mentee");
        var path = $"{Mine}/{(await MadeAsync(owner, Jana)).Text("id")}";
        var tag = await TagAsync(owner, path);
        foreach (var _ in new[] { 1, 2 })
        {
            await owner
                .Http.Send(HttpMethod.Delete, path, null, ("If-Match", tag))
                .Json(HttpStatusCode.NoContent);
        }
        await owner.Http.Get(path).Problem(HttpStatusCode.NotFound, "no-such-contact");
        Assert.Equal(0, (await owner.Http.Get(Mine).Json()).GetArrayLength());
        await NotStoredAsync(owner, "Beispiel");
    }

    [Fact]
    public async Task The_same_key_makes_one_contact_and_gives_the_same_answer_whatever_became_of_it()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var owner = pair.Mentee;
        var body = JsonSerializer.SerializeToNode(Jana)!;
        body["sharedWith"] = pair.Id;
        var first = await PostAsync(body);
        var id = JsonNode.Parse(first.Text)!["id"]!.GetValue<string>();
        await owner.Http.Put($"{Mine}/{id}", new { name = "Other", metOn = "2025-01-01" }).Json();
        await pair.AsMentor("/end", new { reason = "moved" });
        await world.AdvanceAsync("P2D");
        Assert.Equal(first, await PostAsync(body));
        await owner.Http.Send(HttpMethod.Delete, $"{Mine}/{id}").Json(HttpStatusCode.NoContent);
        Assert.Equal(first, await PostAsync(body));
        Assert.Equal(0, (await owner.Http.Get(Mine).Json()).GetArrayLength());
        await owner
            .Http.Post(Mine, new { name = "Else" }, ("Idempotency-Key", "once"))
            .Problem(HttpStatusCode.Conflict, "idempotency-key-reused");

        async Task<(string Text, string? Tag)> PostAsync(JsonNode sent)
        {
            using var answer = await owner.Http.Post(
                Mine,
                sent.ToJsonString(),
                ("Idempotency-Key", "once")
            );
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return (
                await answer.Content.ReadAsStringAsync(Http.Cancel),
                answer.Headers.ETag?.ToString()
            );
        }
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"name":"two\nlines"}""", "name")]
    [InlineData("""{"name":"x","emails":["jana@example.org","no address"]}""", "emails[1]")]
    [InlineData("""{"name":"x","phones":["1","2","3","4","5","6"]}""", "phones")]
    [InlineData("""{"name":"x","link":"javascript:alert(1)"}""", "link")]
    [InlineData("""{"name":"x","metOn":"1850-01-01"}""", "metOn")]
    [InlineData("""{"name":"x","metOn":"2999-01-01"}""", "metOn")]
    [InlineData("""{"name":"x","sharedWith":"nothing"}""", "sharedWith")]
    [InlineData("""{"name":"x","sharedWith":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", "sharedWith")]
    [InlineData("""{"name":"x","shoeSize":38}""", "shoeSize")]
    public async Task What_can_not_be_is_named_in_both_languages(string body, string field)
    {
        var owner = await world.PersonAsync("mentee");
        foreach (var language in new[] { "de", "en" })
        {
            var problem = await owner
                .Http.Post(Mine, body, ("Accept-Language", language))
                .Problem(HttpStatusCode.BadRequest, "invalid");
            Assert.Equal([field], problem.ErrorFields());
        }
        Assert.Equal(0, (await owner.Http.Get(Mine).Json()).GetArrayLength());
    }

    [Theory]
    [InlineData("%01")]
    [InlineData("a%2Fb")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_id_that_names_nothing_is_not_found(string id)
    {
        var owner = await world.PersonAsync("mentee");
        foreach (var method in new[] { "GET", "DELETE" })
        {
            using var answer = await owner.Http.Send(new(method), $"{Mine}/{id}");
            Assert.True((int)answer.StatusCode is 404 or 405, $"{answer.StatusCode}");
        }
    }

    private async Task NotStoredAsync(Person owner, string word)
    {
        var rows = await StoredTraces.ReadAsync(world.App);
        var own = rows.Where(row => row.Where.Contains(owner.Id, StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(own);
        Assert.DoesNotContain(own, row => row.Text.Contains(word, StringComparison.Ordinal));
    }

    private static Task<JsonElement> MadeAsync(Person owner, object body) =>
        owner.Http.Post(Mine, body).Json(HttpStatusCode.Created);

    private static async Task<string> TagAsync(Person owner, string path)
    {
        using var answer = await owner.Http.Get(path);
        return answer.Headers.ETag!.ToString();
    }
}
