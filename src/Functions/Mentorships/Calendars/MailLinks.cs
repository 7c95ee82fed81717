using MimeKit;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>Mail addresses as links (RFC 6068), which is how calendars name people.</summary>
internal static class MailLinks
{
    /// <summary>In ASCII; null for what is not an address and nothing else.</summary>
    public static Uri? To(string email)
    {
        if (!MailboxAddress.TryParse(email, out var box) || box.Address != email)
        {
            return null;
        }
        var address = box.GetAddress(idnEncode: true);
        var at = address.LastIndexOf('@');
        if (at < 1)
        {
            return null;
        }
        // Escaped where it need not be, it would not be recognised as one's own address.
        var local = Uri.EscapeDataString(address[..at])
            .Replace("%2B", "+", StringComparison.Ordinal)
            .Replace("%27", "'", StringComparison.Ordinal);
        return Uri.TryCreate($"mailto:{local}{address[at..]}", UriKind.Absolute, out var link)
            ? link
            : null;
    }
}
