using System.Text;
using MailKit.Net.Smtp;
using MimeKit;

namespace Mentoring.Functions.Mail;

/// <summary>
/// Hands mails to a mail server. When the connection breaks after the mail was sent and before the server's answer, nobody knows
/// whether it was taken on: it is sent again under the same Message-ID.
/// </summary>
internal sealed class SmtpTransport(SmtpConnections connections) : IMailTransport
{
    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        if (MimeMails.TryCreate(mail) is not { } message)
        {
            return new MailReceipt.Rejected("recipient-address-invalid");
        }
        using (message)
        {
            return await connections.UseAsync(
                (client, limit) => SendAsync(client, message, limit),
                cancel
            );
        }
    }

    /// <summary>Whether mails could be sent now: the server is there and lets us in.</summary>
    /// <exception cref="MailUnavailableException">They could not.</exception>
    public Task CheckAsync(CancellationToken cancel) =>
        connections.UseAsync((_, _) => Task.FromResult(true), cancel);

    private static async Task<MailReceipt> SendAsync(
        SmtpClient client,
        MimeMessage message,
        CancellationToken cancel
    )
    {
        var takesAll = client.Capabilities.HasFlag(SmtpCapabilities.UTF8);
        if (!takesAll && message.To.Mailboxes.Any(box => !Ascii.IsValid(box.LocalPart)))
        {
            return new MailReceipt.Rejected("recipient-address-not-ascii");
        }
        try
        {
            await client.SendAsync(message, cancel);
            return new MailReceipt.HandedOver();
        }
        catch (SmtpCommandException refused) when (SmtpReplies.RefusesRecipient(refused))
        {
            return new MailReceipt.Rejected(
                SmtpReplies.Code(refused),
                SmtpReplies.MailboxIsFull(refused)
            );
        }
    }
}
