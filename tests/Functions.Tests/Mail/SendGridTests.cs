using Mentoring.Functions.Mail;
using Microsoft.Extensions.Time.Testing;
using SendGrid;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>Sends to what stands for SendGrid.</summary>
public abstract class SendGridTests : IAsyncLifetime
{
    protected const string Key = "SG.key-8c1e";

    protected SendGridApi Api { get; private set; } = null!;

    protected FakeTimeProvider Time { get; } = new(Samples.Friday);

    private protected SendGridTransport Transport(bool sandbox = false) =>
        new(Client(), sandbox, Time);

    protected SendGridClient Client()
    {
        var options = SendGridTransport.OptionsOf(new() { ApiKey = Key });
        options.Host = Api.Address.AbsoluteUri;
        return SendGridTransport.ClientOf(options);
    }

    public async ValueTask InitializeAsync() => Api = await SendGridApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
