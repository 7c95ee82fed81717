using System.Globalization;
using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;

namespace Mentoring.Functions.Networking.Cards;

/// <summary>What is taken of a card.</summary>
/// <param name="Line">Where the card begins.</param>
internal sealed record CardContents(int Line, ContactWords Words, DateOnly? MetOn);

/// <summary>
/// Makes a contact of a card. A card without a usable name is not taken; any other line that can't be is left out and told of. What
/// a contact has no place for (pictures, addresses, birthdays) is passed over.
/// </summary>
internal sealed class CardContentsReader(DateOnly today, CardFaults faults)
{
    private const int UidAtMost = 255;

    private readonly List<string> _emails = [];
    private readonly List<string> _phones = [];
    private ContactWords _words = new("");
    private string? _name;
    private DateOnly? _metOn;

    /// <summary>Null for a card that can't be taken.</summary>
    public static CardContents? Read(Card card, DateOnly today, CardFaults faults)
    {
        var version = card.Lines.FirstOrDefault(line => line.Name == CardProperties.Version);
        var fault =
            !card.IsWhole ? "vcard.cut-off"
            : version?.Value.Trim() is not ("3.0" or "4.0") ? "vcard.version"
            : null;
        if (fault is not null)
        {
            faults.Add(new(card.Line, Fault.Of("", fault), WholeCard: true));
            return null;
        }
        return new CardContentsReader(today, faults).Read(card);
    }

    private CardContents? Read(Card card)
    {
        foreach (var line in card.Lines)
        {
            if (FaultOf(line) is { } fault)
            {
                faults.Add(new(line.Number, fault, WholeCard: false));
            }
        }
        var name = _words.Name.Length > 0 ? _words.Name : _name;
        if (name is null)
        {
            faults.Add(new(card.Line, Fault.Of("", "vcard.no-name"), WholeCard: true));
            return null;
        }
        return new(
            card.Line,
            _words with
            {
                Name = name,
                Emails = _emails,
                Phones = _phones,
            },
            _metOn
        );
    }

    /// <summary>Takes a line; what is wrong with it where it can't be taken.</summary>
    private Fault? FaultOf(CardLine line) =>
        line.Name switch
        {
            CardProperties.FormattedName => One(line, ContactLimits.Name, NameAs),
            CardProperties.Name => One(
                line,
                NameIn(line),
                ContactLimits.Name,
                name => _name = name
            ),
            CardProperties.Organisation => One(
                line,
                Joined(line),
                ContactLimits.Organisation,
                text => _words = _words with { Organisation = text }
            ),
            CardProperties.Title => One(line, ContactLimits.Role, RoleAs),
            CardProperties.Role when _words.Role is null => One(line, ContactLimits.Role, RoleAs),
            CardProperties.Email => Several(line, _emails, ContactLimits.Email, Address.IsAddress),
            CardProperties.Phone => Several(line, _phones, ContactLimits.Phone, _ => true),
            CardProperties.Link => LinkOf(line),
            CardProperties.Note => Prose(
                line,
                _words.Note,
                ContactLimits.Note,
                text => _words = _words with { Note = text }
            ),
            CardProperties.Uid => UidOf(line),
            CardProperties.MetOn => DayOf(line),
            CardProperties.WhereMet => One(
                line,
                ContactLimits.WhereMet,
                text => _words = _words with { WhereMet = text }
            ),
            CardProperties.Needs => Prose(
                line,
                _words.Needs,
                ContactLimits.Needs,
                text => _words = _words with { Needs = text }
            ),
            CardProperties.Help => Prose(
                line,
                _words.HowICanHelp,
                ContactLimits.HowICanHelp,
                text => _words = _words with { HowICanHelp = text }
            ),
            _ => null,
        };

    private void NameAs(string name) =>
        _words = _words.Name.Length > 0 ? _words : _words with { Name = name };

    private void RoleAs(string role) => _words = _words with { Role = role };

