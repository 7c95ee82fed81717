using System.Text;
using Mentoring.Domain.Networking;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Networking.Cards;

namespace Mentoring.Functions.Tests.Networking;

/// <summary>Visiting cards, written and read, also such as nobody should write.</summary>
public sealed class CardsTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly ContactWords Full = new(
        "Jana \"J\" Beispiel; Dr., \\",
        "Werk; Nord, Süd",
        "Head, of: design",
        ["jana@example.org", "j@example.net"],
        ["+49 30 7654321"],
        "https://example.org/a;b,c?d=1:2",
        "Fair, Hall; 3",
        "Speakers.\nSoon.",
        "Ask: my \\n university",
        "Line one\nBEGIN:VCARD\n;,\\ 😀"
    );

    [Fact]
    public void What_is_written_is_read_again_as_it_was()
    {
        var (cards, faults) = Read(Written(Full));
        Assert.Empty(faults);
        var card = Assert.Single(cards)!;
        Assert.Equal(new DateOnly(2026, 3, 1), card.MetOn);
        Assert.Equal(
            Text(Full with { Uid = "urn:uuid:00000000-0000-0000-0000-00000000000a" }),
            Text(card.Words)
        );
    }

    [Fact]
    public void A_written_card_is_what_the_standard_says()
    {
        var lines = Written(Full with { Note = null }).Split("\r\n");
        Assert.Equal(
            [
                "BEGIN:VCARD",
                "VERSION:4.0",
                "UID:urn:uuid:00000000-0000-0000-0000-00000000000a",
                "FN:Jana \"J\" Beispiel\\; Dr.\\, \\\\",
                "ORG:Werk\\; Nord\\, Süd",
                "TITLE:Head\\, of: design",
                "EMAIL:jana@example.org",
                "EMAIL:j@example.net",
                "TEL:+49 30 7654321",
                "URL:https://example.org/a;b,c?d=1:2",
                "X-MENTORING-MET-ON:2026-03-01",
                "X-MENTORING-WHERE-MET:Fair\\, Hall\\; 3",
                "X-MENTORING-NEEDS:Speakers.\\nSoon.",
                "X-MENTORING-HELP:Ask: my \\\\n university",
                "END:VCARD",
                "",
            ],
            lines
        );
    }

    [Fact]
    public void Long_lines_are_folded_at_75_octets_between_characters()
    {
        var written = Written(Full with { Note = string.Concat(Enumerable.Repeat("ä😀", 400)) });
        Assert.All(
            written.Split("\r\n"),
            line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75)
        );
        Assert.DoesNotContain('\ufffd', written);
        Assert.Equal(1200, Assert.Single(Read(written).Cards)!.Words.Note!.Length);
    }

    [Theory]
    [InlineData("Eve\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Injected")]
    [InlineData("Eve\nEMAIL:evil@example.org")]
    [InlineData("Eve\rTEL:1")]
    [InlineData("Eve\u0085NOTE:x\u2028NOTE:y")]
    public void No_text_becomes_a_line_of_its_own(string note)
    {
        var written = Written(new("Eve") { Note = note });
        Assert.Equal(
            ["BEGIN", "VERSION", "UID", "FN", "NOTE", "X-MENTORING-MET-ON", "END"],
            written
                .Replace("\r\n ", "", StringComparison.Ordinal)
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(':')[0])
        );
        Assert.Single(Read(written).Cards);
    }

    [Fact]
    public void Cards_of_usual_address_books_are_read()
    {
        var (cards, faults) = Read(
            """
            begin:vcard
            VERSION:3.0
            PRODID:-//Apple Inc.//iOS 17//EN
            N:Beispiel;Jana;Maria;Dr.;M.A.
            FN:
            ORG:Beispielwerk;Design;
            ROLE:Expert
            TITLE:Head of\, design
            item1.EMAIL;type=INTERNET;type=pref:jana@example.org
            item1.X-ABLabel:_$!<Work>!$_
            EMAIL;TYPE="work:home;x":jana@example.org
            TEL;TYPE=CELL:+49 30 1
            TEL;VALUE=uri:tel:+49-30-2
            URL;TYPE=WORK:http://example.org
            ADR;TYPE=HOME:;;Street 1;Berlin;;10115;Germany
            BDAY:1990-01-01
            PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsL
             DBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwL
            NOTE:First\nline with a
              fold
            NOTE:Second
            END:VCARD

            BEGIN:VCARD
            VERSION:4.0
            FN:Ada
            END:VCARD
            """
        );
        Assert.Empty(faults);
        Assert.Equal(2, cards.Count);
        Assert.Equal(
            Text(
                new(
                    "Dr. Jana Maria Beispiel M.A.",
                    "Beispielwerk, Design",
                    "Head of, design",
                    ["jana@example.org"],
                    ["+49 30 1", "+49-30-2"],
                    "http://example.org",
                    Note: "First\nline with a fold\nSecond"
                )
            ),
            Text(cards[0]!.Words)
        );
        Assert.Null(cards[1]!.MetOn);
    }

    [Theory]
    [InlineData("VERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:J=C3=A4na", "1 vcard.version")]
    [InlineData("FN:Without a version", "1 vcard.version")]
    [InlineData("VERSION:4.0\nEMAIL:jana@example.org", "1 vcard.no-name")]
    [InlineData("VERSION:4.0\nFN:two\\nlines", "1 vcard.no-name", "3 field.characters")]
    [InlineData("VERSION:4.0\nFN:\u202eanaj", "1 vcard.no-name", "3 field.characters")]
    [InlineData(
        "VERSION:3.0\nFN;QUOTED-PRINTABLE:J=C3=A4na",
        "1 vcard.no-name",
        "3 vcard.quoted-printable"
    )]
    public void A_card_that_can_not_be_taken_is_told_of(string lines, params string[] expected)
    {
        var (cards, faults) = Read($"BEGIN:VCARD\n{lines}\nEND:VCARD\n");
        Assert.Equal([null], cards);
        Assert.Equal(expected, faults);
    }

    [Theory]
    [InlineData("EMAIL:no address", "field.email")]
    [InlineData("EMAIL;ENCODING=b:YQ==", "vcard.binary")]
    [InlineData("URL:javascript:alert(1)", "field.link")]
    [InlineData("URL:https://example.org/\u0001", "field.characters")]
    [InlineData("TEL:123456789012345678901234567890123456789012345678901", "field.too-long")]
    [InlineData("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A", "vcard.quoted-printable")]
    [InlineData("NOTE:a\u0000b", "field.characters")]
    [InlineData("X-MENTORING-MET-ON:2026-03-03", "contact.metOn")]
    [InlineData("X-MENTORING-MET-ON:yesterday", "contact.metOn")]
    [InlineData("=0D=0A=", "vcard.line")]
    [InlineData("TITLE;X=\"a:b", "vcard.line")]
    public void Any_other_line_is_left_out_and_told_of_and_the_card_is_taken(
        string line,
        string code
    )
    {
        var (cards, faults) = Read($"BEGIN:VCARD\nVERSION:4.0\nFN:Ada\n{line}\nEND:VCARD\n");
        Assert.Equal([$"4 {code}"], faults);
        Assert.Equal(Text(new("Ada")), Text(Assert.Single(cards)!.Words));
    }

    [Fact]
    public void A_card_without_end_is_told_of_and_the_next_is_taken()
    {
        const string ada = "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\n";
        var (cards, faults) = Read($"hello\n{ada}{ada}END:VCARD\nEND:VCARD\n{ada}");
        Assert.Equal([null, "Ada", null], cards.Select(card => card?.Words.Name));
        Assert.Equal(
            ["1 vcard.line", "2 vcard.cut-off", "9 vcard.line", "10 vcard.cut-off"],
            faults
        );
    }

    private static (IReadOnlyList<CardContents?> Cards, IReadOnlyList<string> Faults) Read(
        string text
    )
    {
        var faults = new CardFaults();
        var cards = CardReader
            .Read(text, faults)
            .Select(card => CardContentsReader.Read(card, Today, faults))
            .ToList();
        return (cards, [.. faults.First.Select(one => $"{one.Line} {one.Fault.Code}")]);
    }

    private static string Written(ContactWords words)
    {
        var contact = new Contact("0000000000000000000000000000000a", "words", default, 1)
        {
            MetOn = new(2026, 3, 1),
        };
        return Encoding.UTF8.GetString(CardWriter.Write([new(contact, words)]));
    }

    private static string Text(ContactWords words) =>
        Mentoring.Functions.Orchestration.StoredJson.Write(words);
}
