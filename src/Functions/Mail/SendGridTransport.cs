using Mentoring.Functions.Hosting;
using SendGrid;

namespace Mentoring.Functions.Mail;

/// <summary>
/// Hands mails to SendGrid. It knows no key by which it would recognise a repetition: a mail whose answer was lost may arrive
/// twice, with the same Message-ID.
/// </summary>
internal sealed class SendGridTransport(SendGridClient client, bool sandbox, TimeProvider time)
    : IMailTransport
{
    /// <summary>From the first byte to the answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public static SendGridClientOptions OptionsOf(SendGridSettings settings)
    {
        var options = new SendGridClientOptions { ApiKey = settings.ApiKey };
        options.SetDataResidency(settings.Region == SendGridRegion.Eu ? "eu" : "global");
        return options;
    }

    /// <summary>With a connection of ours the library retries nothing: what is tried again is decided in one place.</summary>
    public static SendGridClient ClientOf(SendGridClientOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        var http = new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 1024 * 1024,
        };
        return new(http, options);
    }

    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        // As MIME first: what can't be an address or a header is refused by the same rules as everywhere.
        using var message = MimeMails.TryCreate(mail);
        if (message is null)
        {
            return new MailReceipt.Rejected("recipient-address-invalid");
        }
        var json = SendGridMails.Create(mail, message, sandbox).Serialize();
        return await AskAsync(
            BaseClient.Method.POST,
            "mail/send",
            json,
            answer => answer.ToReceipt(),
            cancel
        );
    }

    /// <summary>Whether the key may send mail.</summary>
    /// <exception cref="MailUnavailableException">It may not, or SendGrid can't be asked.</exception>
    public Task CheckAsync(CancellationToken cancel) =>
        AskAsync(BaseClient.Method.GET, "scopes", null, answer => answer.MaySend(), cancel);

    private async Task<T> AskAsync<T>(
        BaseClient.Method method,
        string path,
        string? json,
        Func<SendGridAnswer, T> read,
        CancellationToken cancel
    )
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var response = await client.RequestAsync(
                method,
                json,
                urlPath: path,
                cancellationToken: both.Token
            );
            return read(await SendGridAnswer.ReadAsync(response, time.GetUtcNow(), both.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new MailUnavailableException("sendgrid-slow");
        }
        catch (HttpRequestException e)
        {
            throw new MailUnavailableException("sendgrid-unreachable", e);
        }
    }
}
