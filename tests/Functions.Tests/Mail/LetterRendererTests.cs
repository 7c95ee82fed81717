using System.Text;
using System.Xml.Linq;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

public sealed class LetterRendererTests
{
    private static readonly LetterRenderer Renderer = new();

    private static readonly string[] Languages = ["de", "en"];

    public static TheoryData<string, Recipient?, string?, string> Everything =>
        [
            .. from one in Samples.All
            from language in Languages
            select (one.Letter, one.Role, one.Case, language),
        ];

    [Theory, MemberData(nameof(Everything))]
    public async Task A_letter_is_complete_for_everybody_who_gets_it(
        string letter,
        Recipient? role,
        string? special,
        string language
    )
    {
        var facts = Samples.Facts(letter, role, language) with { Case = special };
        var rendered = await Renderer.RenderAsync(letter, facts);

        Assert.InRange(rendered.Subject.Length, 5, 77);
        Assert.DoesNotMatch(@"[{}]|\?>|^[?#]", rendered.Subject + "\n" + rendered.Text);
        Assert.Contains(facts.RecipientName, rendered.Text, StringComparison.Ordinal);
        Assert.Contains("https://mentoring.example.org/", rendered.Text, StringComparison.Ordinal);
        Assert.All(Hrefs(rendered.Html), link => Assert.Contains(link, rendered.Text));
    }

    [Theory, MemberData(nameof(Everything))]
    public async Task A_letter_does_without_what_is_optional(
        string letter,
        Recipient? role,
        string? special,
        string language
    )
    {
        var facts = Samples.Facts(letter, role, language) with
        {
            Case = special,
            Message = null,
            Goals = [],
            Deadline = null,
            PausedUntil = null,
            CounterSuggestion = null,
            Answers = [],
            Suggestions = [],
            Waiting = [],
            Unsubscribe = null,
        };
        var rendered = await Renderer.RenderAsync(letter, facts);
        Assert.Single(Hrefs(rendered.Html));
        Assert.DoesNotMatch(@"[{}]|\?>", rendered.Text);
    }

    [Theory, InlineData("de"), InlineData("en")]
    public async Task The_wording_is_the_one_that_was_reviewed(string language)
    {
        var all = new StringBuilder();
        foreach (var (letter, role, special) in Samples.All)
        {
            var facts = Samples.Facts(letter, role, language) with { Case = special };
            var rendered = await Renderer.RenderAsync(letter, facts);
            all.Append('\n')
                .AppendJoin(' ', new object?[] { "=====", letter, special, role }.OfType<object>())
                .Append('\n');
            all.Append(rendered.Subject).Append("\n\n").Append(rendered.Text).Append('\n');
        }
        Approved.Matches($"letters.{language}", all.ToString());
    }

    [Fact]
    public async Task The_page_is_the_one_that_was_reviewed()
    {
        var facts = Samples.Facts("MeetingProposed", Recipient.Mentor);
        var rendered = await Renderer.RenderAsync(Letter.MeetingProposed, facts);
        Approved.Matches("letter-page", rendered.Html);
    }

    [Fact]
    public async Task A_private_reason_without_wording_of_its_own_is_not_told()
    {
        var facts = Samples.Facts("MentorshipEnded", Recipient.Mentee);
        var plain = await Renderer.RenderAsync(Letter.MentorshipEnded, facts);
        var withReason = await Renderer.RenderAsync(
            Letter.MentorshipEnded,
            facts with
            {
                Case = "noFit",
            }
        );
        Assert.Equal(plain, withReason);
    }

    [Fact]
    public async Task An_unknown_language_reads_English()
    {
        var facts = Samples.Facts("CheckIn", Recipient.Mentor, "fr");
        var rendered = await Renderer.RenderAsync(Letter.CheckIn, facts);
        Assert.Contains("<html lang=\"en\"", rendered.Html, StringComparison.Ordinal);
        Assert.StartsWith("Hello ", rendered.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_missing_is_a_bug_and_not_an_empty_letter()
    {
        var facts = Samples.Facts("SignInCode", null) with { Code = null };
        await Assert.ThrowsAsync<KeyNotFoundException>(async () =>
            await Renderer.RenderAsync(AccountLetter.SignInCode, facts)
        );
    }

    private static IEnumerable<string> Hrefs(string html) =>
        XDocument.Parse(html).Descendants().Attributes("href").Select(attribute => attribute.Value);
}
