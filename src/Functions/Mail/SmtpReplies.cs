using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace Mentoring.Functions.Mail;

/// <summary>What a mail server's refusal means.</summary>
internal static partial class SmtpReplies
{
    /// <summary>
    /// Whether the address takes no mail, for good. Judged by the enhanced status code (RFC 3463) where there is one. Only at the
    /// address itself X.1 (the address) and X.2 (the mailbox) are taken at their word: of a whole mail they may as well be said
    /// about the sender. Everything else, such as X.7 (may not relay, looks like spam), says something about us or passes.
    /// </summary>
    public static bool RefusesRecipient(SmtpCommandException refused) =>
        (int)refused.StatusCode >= 500
        && refused.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => AddressIsRefused(refused),
            SmtpErrorCode.MessageNotAccepted => Enhanced(refused)
                is [5, 1, 1 or 2 or 3 or 6 or 10]
                    or [5, 2, 1 or 2],
            _ => false,
        };

    /// <summary>Whether it is this mail's content or size, so that others may well be taken.</summary>
    public static bool RefusesContent(SmtpCommandException refused)
    {
        if ((int)refused.StatusCode < 500)
        {
            return false;
        }
        var withWholeMail = refused.ErrorCode == SmtpErrorCode.MessageNotAccepted;
        return Enhanced(refused) switch
        {
            // Too large, which is told as soon as the size is.
            [5, 2, 3] or [5, 3, 4] => true,
            // 7 and other details than these are a server's rules about who sends.
            [5, 0 or 6, _] or [5, 7, 0 or 1] => withWholeMail,
            [..] => false,
            null => withWholeMail && (int)refused.StatusCode is 550 or 552 or 554,
        };
    }

    /// <summary>Which may be different tomorrow, though this mail is refused for good.</summary>
    public static bool MailboxIsFull(SmtpCommandException refused) =>
        Enhanced(refused) is { } enhanced ? enhanced is [5, 2, 2] : (int)refused.StatusCode == 552;

    /// <summary>For logs: <c>smtp-550-5.1.1</c>. The server's words may name people.</summary>
    public static string Code(SmtpCommandException refused)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"smtp-{(int)refused.StatusCode}");
        return Enhanced(refused) is { } enhanced ? $"{code}-{string.Join('.', enhanced)}" : code;
    }

    private static bool AddressIsRefused(SmtpCommandException refused) =>
        Enhanced(refused) switch
        {
            [5, 1, 7 or 8] => false, // the sender's address
            [5, 1, 90] or [5, 2, 0 or (>= 250 and <= 259)] => false, // Microsoft 365: who may send, and how much
            [5, 2, 3] => false, // the mail is too large
            [5, 1 or 2, _] or [5, 4, 1 or 4] => true, // nobody answers there, no way leads there
            [..] => false,
            null => (int)refused.StatusCode is 521 or (>= 550 and <= 553) or 556
                // Some servers say in words alone that they don't know us.
                && !refused.Message.Contains("relay", StringComparison.OrdinalIgnoreCase),
        };

    private static int[]? Enhanced(SmtpCommandException refused) =>
        EnhancedCode().Match(refused.Message) is { Success: true } found
            ?
            [
                .. found
                    .Value.Split('.')
                    .Select(part =>
                        int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture)
                    ),
            ]
            : null;

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![.0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedCode();
}
