using System.Net.Security;
using MailKit.Net.Smtp;
using MailKit.Security;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Mail;

/// <summary>Opens connections to the mail server that is set.</summary>
/// <param name="ownName">How we greet the server: a name that leads to us, not this machine's.</param>
internal sealed class SmtpSignIn(SmtpSettings settings, string ownName)
{
    /// <summary>For tests: decides on a server's certificate instead of those this machine trusts.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    public async Task<SmtpClient> ConnectAsync(CancellationToken cancel)
    {
        var client = new SmtpClient
        {
            LocalDomain = ownName,
            Timeout = (int)SmtpConnections.Limit.TotalMilliseconds,
            // Asking the issuer would make each mail depend on a third party.
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = CertificateCheck,
        };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Security, cancel);
            if (settings is { User: { Length: > 0 } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password, cancel);
            }
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security =>
        settings.Security switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            var other => throw new InvalidOperationException(
                $"Settings are never read with {other}."
            ),
        };
}
