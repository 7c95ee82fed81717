using System.Xml.Linq;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

public sealed class HostileValuesTests
{
    private static readonly LetterRenderer Renderer = new();

    public static TheoryData<string> HostileNames =>
        [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "Ada\r\nBcc: x@example.org",
            "Ada\u0000\u0007\u001b[31m\u0085\u2028\u2029Bcc: x@example.org",
            "Ada \u202Egro.elpmaxe\u202C \u2066x\u2069\u200F",
            "{mentor} {code} {{x}}",
            "> # - ? Ada",
            "Ada \ud800 Lovelace",
            "👩‍🔬 Ada 🇪🇺 Łukasiewicz-Ångström ΑΩ",
            new string('x', 200),
            "&amp; &lt; ' ` =",
            "\u202E\u200B\u0007",
            "",
        ];

    [Theory, MemberData(nameof(HostileNames))]
    public async Task A_value_never_breaks_out_of_page_text_or_subject(string hostile)
    {
        var tame = Samples.Facts("RequestReceived", Recipient.Mentor);
        var facts = tame with
        {
            RecipientName = hostile,
            Mentee = hostile,
            Mentor = hostile,
            Programme = hostile,
            Organisation = hostile,
            Message = hostile,
            Goals = [hostile],
            Meeting = tame.Meeting! with { Place = hostile, Agenda = [hostile] },
        };
        foreach (var letter in new[] { Letter.RequestReceived, Letter.MeetingConfirmed })
        {
            var expected = await Renderer.RenderAsync(letter, tame);
            var rendered = await Renderer.RenderAsync(letter, facts);

            Assert.InRange(rendered.Subject.Length, 1, 120);
            Assert.DoesNotContain(rendered.Subject, char.IsControl);
            Assert.DoesNotMatch(
                "[\u202A-\u202E\u2066-\u2069\u200E\u200F\u2028\u2029]",
                rendered.Html
            );
            Assert.Equal(Links(expected.Html), Links(rendered.Html));
            Assert.DoesNotContain(
                XDocument.Parse(rendered.Html).Descendants(),
                element => element.Name.LocalName is "script" or "img"
            );
        }
    }

    [Fact]
    public async Task A_name_with_a_line_break_stays_one_line_of_the_subject()
    {
        var facts = Samples.Facts("RequestReceived", Recipient.Mentor) with
        {
            Mentee = "Ada\r\nBcc: x@example.org",
        };
        var rendered = await Renderer.RenderAsync(Letter.RequestReceived, facts);
        Assert.Equal("Mentorship-Anfrage von Ada Bcc: x@example.org", rendered.Subject);
    }

    [Fact]
    public void A_family_of_emoji_counts_as_one_and_is_never_cut_in_half()
    {
        Assert.Equal("👩‍🔬👩‍🔬…", SafeText.OneLine("👩‍🔬👩‍🔬👩‍🔬👩‍🔬", 3));
        Assert.Equal("👩‍🔬👩‍🔬👩‍🔬", SafeText.OneLine("👩‍🔬👩‍🔬👩‍🔬", 3));
    }

    [Fact]
    public void Words_keep_their_lines_and_lose_what_steers_a_terminal()
    {
        Assert.Equal("a\nb\n\nc", SafeText.Lines("a\r\nb\u2028\nc\u0007".Replace('\u2028', '\n')));
        Assert.Equal("a b", SafeText.OneLine(" a \u001b\t\n b\u202E"));
    }

    [Theory, InlineData("javascript:alert(1)"), InlineData("data:text/html,x")]
    public async Task A_link_leads_to_the_web_or_nowhere(string link)
    {
        var facts = Samples.Facts("CheckIn", Recipient.Mentee) with
        {
            Answers = [],
            Action = new(link),
        };
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Renderer.RenderAsync(Letter.CheckIn, facts)
        );
    }

    private static IEnumerable<string> Links(string html) =>
        XDocument.Parse(html).Descendants().Attributes("href").Select(link => link.Value);
}
