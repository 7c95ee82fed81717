using System.Collections.Concurrent;
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

/// <summary>Reads back what <see cref="PickupFolderTransport"/> wrote. What it has read it keeps in memory, since people in
/// development look again and again: for a simulated year, not for a real one.</summary>
public sealed class Mailbox(string folder)
{
    private readonly ConcurrentDictionary<string, Read> _read = [];

    /// <summary>
    /// All mails, or those to <paramref name="to"/>, oldest first: by date, then in the order in which they were written.
    /// A mail sent again counts from its last time.
    /// </summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReadAsync(
        string? to = null,
        CancellationToken cancel = default
    )
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }
        var mails = new List<Read>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.eml"))
        {
            var read = await ReadAsync(file, cancel);
            if (to is null || read.Mail.To.Equals(to, StringComparison.OrdinalIgnoreCase))
            {
                mails.Add(read);
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

    private async Task<Read> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        var version = (file.Length, file.LastWriteTimeUtc);
        if (_read.TryGetValue(file.Name, out var known) && known.Version == version)
        {
            return known;
        }
        using var message = await MimeMessage.LoadAsync(file.FullName, cancel);
        return _read[file.Name] = new(
            version,
            Order(message),
            message.MessageId ?? "",
            ToMail(message)
        );
    }

    private sealed record Read(
        (long Length, DateTime WrittenAt) Version,
        string Order,
        string Id,
        ReceivedMail Mail
    );

    private static string Order(MimeMessage message) =>
        message.Headers[PickupFolderTransport.OrderHeader]
        ?? message.Date.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static ReceivedMail ToMail(MimeMessage message) =>
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
        part.IsAttachment
        || part.ContentId is not null
        || part.ContentType.IsMimeType("text", "calendar");

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
