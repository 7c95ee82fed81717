using System.Text;
using System.Xml.Linq;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Mail.Wording;
using Mentoring.Functions.Tests.Mail.Brand;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>Letters as organisations make them their own.</summary>
public sealed class OwnWordingTests
{
    private static readonly LetterRenderer Renderer = new();

    public static TheoryData<string> EveryLetter => [.. Samples.Names];

    [Theory, MemberData(nameof(EveryLetter))]
    public async Task A_letter_can_be_written_with_every_placeholder_it_may_use(string name)
    {
        var letter = KnownLetter.Named(name);
        var allowed = Renderer.Placeholders.Of(letter);
        var sure = string.Join(' ', allowed.Where(one => !one.Optional).Select(Braced));
        string[] body =
        [
            sure,
            .. allowed.Where(one => one.Optional).Select(one => $"?> {Braced(one)}"),
        ];
        var texts = new OwnTexts(null, null, sure, sure, body, sure);
        Assert.Empty(new WordingRules(letter, Renderer.Placeholders).Check(texts));
        foreach (var (_, role) in letter.Variants())
        {
            var own = texts with { Role = role };
            var all = Samples.Facts(name, role) with { Wording = new([own]) };
            var scarce = all with
            {
                Message = null,
                Goals = [],
                Deadline = null,
                PausedUntil = null,
                CounterSuggestion = null,
            };
            foreach (var facts in new[] { all, scarce })
            {
                var rendered = await Renderer.RenderAsync(name, facts);
                Assert.StartsWith(facts.RecipientName, rendered.Subject, StringComparison.Ordinal);
                Assert.DoesNotMatch(@"[{}]", rendered.Subject + rendered.Text);
            }
        }
    }

    // lifecycle.md, "Who sees what": a letter that quotes nobody never may.
    [Fact]
    public void No_wording_reaches_words_that_the_letter_does_not_show_by_itself()
    {
        foreach (var name in Samples.Names)
        {
            var allowed = Renderer.Placeholders.Of(KnownLetter.Named(name)).ToList();
            foreach (var placeholder in new[] { "message", "goals", "code" })
            {
                var shown = KnownLetter
                    .Named(name)
                    .Variants()
                    .Any(one =>
                        Renderer
                            .Default(name, "body", "en", one.Case, one.Role)
                            .Contains($"{{{placeholder}}}", StringComparison.Ordinal)
                    );
                Assert.Equal(shown, allowed.Exists(one => one.Name == placeholder));
            }
        }
    }

    [Fact]
    public async Task What_people_wrote_never_becomes_a_block_a_link_or_markup()
    {
        var texts = new OwnTexts(
            null,
            null,
            "{mentee}",
            "{mentee}",
            ["{mentee}", "- {mentee}\n- {mentor}", "?{message}", "?- {message}", "# {programme}"],
            "{mentee}"
        );
        var tame = Samples.Facts("RequestReceived", Recipient.Mentor) with
        {
            Wording = new([texts]),
        };
        var expected = await Renderer.RenderAsync(Letter.RequestReceived, tame);
        foreach (var hostile in new[] { "# x", "> x", "- x", "{code}", "?", "<b>x</b>\n\n# y" })
        {
            var facts = tame with { Mentee = hostile, Mentor = hostile, Message = hostile };
            var rendered = await Renderer.RenderAsync(Letter.RequestReceived, facts);
            Assert.Equal(Elements(expected.Html), Elements(rendered.Html));
        }
    }

    [
        Theory,
        MemberData(nameof(HostileValuesTests.HostileNames), MemberType = typeof(HostileValuesTests))
    ]
    public async Task A_name_stays_the_description_of_the_logo(string hostile)
    {
        var facts = Samples.Facts("Welcome", null) with
        {
            Organisation = hostile,
            Brand = new(null, new(Pictures.Png(4, 4), Image.Png, 4, 4, new string('a', 64))),
        };
        var rendered = await Renderer.RenderAsync(AccountLetter.Welcome, facts);
        var elements = XDocument.Parse(rendered.Html).Descendants().ToList();
        var logo = Assert.Single(elements, element => element.Name.LocalName == "img");
        Assert.Equal("cid:logo-aaaaaaaaaaaaaaaa@mentoring", logo.Attribute("src")!.Value);
        Assert.Equal(
            ["src", "alt", "width", "height", "style"],
            logo.Attributes().Select(attribute => attribute.Name.LocalName)
        );
        Assert.DoesNotContain(elements, element => element.Name.LocalName == "script");
    }

    [Fact]
    public async Task A_wording_whose_placeholder_is_no_longer_known_gives_way_to_ours()
    {
        var facts = Samples.Facts("Welcome", null, "en");
        var plain = await Renderer.RenderAsync(AccountLetter.Welcome, facts);
        var texts = new OwnTexts(null, null, "{gone}", null, ["{gone}", "x"], null);
        var rendered = await Renderer.RenderAsync(
            AccountLetter.Welcome,
            facts with
            {
                Wording = new([texts]),
            }
        );
        Assert.Equal(plain, rendered);
    }

    [Fact]
    public async Task An_own_letter_in_own_colours_is_the_one_that_was_reviewed()
    {
        var shown = new StringBuilder();
        foreach (var colour in new[] { "#ffd400", "#f7fbff", "#0a0a14" })
        {
            var facts = Samples.Facts("KickOffReminder", Recipient.Mentee) with
            {
                Brand = new(
                    Colour.Parse(colour),
                    new(Pictures.Png(440, 120), Image.Png, 440, 120, new string('a', 64))
                ),
                Wording = new([
                    new(
                        null,
                        null,
                        "{mentor} freut sich auf dich",
                        "Liebe:r {recipient},",
                        [
                            "ein erster Termin fehlt noch.",
                            "- per Video\n- am Telefon",
                            "> Trau dich!",
                        ],
                        "Termin vorschlagen"
                    ),
                ]),
            };
            var rendered = await Renderer.RenderAsync(Letter.KickOffReminder, facts);
            Assert.Equal("logo.png", Assert.Single(rendered.Attachments).Name);
            shown.Append("===== ").Append(colour).Append('\n');
            shown.Append(rendered.Subject).Append("\n\n").Append(rendered.Text).Append('\n');
            shown.Append(rendered.Html).Append('\n');
        }
        Approved.Matches("own-letters", shown.ToString());
    }

    private static string Braced(LetterPlaceholder placeholder) => $"{{{placeholder.Name}}}";

    private static IEnumerable<string> Elements(string html) =>
        XDocument
            .Parse(html)
            .Descendants()
            .Where(element => element.Name.LocalName is not ("br" or "title"))
            .Select(element => element.Name.LocalName);
}
