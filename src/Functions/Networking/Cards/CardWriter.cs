using System.Globalization;
using System.Text;
using Mentoring.Functions.Mentorships.Calendars;

namespace Mentoring.Functions.Networking.Cards;

/// <summary>Writes contacts as visiting cards that every address book takes: vCard 4.0 (RFC 6350).</summary>
internal static class CardWriter
{
    public const string Type = "text/vcard";

    public static byte[] Write(IEnumerable<KnownContact> contacts) =>
        Encoding.UTF8.GetBytes(string.Concat(contacts.SelectMany(Lines).Select(ContentLines.Fold)));

    /// <summary>By which a card that comes back is recognised.</summary>
    public static string UidOf(KnownContact one) =>
        one.Words.Uid
        ?? (Guid.TryParse(one.What.Id, out var id) ? $"urn:uuid:{id:D}" : one.What.Id);

    private static IEnumerable<string> Lines(KnownContact one)
    {
        var words = one.Words;
        (string Name, string? Value)[] lines =
        [
            ("BEGIN", "VCARD"),
            (CardProperties.Version, "4.0"),
            (CardProperties.Uid, UidOf(one)),
            (CardProperties.FormattedName, words.Name),
            (CardProperties.Organisation, words.Organisation),
            (CardProperties.Title, words.Role),
            .. words.Emails.Select(email => (CardProperties.Email, (string?)email)),
            .. words.Phones.Select(phone => (CardProperties.Phone, (string?)phone)),
            (CardProperties.Link, words.Link),
            (CardProperties.Note, words.Note),
            (
                CardProperties.MetOn,
                one.What.MetOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            (CardProperties.WhereMet, words.WhereMet),
            (CardProperties.Needs, words.Needs),
            (CardProperties.Help, words.HowICanHelp),
            ("END", "VCARD"),
        ];
        return from line in lines where line.Value is not null select Line(line.Name, line.Value!);
    }

    /// <summary>Addresses of pages and identifiers are no texts: nothing in them is escaped.</summary>
    private static string Line(string name, string value) =>
        $"{name}:{(name is CardProperties.Link or CardProperties.Uid ? Plain(value) : CardText.Escape(value))}";

    private static string Plain(string value) =>
        string.Concat(value.Where(c => !char.IsControl(c)));
}
