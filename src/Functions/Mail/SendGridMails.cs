using System.Globalization;
using System.Text;
using MimeKit;
using SendGrid.Helpers.Mail;

namespace Mentoring.Functions.Mail;

/// <summary>Writes a mail in SendGrid's words.</summary>
internal static class SendGridMails
{
    /// <param name="message">The same mail as MIME, from which its addresses and headers are taken.</param>
    public static SendGridMessage Create(OutgoingMail mail, MimeMessage message, bool sandbox)
    {
        var attachments = mail.Attachments.ToLookup(MimeMails.IsInvitation);
        return new()
        {
            From = Address(message.From),
            ReplyTo = message.ReplyTo.Count == 0 ? null : Address(message.ReplyTo),
            Personalizations = [new() { Tos = [Address(message.To)] }],
            Subject = message.Subject,
            Contents =
            [
                new("text/plain", mail.Text),
                new("text/html", mail.Html),
                .. attachments[true].Select(Invitation),
            ],
            Attachments = attachments[false].Any()
                ? [.. attachments[false].Select(Attached)]
                : null,
            Headers = Headers(mail, message),
            Categories = mail.Origin is { } origin ? [origin.Letter] : null,
            CustomArgs = mail.Origin is null ? null : Arguments(mail.Origin),
            MailSettings = new()
            {
                SandboxMode = sandbox ? new() { Enable = true } : null,
                FooterSettings = new() { Enable = false },
            },
            TrackingSettings = new()
            {
                ClickTracking = new() { Enable = false, EnableText = false },
                OpenTracking = new() { Enable = false },
                SubscriptionTracking = new() { Enable = false },
                Ganalytics = new() { Enable = false },
            },
        };
    }

    private static EmailAddress Address(InternetAddressList list)
    {
        var box = list.Mailboxes.Single();
        return new(
            box.GetAddress(idnEncode: true),
            string.IsNullOrEmpty(box.Name) ? null : box.Name
        );
    }

    /// <summary>The Message-ID may be set, so it stays the same when a mail is sent again.</summary>
    private static Dictionary<string, string> Headers(OutgoingMail mail, MimeMessage message)
    {
        string[] names = ["Auto-Submitted", .. mail.Headers.Keys];
        var headers = new Dictionary<string, string> { ["Message-ID"] = $"<{mail.MessageId}>" };
        foreach (var name in names)
        {
            var header = message.Headers[message.Headers.IndexOf(name)];
            headers[name] = Header.Unfold(Encoding.ASCII.GetString(header.RawValue)).Trim();
        }
        return headers;
    }

    private static Dictionary<string, string> Arguments(MailOrigin origin)
    {
        var arguments = new Dictionary<string, string> { ["activity"] = origin.ActivityId };
        if (origin.MentorshipId is { } mentorship)
        {
            arguments["mentorship"] = mentorship;
        }
        return arguments;
    }

    /// <summary>SendGrid takes a type with this parameter and no other, and writes the charset itself.</summary>
    private static Content Invitation(MailAttachment calendar) =>
        new(
            $"text/calendar; method={ContentType.Parse(calendar.ContentType).Parameters["method"]}",
            Encoding.UTF8.GetString(calendar.Content.Span)
        );

    /// <summary>Types without parameters and names in ASCII: SendGrid refuses the one and garbles the other.</summary>
    private static Attachment Attached(MailAttachment file) =>
        new()
        {
            Content = Convert.ToBase64String(file.Content.Span),
            Type = ContentType.Parse(file.ContentType).MimeType,
            Filename = PlainName(SafeText.OneLine(file.Name)),
            Disposition = file.ContentId is null ? "attachment" : "inline",
            ContentId = file.ContentId,
        };

    private static string PlainName(string name)
    {
        var plain = name.Replace("ß", "ss", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => c is >= ' ' and < '\x7f' and not (';' or ',' or '"') ? c : '-');
        return string.Concat(plain);
    }
}
