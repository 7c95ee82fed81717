using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace Mentoring.Functions.Mail;

/// <summary>What a mail server's refusal means.</summary>
internal static partial class SmtpReplies
{
    /// <summary>
    /// Whether the address takes no mail, for good. Judged by the enhanced status code (RFC 3463) where there is one: X.1 is the
    /// address, X.2 the mailbox. Everything else, such as X.7 (may not relay, looks like spam), says something about us or passes.
    /// </summary>
    public static bool RefusesRecipient(SmtpCommandException refused)
    {
        if ((int)refused.StatusCode < 500 || refused.ErrorCode == SmtpErrorCode.SenderNotAccepted)
        {
            return false;
        }
        var atRecipient = refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted;
        return Enhanced(refused) switch
        {
            [5, 1, 7 or 8] => false, // the sender's address
            [5, 2, 3] => false, // the mail is too large
            [5, 1 or 2, _] => true,
            [5, 4, 1 or 4] => atRecipient, // nobody answers there, no way leads there
            [..] => false,
            null => atRecipient
                && (int)refused.StatusCode is 521 or 550 or 551 or 552 or 553 or 556
                // Some servers say in words alone that they don't know us.
                && !refused.Message.Contains("relay", StringComparison.OrdinalIgnoreCase),
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
