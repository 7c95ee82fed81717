using System.Net;

namespace Mentoring.Functions.Tests.Mentorships.Histories;

public sealed class HistoryPdfAnswersOnSqliteTests(SqliteWorld world)
    : HistoryPdfAnswersTests(world),
        IClassFixture<SqliteWorld>;

public sealed class HistoryPdfAnswersOnAzureTests(AzureWorld world)
    : HistoryPdfAnswersTests(world),
        IClassFixture<AzureWorld>;

/// <summary>The history as a PDF: for the two, and without what each told others in confidence.</summary>
public abstract class HistoryPdfAnswersTests(World world)
{
    /// <summary>E: it is in what the mentee prints, R: in what the mentor does. All that <see cref="EveryWord"/> says and that is not
    /// here is printed for nobody.</summary>
    private static readonly Dictionary<string, string> Printed = new()
    {
        ["zz-message"] = "ER",
        ["zz-question"] = "ER",
        ["zz-answer"] = "ER",
        ["zz-reply"] = "ER",
        ["zz-decline-meeting"] = "",
        ["zz-cancel-meeting"] = "ER",
        ["zz-draft"] = "",
        ["zz-changes"] = "ER",
        ["zz-feedback-mentee"] = "",
        ["zz-feedback-mentor"] = "",
        ["zz-check-in-mentee"] = "",
        ["zz-check-in-mentor"] = "",
        ["zz-concern-mentee"] = "",
        ["zz-concern-mentor"] = "",
        ["zz-advice-own"] = "E",
        ["zz-advice-shared"] = "ER",
        ["zz-thanks"] = "ER",
        ["zz-give-back"] = "E",
        ["zz-pause"] = "ER",
        ["zz-decline-closing"] = "",
        ["zz-reflection-mentee"] = "",
        ["zz-reflection-mentor"] = "",
        ["zz-reissue"] = "",
    };

    [Fact]
    public async Task Nobody_but_the_two_gets_it()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var path = pair.Path + "/history.pdf";
        await world.App.Anyone().Get(path).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var stranger = await world.PersonAsync("mentee");
        await stranger.Http.Get(path).Problem(HttpStatusCode.NotFound, "not-found");
        await world.Coordinator.Http.Get(path).Problem(HttpStatusCode.Forbidden, "not-yours");
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            using var answer = await person.Http.Get(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
            Assert.Matches(
                @"^""?history-20\d\d-\d\d-\d\d\.pdf""?$",
                answer.Content.Headers.ContentDisposition?.FileName
            );
        }
    }

    [Fact]
    public async Task What_was_said_in_confidence_is_on_no_paper()
    {
        var pair = await world.PairAsync();
        await new EveryWord(pair, () => Task.CompletedTask).SayAsync();
        var mentee = await TextAsync(pair, pair.Mentee, "en");
        var mentor = await TextAsync(pair, pair.Mentor, "en");

        Assert.Equal(
            Printed.Select(one => $"{one.Key} {one.Value}"),
            Printed.Keys.Select(word =>
                $"{word} {(Has(mentee, word) ? "E" : "")}{(Has(mentor, word) ? "R" : "")}"
            )
        );
        Assert.DoesNotContain("feedbackon", mentee + mentor, StringComparison.Ordinal);
        Assert.DoesNotContain("Ineedhelp", mentee + mentor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_in_the_readers_language_with_the_names_of_both()
    {
        var mentee = await world.PersonAsync("mentee", name: "Ґалина Őry");
        var pair = new Pair(world, mentee, await world.PersonAsync("mentor"));
        await pair.ActiveAsync();
        var text = await TextAsync(pair, pair.Mentor, "de");

        Assert.Contains("VerlaufdesMentorships", text, StringComparison.Ordinal);
        Assert.Contains("ҐалинаŐry", text, StringComparison.Ordinal);
        Assert.Contains("DuhastdieAnfrageangenommen.", text, StringComparison.Ordinal);
        Assert.Contains("Seite1von", text, StringComparison.Ordinal);
    }

    private static bool Has(string text, string word) =>
        text.Contains(word, StringComparison.Ordinal);

    private static async Task<string> TextAsync(Pair pair, Person person, string language)
    {
        using var answer = await person.Http.Get(
            pair.Path + "/history.pdf",
            ("Accept-Language", language)
        );
        using var file = new HistoryFile(await answer.Content.ReadAsByteArrayAsync(Http.Cancel));
        return file.Text;
    }
}
