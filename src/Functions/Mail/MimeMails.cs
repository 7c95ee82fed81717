using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Mentoring.Functions.Mail;

/// <summary>Turns a mail into MIME. The same mail gives the same bytes, whoever builds it and however often.</summary>
public static class MimeMails
{
    /// <summary>Null when the recipient's address can't be one: no try will ever deliver this mail.</summary>
    /// <exception cref="ArgumentException">The Message-ID or a content type can't be one: a bug.</exception>
    /// <exception cref="MailUnavailableException">Our own address can't be one, until the settings are corrected.</exception>
    public static MimeMessage? TryCreate(OutgoingMail mail)
    {
        if (!IsMessageId(mail.MessageId))
        {
            throw new ArgumentException("This can't be a Message-ID.", nameof(mail));
        }
        if (Box(mail.To) is not { } to)
        {
            return null;
        }
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = mail.Date,
            Subject = SafeText.OneLine(mail.Subject),
        };
        message.From.Add(Own(mail.From));
        message.To.Add(to);
        // Without it answers reach the sender: no reason to keep the letter from anybody.
        if (mail.ReplyTo is { } replyTo && Box(replyTo) is { } answers)
        {
            message.ReplyTo.Add(answers);
        }
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        foreach (var (name, value) in mail.Headers.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            message.Headers.Replace(name, SafeText.OneLine(value));
        }
        message.Body = Body(mail);
        return message;
    }

    /// <summary>Whether mail programs and servers can read it.</summary>
    public static bool IsAddress(string address) => Box(new("", address)) is not null;

    /// <summary>A short, safe name for files and boundaries made of the Message-ID: 40 hexadecimal digits.</summary>
    public static string Fingerprint(string messageId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..40];

    private static MailboxAddress? Box(MailParty party) =>
        MailboxAddress.TryParse(party.Address, out var parsed)
        && parsed.Address == party.Address
        && parsed.Address.IndexOf('@', StringComparison.Ordinal) > 0
            ? new(Encoding.UTF8, SafeText.OneLine(party.Name), party.Address)
            : null;

    private static MailboxAddress Own(MailParty party) =>
        Box(party) ?? throw new MailUnavailableException("own-address-invalid");

    private static bool IsMessageId(string id) =>
        id.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && id.All(c => char.IsAsciiLetterOrDigit(c) || "@.-_=".Contains(c));

    private static Multipart Body(OutgoingMail mail)
    {
        var boundary = Fingerprint(mail.MessageId);
        var alternatives = new MultipartAlternative { Boundary = $"=-alt-{boundary}" };
        alternatives.Add(Part(TextFormat.Plain, mail.Text));
        alternatives.Add(Html(mail, boundary));
        var attached = mail
            .Attachments.Where(attachment => attachment.ContentId is null)
            .ToLookup(IsInvitation, Part);
        foreach (var invitation in attached[true])
        {
            invitation.ContentDisposition = null;
            alternatives.Add(invitation);
        }
        if (!attached[false].Any())
        {
            return alternatives;
        }
        var mixed = new Multipart("mixed") { Boundary = $"=-mix-{boundary}" };
        mixed.Add(alternatives);
        foreach (var attachment in attached[false])
        {
            mixed.Add(attachment);
        }
        return mixed;
    }

    /// <summary>With the pictures it shows, if any.</summary>
    private static MimeEntity Html(OutgoingMail mail, string boundary)
    {
        var html = Part(TextFormat.Html, mail.Html);
        var shown = mail.Attachments.Where(attachment => attachment.ContentId is not null).ToList();
        if (shown.Count == 0)
        {
            return html;
        }
        var related = new MultipartRelated { Boundary = $"=-rel-{boundary}", Root = html };
        foreach (var picture in shown)
        {
            var part = Part(picture);
            part.ContentDisposition!.Disposition = ContentDisposition.Inline;
            part.ContentId = picture.ContentId;
            related.Add(part);
        }
        return related;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format)
        {
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
        };
        part.SetText(Encoding.UTF8, text);
        return part;
    }

    internal static bool IsInvitation(MailAttachment attachment)
    {
        var type = ContentType.Parse(attachment.ContentType);
        return type.IsMimeType("text", "calendar") && type.Parameters.Contains("method");
    }

    private static MimePart Part(MailAttachment attachment)
    {
        var name = SafeText.OneLine(attachment.Name);
        var type = ContentType.Parse(attachment.ContentType);
        type.Name = name;
        return new MimePart(type)
        {
            Content = new MimeContent(new MemoryStream(attachment.Content.ToArray())),
            ContentDisposition = new(ContentDisposition.Attachment) { FileName = name },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
    }
}
