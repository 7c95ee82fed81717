using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MimeKit;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>A real mail server in a process of its own (<c>tests/tools/mail-server.js</c>), on loopback.</summary>
public sealed class MailServer : IAsyncLifetime
{
    public const string User = "mentoring";
    public const string Password = "right";
    private readonly SemaphoreSlim _one = new(1);
    private Process _process = null!;

    public TestCertificate Certificate { get; } = new("localhost");

    /// <summary>Without TLS; who signs in may, with the right password.</summary>
    public int Plain { get; private set; }

    /// <summary>Takes mail only after STARTTLS and a sign-in.</summary>
    public int StartTls { get; private set; }

    /// <summary>TLS from the first byte, and a sign-in.</summary>
    public int Tls { get; private set; }

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(
            "node",
            [Path.Combine(AppContext.BaseDirectory, "mail-server.js")]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = Path.GetDirectoryName(NodeModules.Find("smtp-server"));
        _process = Process.Start(start)!;
        var ports = await AskAsync(new { key = Certificate.Key, cert = Certificate.Pem });
        Plain = ports.GetProperty("plain").GetInt32();
        StartTls = ports.GetProperty("startTls").GetInt32();
        Tls = ports.GetProperty("tls").GetInt32();
    }

    /// <summary>The next mails to that address are refused when it is named.</summary>
    public Task RefuseRecipientAsync(string address, int code, string text, int times = 1) =>
        RuleAsync("to", address, code, text, times);

    /// <summary>The next mails from that address are refused when it is named.</summary>
    public Task RefuseSenderAsync(string address, int code, string text) =>
        RuleAsync("from", address, code, text, 1);

    /// <summary>The next mail to that address is refused after it was received.</summary>
    public Task RefuseMailAsync(string address, int code, string text) =>
        RuleAsync("data", address, code, text, 1);

    /// <summary>The connection is cut after the next mail to that address was received, instead of an answer.</summary>
    public Task HangUpAfterMailAsync(string address) => RuleAsync("data", address, 0, "", 1);

    /// <summary>Nothing is answered when that address is named.</summary>
    public Task FallSilentAtAsync(string address) => RuleAsync("to", address, 1, "", 1);

    /// <summary>What was received for the address, also what was refused afterwards.</summary>
    public async Task<IReadOnlyList<ServedMail>> MailsToAsync(string address) =>
        (await AskAsync(new { mails = address }))
            .GetProperty("mails")
            .Deserialize<IReadOnlyList<ServedMail>>(JsonSerializerOptions.Web)!;

    /// <summary>Closes every open connection.</summary>
    public Task HangUpAsync() => AskAsync(new { hangUp = true });

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _one.Dispose();
    }

    private Task<JsonElement> RuleAsync(
        string at,
        string address,
        int code,
        string text,
        int times
    ) =>
        AskAsync(
            new
            {
                rule = new
                {
                    at,
                    address,
                    code,
                    text,
                    times,
                },
            }
        );

    private async Task<JsonElement> AskAsync(object line)
    {
        await _one.WaitAsync(Http.Cancel);
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(line));
            var answer = await _process.StandardOutput.ReadLineAsync(Http.Cancel);
            return JsonDocument.Parse(answer ?? throw new EndOfStreamException()).RootElement;
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <param name="Session">The connection it came by.</param>
/// <param name="User">Who had signed in; empty for nobody.</param>
/// <param name="Hello">How the client greeted.</param>
public sealed record ServedMail(
    string Session,
    bool Secure,
    string User,
    string Hello,
    string From,
    IReadOnlyList<string> To,
    byte[] Raw
)
{
    public string Text => Encoding.UTF8.GetString(Raw);

    public MimeMessage Message() => MimeMessage.Load(new MemoryStream(Raw));
}
