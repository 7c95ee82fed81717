using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Replies;

public sealed class UnsubscribeOnSqliteTests(SqliteWorld world)
    : UnsubscribeTests(world),
        IClassFixture<SqliteWorld>;

public sealed class UnsubscribeOnAzureTests(AzureWorld world)
    : UnsubscribeTests(world),
        IClassFixture<AzureWorld>;

/// <summary>The way out that every suggestion has, and no other letter.</summary>
public abstract class UnsubscribeTests(World world)
{
    private HttpClient Anyone => world.App.Anyone();

    /// <summary>Long enough without a step for suggestions to come.</summary>
    private async Task<(Pair Pair, JsonElement Letter)> NudgedAsync()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await world.AdvanceAsync("P40D");
        return (pair, await world.LetterAsync(pair.Mentee, "What would make"));
    }

    private static Uri LinkIn(JsonElement letter) =>
        new(letter.GetProperty("headers").Text("List-Unsubscribe").Trim('<', '>'));

    private async Task<int> CountAsync(Pair pair, string subject) =>
        (await world.App.LettersAsync(pair.Mentee.Email)).Count(letter =>
            letter.Text("subject").Contains(subject, StringComparison.Ordinal)
        );

    private static async Task<JsonElement> PreferencesAsync(Person person) =>
        (await person.Http.Get("/api/me").Json()).GetProperty("preferences");

    [Fact]
    public async Task A_mail_programs_own_button_switches_this_kind_off_without_a_page()
    {
        var (pair, letter) = await NudgedAsync();
        Assert.Equal(
            "List-Unsubscribe=One-Click",
            letter.GetProperty("headers").Text("List-Unsubscribe-Post")
        );
        var link = LinkIn(letter);
        Assert.Contains(link.AbsoluteUri, letter.Text("text"), StringComparison.Ordinal);
        Assert.Contains(link.AbsoluteUri, letter.Text("html"), StringComparison.Ordinal);

        await Anyone.Get(link.AbsolutePath).Page();
        Assert.Equal("[]", (await PreferencesAsync(pair.Mentee)).GetProperty("muted").GetRawText());
        await Anyone.Submit(link.AbsolutePath, ("List-Unsubscribe", "One-Click")).Page();

        Assert.Equal(
            """["giveBack"]""",
            (await PreferencesAsync(pair.Mentee)).GetProperty("muted").GetRawText()
        );
        var before = await CountAsync(pair, "What would make");
        await world.AdvanceAsync("P40D");
        Assert.Equal(before, await CountAsync(pair, "What would make"));
        Assert.NotEqual(0, await CountAsync(pair, "How is your mentorship"));
        var page = await Anyone.Get(link.AbsolutePath).Page();
        Assert.Contains("Switched off already", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_page_one_may_switch_all_of_them_off_but_never_what_waits_for_an_answer()
    {
        var (pair, letter) = await NudgedAsync();
        var link = LinkIn(letter).AbsolutePath;
        var page = await Anyone.Get(link).Page();
        Assert.Equal("kind", Pages.Chosen(page));
        Assert.Contains("ideas for giving something back", page, StringComparison.Ordinal);
        await Anyone.Submit(link, ("value", "all")).Page();
        await Anyone.Submit(link, ("value", "all")).Page();
        await Anyone.Submit(link, ("value", "rating5")).Page(HttpStatusCode.BadRequest);
        Assert.False((await PreferencesAsync(pair.Mentee)).GetProperty("nudges").GetBoolean());
        var meeting = await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3D");
        await world.LetterAsync(pair.Mentee, "Did you meet?");
        Assert.Equal("confirmed", (await pair.MeetingAsync(meeting)).Text("status"));
        // Nobody else's letters have changed.
        Assert.True((await PreferencesAsync(pair.Mentor)).GetProperty("nudges").GetBoolean());
    }

    [Fact]
    public async Task Only_suggestions_can_be_unsubscribed_from()
    {
        var (pair, _) = await NudgedAsync();
        await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3D");
        var letters = await world.App.LettersAsync(pair.Mentee.Email);
        var withWayOut = letters
            .Where(letter =>
                letter.GetProperty("headers").TryGetProperty("List-Unsubscribe", out _)
            )
            .Select(letter => letter.Text("subject"))
            .ToList();
        Assert.All(
            withWayOut,
            subject => Assert.Matches("What would make|How is your mentorship", subject)
        );
        Assert.NotEqual(letters.Length, withWayOut.Count);
    }

    [Fact]
    public async Task Preferences_say_which_kinds_stay_away_and_wrong_ones_are_named()
    {
        var person = await world.PersonAsync("mentee");
        var set = new { nudges = true, muted = new[] { "thanks", "checkIn" } };
        await person.Http.Put("/api/me/preferences", set).Json();
        Assert.Equal(
            """["thanks","checkIn"]""",
            (await PreferencesAsync(person)).GetProperty("muted").GetRawText()
        );
        var problem = await person
            .Http.Put("/api/me/preferences", """{"muted":["thanks","bills"]}""")
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["muted[1]"], problem.ErrorFields());
        Assert.Equal(
            """["thanks","checkIn"]""",
            (await PreferencesAsync(person)).GetProperty("muted").GetRawText()
        );
    }
}
