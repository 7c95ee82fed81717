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

public abstract class LettersTests(StoreKind store, AzuriteFixture azurite)
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

    [Theory]
    [InlineData("""{"subject":"Hi {name}"}""", "subject", "{name}")]
    [InlineData("""{"greeting":"Hi {Recipient},"}""", "greeting", "{Recipient}")]
    [InlineData("""{"greeting":"Hi {message},"}""", "greeting", "{message}")]
    [InlineData("""{"action":"Open {"}""", "action", "{recipient}")]
    [InlineData("""{"body":["{code}","{feedback}"]}""", "body[1]", "{feedback}")]
    [InlineData("""{"body":["No code at all."]}""", "body", "{code}")]
    [InlineData("""{"special":[{"role":"mentor","subject":"x"}]}""", "special[0]", "role")]
    [InlineData("""{"special":[{"case":"amendment","subject":"x"}]}""", "special[0]", "role")]
    [InlineData("""{"special":[{"subject":"x"}]}""", "special[0]", "role")]
    [InlineData("""{"subject":"a\u0007b"}""", "subject", "characters")]
    [InlineData("""{"body":[]}""", "body", "30")]
    [InlineData("""{"body":["{code}","  "]}""", "body[1]", "needed")]
    [InlineData("""{"body":["{code}","> "]}""", "body[1]", "needed")]
    [InlineData("""{"body":["{code}","?"]}""", "body[1]", "needed")]
    [InlineData("""{"body":["{code}","- one\ntwo"]}""", "body[1]", "dash")]
    [InlineData("""{"body":["{code}","?Really?"]}""", "body[1]", "placeholder")]
    [InlineData("""{"colour":"red"}""", "colour", "field")]
    public async Task A_wording_that_can_not_be_filled_says_why_and_changes_nothing(
        string body,
        string field,
        string says
    )
    {
        var coordinator = await CoordinatorAsync();
        foreach (var (method, path, json) in Ways(body))
        {
            var problem = await coordinator
                .Send(method, path, json)
                .Problem(HttpStatusCode.BadRequest, "invalid");
            var (name, sentences) = Assert.Single(
                problem.GetProperty("errors").EnumerateObject().Select(one => (one.Name, one.Value))
            );
            Assert.EndsWith(field, name, StringComparison.Ordinal);
            Assert.Contains(says, sentences[0].GetString(), StringComparison.Ordinal);
        }
        Assert.False((await coordinator.Get(Code).Json()).GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task An_unknown_placeholder_is_named_beside_all_that_are_possible_in_both_languages()
    {
        var coordinator = await CoordinatorAsync();
        foreach (var (language, sentence) in new[] { ("de", "gibt es hier nicht"), ("en", "no") })
        {
            var problem = await coordinator
                .Put(Code, new { subject = "{name}" }, ("Accept-Language", language))
                .Problem(HttpStatusCode.BadRequest, "invalid");
            var said = problem.GetProperty("errors").GetProperty("subject")[0].GetString()!;
            Assert.Contains(sentence, said, StringComparison.Ordinal);
            Assert.Contains(
                "{recipient}, {programme}, {organisation}",
                said,
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("/nothing/de")]
    [InlineData("/SignInCode/de")]
    [InlineData("/signInCode/fr")]
    [InlineData("/signInCode/DE")]
    public async Task A_letter_or_language_that_there_is_not_is_absent(string path)
    {
        var coordinator = await CoordinatorAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            var body = method == HttpMethod.Put ? new { subject = "x" } : null;
            await coordinator
                .Send(method, All + path, body)
                .Problem(HttpStatusCode.NotFound, "no-such-letter");
        }
        await coordinator
            .Post(All + path + "/preview")
            .Problem(HttpStatusCode.NotFound, "no-such-letter");
    }

    [Fact]
    public async Task A_preview_shows_what_is_not_stored_yet_with_invented_people()
    {
        var coordinator = await CoordinatorAsync();
        var path = All + "/meetingProposed/en";
        var wording = new { subject = "Meet {other}?", body = Meet };

        var unsaved = await coordinator
            .Post(path + "/preview", new { role = "mentor", wording })
            .Json();
        var stored = await coordinator.Post(path + "/preview").Json();

        Assert.Equal("Meet Ayşe Yılmaz?", unsaved.Text("subject"));
        Assert.Contains(
            "Ayşe Yılmaz would like to meet.",
            unsaved.Text("html"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Friday, 20 March 2026, 17:00",
            unsaved.Text("text"),
            StringComparison.Ordinal
        );
        Assert.Equal("Dr. Katharina Lindqvist suggests a time to meet", stored.Text("subject"));
        Assert.False((await coordinator.Get(path).Json()).GetProperty("changed").GetBoolean());
        foreach (var wrong in new object[] { new { role = "coordinators" }, new { @case = "x" } })
        {
            await coordinator
                .Post(path + "/preview", wrong)
                .Problem(HttpStatusCode.BadRequest, "invalid");
        }
    }

    [Fact]
    public async Task Special_cases_and_single_recipients_have_wordings_of_their_own()
    {
        var coordinator = await CoordinatorAsync();
        var path = All + "/agreementApproved/en";
        var special = new object[]
        {
            new { role = "mentee", subject = "For {mentee}" },
            new
            {
                @case = "amendment",
                role = "mentor",
                subject = "Changed for {mentor}",
            },
        };
        var view = await coordinator.Put(path, new { subject = "For both", special }).Json();
        Assert.Equal(5, view.GetProperty("wordings").GetArrayLength());
        foreach (
            var (asked, subject) in new (object, string)[]
            {
                (new { role = "mentee" }, "For Ayşe Yılmaz"),
                (new { role = "mentor" }, "For both"),
                (
                    new { role = "mentor", @case = "amendment" },
                    "Changed for Dr. Katharina Lindqvist"
                ),
                (
                    new { role = "mentee", @case = "amendment" },
                    "Your changed agreement is in force"
                ),
            }
        )
        {
            var shown = await coordinator.Post(path + "/preview", asked).Json();
            Assert.Equal(subject, shown.Text("subject"));
        }
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
    private static IEnumerable<(HttpMethod, string, string)> Ways(string body) =>
        [
            (HttpMethod.Put, Code, body),
            (HttpMethod.Post, Code + "/preview", $$"""{"wording":{{body}}}"""),
        ];

    private static IEnumerable<bool> Changed(JsonElement letter) =>
        letter
            .GetProperty("languages")
            .EnumerateArray()
            .Select(one => one.GetProperty("changed").GetBoolean());

    private static string Lines(JsonElement letter) => letter.Text("text").ReplaceLineEndings("\n");

    private static string? Optional(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
