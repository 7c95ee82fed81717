using MimeKit;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

/// <summary>The mails with calendars that lie in the folder, as a mail program reads them.</summary>
internal static class SentCalendars
{
    /// <summary>All to the address, oldest first, each checked and read.</summary>
    public static async Task<IReadOnlyList<SentCalendar>> CalendarsAsync(
        this TestApp app,
        string to,
        CalendarReader reader
    )
    {
        var found = new List<SentCalendar>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(app.Folder, "mail"), "*.eml"))
        {
            using var message = await MimeMessage.LoadAsync(file, Http.Cancel);
            if (message.To.Mailboxes.Single().Address == to && Part(message) is { } part)
            {
                found.Add(await ReadAsync(message, part, reader));
            }
        }
        return [.. found.OrderBy(one => one.Entry.Sequence).ThenBy(one => one.Date)];
    }

    private static MimePart? Part(MimeMessage message) =>
        message
            .BodyParts.OfType<MimePart>()
            .SingleOrDefault(part => part.ContentType.IsMimeType("text", "calendar"));

    private static async Task<SentCalendar> ReadAsync(
        MimeMessage message,
        MimePart part,
        CalendarReader reader
    )
    {
        var bytes = Bytes(part);
        var calendar = await reader.ReadAsync(bytes);
        Assert.Equal(calendar.Method, part.ContentType.Parameters["method"]);
        Assert.Equal("utf-8", part.ContentType.Charset);
        Assert.Null(part.ContentDisposition);
        var mixed = Assert.IsType<Multipart>(message.Body);
        var alternatives = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal(
            ["text/plain", "text/html", "text/calendar"],
            alternatives.Select(one => one.ContentType.MimeType)
        );
        var file = Assert.IsType<MimePart>(mixed[1]);
        Assert.Equal(2, mixed.Count);
        Assert.Equal(
            ("application/ics", "invite.ics", true),
            (file.ContentType.MimeType, file.FileName, file.IsAttachment)
        );
        Assert.Equal(bytes, Bytes(file));
        // Programs take an invitation only from the one who organises it, to the one it is for.
        var entry = Assert.Single(calendar.Entries);
        Assert.Equal($"mailto:{message.From.Mailboxes.Single().Address}", entry.Organizer.Address);
        Assert.Equal($"mailto:{message.To.Mailboxes.Single().Address}", entry.Attendees[0].Address);
        return new(message.Subject!, message.Date, calendar.Method, entry, bytes);
    }

    private static byte[] Bytes(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return content.ToArray();
    }
}

internal sealed record SentCalendar(
    string Subject,
    DateTimeOffset Date,
    string Method,
    ReadEntry Entry,
    byte[] Bytes
)
{
    /// <summary>As in <c>REQUEST CONFIRMED 1</c>.</summary>
    public string Short => $"{Method} {Entry.Status} {Entry.Sequence}";
}
