using System.Net;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Programmes;

public sealed class LettersOnSqliteTests(AzuriteFixture azurite)
    : LettersTests(StoreKind.Sqlite, azurite);

public sealed class LettersOnAzureTests(AzuriteFixture azurite)
    : LettersTests(StoreKind.AzureTables, azurite);

public abstract partial class LettersTests(StoreKind store, AzuriteFixture azurite)
    : AppTests(store, azurite)
{
    private const string All = "/api/programmes/default/letters";
    private const string Code = All + "/signInCode/en";
    private static readonly string[] Body = ["Here it is:", "# {code}", "Valid {minutes} min."];
    private static readonly string[] Asks = ["?> {message}", "What do you think?"];
    private static readonly string[] Meet = ["{other} would like to meet.", "# {when}\n{where}"];

    [Fact]
    public async Task Nobody_but_its_coordinators_sees_or_changes_the_letters_of_a_programme()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await App.Anyone().Get(All).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        foreach (
            var (method, path) in new[]
            {
                (HttpMethod.Get, All),
                (HttpMethod.Get, Code),
                (HttpMethod.Put, Code),
                (HttpMethod.Delete, Code),
                (HttpMethod.Post, Code + "/preview"),
            }
        )
        {
            var body = method == HttpMethod.Put ? new { subject = "Mine" } : null;
            await mia.Send(method, path, body)
                .Problem(HttpStatusCode.Forbidden, "coordinators-only");
            await mia.Send(method, path.Replace("default", "other", StringComparison.Ordinal), body)
                .Problem(HttpStatusCode.NotFound, "no-such-programme");
        }
        var coordinator = await CoordinatorAsync();
        Assert.False((await coordinator.Get(Code).Json()).GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task All_letters_are_listed_with_what_they_may_say_and_whether_they_were_changed()
    {
        var coordinator = await CoordinatorAsync();
        await coordinator.Put(Code, new { subject = "Your key" }).Json();

        var letters = (await coordinator.Get(All).Json()).EnumerateArray().ToList();

        Assert.Equal(
            KnownLetter.All.Select(one => one.Id),
            letters.Select(one => one.Text("letter"))
        );
        var code = letters[0];
        Assert.Equal("account", code.Text("kind"));
        Assert.Empty(code.GetProperty("recipients").EnumerateArray());
        Assert.Equal([false, true], Changed(code));
        Assert.Equal("Dein Code zum Anmelden", code.GetProperty("languages")[0].Text("subject"));
        var required = code.GetProperty("placeholders")
            .EnumerateArray()
            .Single(one => one.GetProperty("required").GetBoolean());
        Assert.Equal("code", required.Text("name"));
        Assert.Equal("the code", required.Text("meaning"));
        Assert.All(letters.Skip(1), one => Assert.Equal([false, false], Changed(one)));
        foreach (var href in letters.Select(one => one.GetProperty("languages")[0].Text("href")))
        {
            await coordinator.Get(href).Json();
        }
    }

    [Fact]
    public async Task A_letter_shows_every_wording_it_has()
    {
        var coordinator = await CoordinatorAsync();
        var letter = await coordinator.Get(All + "/agreementApproved/de").Json();
        Assert.Equal(
            [" ", " mentor", "amendment "],
            letter
                .GetProperty("wordings")
                .EnumerateArray()
                .Select(one => $"{Optional(one, "case")} {Optional(one, "role")}")
        );
        var first = letter.GetProperty("wordings")[0].GetProperty("default");
        Assert.Equal("Hallo {recipient},", first.Text("greeting"));
        Assert.Equal(2, first.GetProperty("body").GetArrayLength());
        Assert.False(letter.GetProperty("wordings")[0].TryGetProperty("own", out _));
    }

    [Fact]
    public async Task An_own_wording_is_mailed_in_its_language_and_programme_until_it_is_restored()
    {
        var coordinator = await CoordinatorAsync();
        await coordinator
            .Put(
                Code,
                new
                {
                    subject = "Your key to {programme}",
                    greeting = "Dear {recipient},",
                    body = Body,
                    action = "Come in",
                }
            )
            .Json();
        await App.MemberAsync("Mia", "mia@example.org", "mentee");

        var letter = (await App.LettersAsync("mia@example.org"))[^1];
        Assert.Equal("Your key to Mentoring", letter.Text("subject"));
        Assert.StartsWith(
            "Dear Mia,\n\nHere it is:\n\n    ",
            Lines(letter),
            StringComparison.Ordinal
        );
        Assert.Contains("Valid 15 min.\n\nCome in:", Lines(letter), StringComparison.Ordinal);

        using var restored = await coordinator.Send(HttpMethod.Delete, Code);
        Assert.Equal(HttpStatusCode.NoContent, restored.StatusCode);
        await App.SignInAsync("mia@example.org");
        letter = (await App.LettersAsync("mia@example.org"))[^1];
        Assert.Equal("Your code for signing in", letter.Text("subject"));
    }

    [Fact]
    public async Task A_letter_of_a_mentorship_quotes_and_names_as_the_programme_words_it()
    {
        var coordinator = await CoordinatorAsync();
        await coordinator
            .Put(
                All + "/requestReceived/en",
                new
                {
                    subject = "{mentee} asks you",
                    body = Asks,
                    action = "Read on",
                }
            )
            .Json();
        var mentor = await App.MemberAsync("Jonas", "jonas@example.org", "mentor");
        var mentee = await App.MemberAsync("Ayşe", "ayse@example.org", "mentee");
        var mentorId = (await mentor.Get("/api/me").Json()).Text("id");
        var message = "# {mentor}, I am looking for my first job in mechanical engineering.";
        var goals = new[] { "A first job" };
        await mentee
            .Post(
                "/api/mentorships",
                new
                {
                    mentorId,
                    message,
                    goals,
                }
            )
            .Json(HttpStatusCode.Created);

        var letter = (await App.LettersAsync("jonas@example.org"))[^1];
        Assert.Equal("Ayşe asks you", letter.Text("subject"));
        Assert.StartsWith(
            $"Hello Jonas,\n\n> {message}\n\nWhat do you think?\n\nRead on:\nhttp",
            Lines(letter),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_the_programme_that_changed_a_letter_sends_it()
    {
        var coordinator = await CoordinatorAsync();
        var other = await coordinator
            .Post(
                "/api/programmes",
                """{"name":"Other","organisation":"Other","languages":["en"],"open":true}"""
            )
            .Json(HttpStatusCode.Created);
        var path = $"/api/programmes/{other.Text("id")}/letters/signInCode/en";
        await coordinator.Put(path, new { subject = "Elsewhere" }).Json();
        await App.MemberAsync("Mia", "mia@example.org", "mentee");
        var letters = await App.LettersAsync("mia@example.org");
        Assert.DoesNotContain(letters, letter => letter.Text("subject") == "Elsewhere");
        Assert.False((await coordinator.Get(Code).Json()).GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task A_letter_has_a_tag_of_its_own_and_a_stale_one_changes_nothing()
    {
        var coordinator = await CoordinatorAsync();
        using var first = await coordinator.Get(Code);
        var tag = ("If-Match", first.Headers.ETag!.Tag);
        await coordinator.Put(All + "/welcome/en", new { subject = "Another" }).Json();
        await coordinator.Put(Code, new { subject = "One" }, tag).Json();
        await coordinator
            .Put(Code, new { subject = "Two" }, tag)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        await coordinator
            .Send(HttpMethod.Delete, Code, null, tag)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        var own = (await coordinator.Get(Code).Json())
            .GetProperty("wordings")[0]
            .GetProperty("own");
        Assert.Equal("One", own.Text("subject"));
        Assert.False(own.TryGetProperty("body", out _));
    }

    [Fact]
    public async Task The_longest_wording_in_any_script_is_kept()
    {
        var coordinator = await CoordinatorAsync();
        var body = Enumerable.Repeat("漢" + new string('字', 600), 29).Append("{code}").ToArray();
        await coordinator.Put(Code, new { body }).Json();
        var own = (await coordinator.Get(Code).Json())
            .GetProperty("wordings")[0]
            .GetProperty("own");
        Assert.Equal(
            body,
            own.GetProperty("body").EnumerateArray().Select(block => block.GetString())
        );
    }

    private async Task<HttpClient> CoordinatorAsync()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        coordinator.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return coordinator;
    }

    /// <summary>A wording is stored and tried out by the same rules.</summary>
    private static IEnumerable<bool> Changed(JsonElement letter) =>
        letter
            .GetProperty("languages")
            .EnumerateArray()
            .Select(one => one.GetProperty("changed").GetBoolean());

    private static string Lines(JsonElement letter) => letter.Text("text").ReplaceLineEndings("\n");

    private static string? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
