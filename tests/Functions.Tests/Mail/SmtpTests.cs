using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>Sends through a real mail server.</summary>
public abstract class SmtpTests(MailServer server) : IClassFixture<MailServer>, IDisposable
{
    private readonly List<IDisposable> _open = [];

    protected MailServer Server { get; } = server;

    protected FakeTimeProvider Time { get; } = new(Samples.Friday);

    private protected SmtpTransport Plain(string? password = null) =>
        Transport(
            new()
            {
                Host = "127.0.0.1",
                Port = Server.Plain,
                Security = SmtpSecurity.None,
                User = password is null ? null : MailServer.User,
                Password = password,
            }
        );

    /// <summary>Signs in after STARTTLS.</summary>
    private protected SmtpTransport Secured() =>
        Transport(
            new()
            {
                Host = "localhost",
                Port = Server.StartTls,
                User = MailServer.User,
                Password = MailServer.Password,
            }
        );

    /// <param name="trusting">On a machine that trusts the server's certificate.</param>
    private protected SmtpTransport Transport(SmtpSettings settings, bool trusting = true)
    {
        var connections = new SmtpConnections(
            new SmtpSignIn(settings, "mentoring.example.org")
            {
                CertificateCheck = trusting ? Server.Certificate.Accepts : null,
            },
            Time
        );
        _open.Add(connections);
        return new(connections);
    }

    private protected static async Task SendAsync(SmtpTransport transport, OutgoingMail mail) =>
        Assert.IsType<MailReceipt.HandedOver>(await transport.SendAsync(mail, Http.Cancel));

    /// <summary>Why it could not be sent now.</summary>
    private protected static async Task<string> ReasonAsync(
        SmtpTransport transport,
        OutgoingMail mail
    ) => (await FailureAsync(transport, mail)).Reason;

    private protected static Task<MailUnavailableException> FailureAsync(
        SmtpTransport transport,
        OutgoingMail mail
    ) => Assert.ThrowsAsync<MailUnavailableException>(() => transport.SendAsync(mail, Http.Cancel));

    public void Dispose()
    {
        _open.ForEach(one => one.Dispose());
        GC.SuppressFinalize(this);
    }
}
