using System.Globalization;
using MimeKit;

namespace Mentoring.Functions.Mail;

/// <summary>
/// Writes each mail as an <c>.eml</c> file into a folder, from where a mail server picks it up or a person reads it. The
/// file's name is made of the Message-ID, so a mail sent twice is one file. It appears under this name only once it is
/// complete and on disk.
/// </summary>
public sealed class PickupFolderTransport(string folder) : IMailTransport
{
    /// <summary>
    /// The mail's date in ticks and a running number: a Date header knows only seconds, and a simulated clock stands still.
    /// </summary>
    internal const string OrderHeader = "X-Mentoring-Order";

    private static readonly FormatOptions Format = CrLf();
    private long _written;

    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        if (MimeMails.TryCreate(mail) is not { } message)
        {
            return new MailReceipt.Rejected("recipient-address-invalid");
        }
        using (message)
        {
            var number = Interlocked.Increment(ref _written);
            message.Headers.Replace(
                OrderHeader,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{mail.Date.UtcTicks:D19}-{number:D10}"
                )
            );
            try
            {
                await WriteAsync(message, MimeMails.Fingerprint(mail.MessageId), cancel);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new MailUnavailableException("mail-folder", cause);
            }
        }
        return new MailReceipt.HandedOver();
    }

    private async Task WriteAsync(MimeMessage message, string name, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var half = Path.Combine(folder, $"{name}.{Path.GetRandomFileName()}.tmp");
        try
        {
            await using (var file = File.Create(half))
            {
                await message.WriteToAsync(Format, file, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(half, Path.Combine(folder, $"{name}.eml"), overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static FormatOptions CrLf()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