    private Fault? LinkOf(CardLine line) =>
        line.Value.Trim() is not { Length: > 0 } link ? null
        : Encoded(line) is { } encoded ? encoded
        : _words.Link is not null ? Fault.Of("", "field.count", ("min", 0), ("max", 1))
        : !ContactLimits.IsLink(link) ? Fault.Of("", "field.link")
        : Take(
            new LineAttribute(ContactLimits.Link),
            link,
            text => _words = _words with { Link = text }
        );

    /// <summary>One that is no use is as none: it is nothing that people read.</summary>
    private Fault? UidOf(CardLine line)
    {
        var uid = line.Value.Trim();
        _words = _words with
        {
            Uid =
                uid.Length > 0 && new LineAttribute(UidAtMost).Check("", uid) is null ? uid : null,
        };
        return null;
    }

    private Fault? DayOf(CardLine line)
    {
        if (
            !DateOnly.TryParseExact(
                line.Value.Trim(),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                0,
                out var day
            ) || !ContactLimits.IsDay(day, today)
        )
        {
            return Fault.Of("", "contact.metOn");
        }
        _metOn = day;
        return null;
    }

    private static Fault? One(CardLine line, int atMost, Action<string> take) =>
        One(line, CardText.Unescape(line.Value), atMost, take);

    private static Fault? One(CardLine line, string text, int atMost, Action<string> take) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : Encoded(line) ?? Take(new LineAttribute(atMost), text.Trim(), take);

    private static Fault? Prose(CardLine line, string? before, int atMost, Action<string> take) =>
        CardText.Unescape(line.Value).Trim() is not { Length: > 0 } text ? null
        : Encoded(line) is { } encoded ? encoded
        // Before they are put together: a file may have many lines for which there is no room.
        : before?.Length + text.Length >= atMost ? Fault.Of("", "field.too-long", ("max", atMost))
        : Take(new ProseAttribute(atMost), before is null ? text : $"{before}\n{text}", take);

    private static Fault? Several(
        CardLine line,
        List<string> taken,
        int atMost,
        Func<string, bool> fits
    )
    {
        var text = CardText.Unescape(line.Value).Trim();
        foreach (var scheme in new[] { "tel:", "mailto:" })
        {
            text = text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
                ? text[scheme.Length..]
                : text;
        }
        return text.Length == 0 || taken.Contains(text) ? null
            : Encoded(line) is { } encoded ? encoded
            : !fits(text) ? Fault.Of("", "field.email")
            : taken.Count >= ContactLimits.Items
                ? Fault.Of("", "field.count", ("min", 0), ("max", ContactLimits.Items))
            : Take(new LineAttribute(atMost), text, taken.Add);
    }

    private static Fault? Take(TextAttribute rule, string text, Action<string> take)
    {
        var fault = rule.Check("", text);
        if (fault is null)
        {
            take(text);
        }
        return fault;
    }

    /// <summary>Only vCard 2.1 encodes texts; a file may mix the versions.</summary>
    private static Fault? Encoded(CardLine line) =>
        line.Parameters.Any(one => one.Contains("QUOTED-PRINTABLE", StringComparison.Ordinal))
            ? Fault.Of("", "vcard.quoted-printable")
        : line.Parameters.Any(one => one is "ENCODING=B" or "ENCODING=BASE64" or "BASE64")
            ? Fault.Of("", "vcard.binary")
        : null;

    private static string Joined(CardLine line) =>
        string.Join(
            ", ",
            CardText.Parts(line.Value).Select(part => part.Trim()).Where(part => part.Length > 0)
        );

    /// <summary>Prefix, given, additional and family name in the order in which people are called, then the suffix.</summary>
    private static string NameIn(CardLine line)
    {
        var parts = CardText.Parts(line.Value);
        int[] order = [3, 1, 2, 0, 4];
        return string.Join(
            ' ',
            order
                .Select(place => parts.ElementAtOrDefault(place)?.Trim() ?? "")
                .Where(part => part.Length > 0)
        );
    }
}
