using System.Globalization;
using System.Text;
using MimeKit;

namespace Mentoring.Functions.Mail;

/// <summary>A mail as it lies in the pickup folder, for the development mailbox.</summary>
public sealed record ReceivedMail(
    string To,
    string Subject,
    string Text,
    string Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<ReceivedAttachment> Attachments
);

/// <summary><paramref name="Text"/> is null unless the attachment is text.</summary>
public sealed record ReceivedAttachment(string Name, string ContentType, string? Text);

/// <summary>Reads back what <see cref="PickupFolderTransport"/> wrote.</summary>
public static class Mailbox
{
    /// <summary>
    /// All mails, or those to <paramref name="to"/>, oldest first: by date, then in the order in which they were written.
    /// A mail sent again counts from its last time.
    /// </summary>
    public static async Task<IReadOnlyList<ReceivedMail>> ReadAsync(
        string folder,
        string? to = null,
        CancellationToken cancel = default
    )
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }
        var mails = new List<(string Order, string Id, ReceivedMail Mail)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.eml"))
        {
            using var message = await MimeMessage.LoadAsync(path, cancel);
            var mail = Read(message);
            if (to is null || mail.To.Equals(to, StringComparison.OrdinalIgnoreCase))
            {
                mails.Add((Order(message), message.MessageId ?? "", mail));
            }
        }
        return
        [
            .. mails
                .OrderBy(mail => mail.Order, StringComparer.Ordinal)
                .ThenBy(mail => mail.Id, StringComparer.Ordinal)
                .Select(mail => mail.Mail),
        ];
    }

    private static string Order(MimeMessage message) =>
        message.Headers[PickupFolderTransport.OrderHeader]
        ?? message.Date.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static ReceivedMail Read(MimeMessage message) =>
        new(
            message.To.Mailboxes.FirstOrDefault()?.Address ?? "",
            message.Subject ?? "",
            message.TextBody ?? "",
            message.HtmlBody ?? "",
            message
                .Headers.GroupBy(header => header.Field, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(
                    header => header.Key,
                    header => string.Join(", ", header.Select(one => one.Value)),
                    StringComparer.OrdinalIgnoreCase
                ),
            [.. message.BodyParts.OfType<MimePart>().Where(IsAttachment).Select(Attachment)]
        );

    private static bool IsAttachment(MimePart part) =>
        part.IsAttachment || part.ContentType.IsMimeType("text", "calendar");

    private static ReceivedAttachment Attachment(MimePart part) =>
        new(
            part.FileName ?? "",
            part.ContentType.MimeType,
            part.ContentType.IsMimeType("text", "*") ? TextOf(part) : null
        );

    private static string TextOf(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return Encoding.UTF8.GetString(content.ToArray());
    }
}
