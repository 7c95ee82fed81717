using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Mentoring.Demo;

/// <summary>The simulated clock, the mailbox, and what the audience reads.</summary>
public sealed class Stage(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };
    private int _mailsTold;

    public Uri Address => address;

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UtcNow;

    public int Mails => _mailsTold;

    /// <summary>Moves the clock on by an ISO 8601 duration; everything that becomes due happens on the way.</summary>
    public async Task WaitAsync(string duration)
    {
        using var answer = await _client.PostAsJsonAsync(
            "api/dev/clock",
            new { advance = duration }
        );
        answer.EnsureSuccessStatusCode();
        var clock = await answer.Content.ReadFromJsonAsync<JsonNode>();
        Now = DateTimeOffset.Parse((string)clock!["now"]!, CultureInfo.InvariantCulture);
        await TellMailsAsync();
    }

    public async Task<JsonArray> MailsAsync(string? to = null) =>
        (
            await _client.GetFromJsonAsync<JsonArray>(
                to is null ? "api/dev/mail" : $"api/dev/mail?to={Uri.EscapeDataString(to)}"
            )
        )!;

    public async Task TellAsync(string what)
    {
        Console.WriteLine($"{Now:yyyy-MM-dd}  {what}");
        await TellMailsAsync();
    }

    public Task<byte[]> DownloadAsync(string path) => _client.GetByteArrayAsync(path);

    public void Dispose() => _client.Dispose();

    /// <summary>What was mailed since the last time.</summary>
    private async Task TellMailsAsync()
    {
        var mails = await MailsAsync();
        foreach (var mail in mails.Skip(_mailsTold))
        {
            var sent = DateTimeOffset.Parse(
                (string)mail!["headers"]!["Date"]!,
                CultureInfo.InvariantCulture
            );
            Console.WriteLine($"{sent:yyyy-MM-dd}      mail to {mail["to"]}: {mail["subject"]}");
        }
        _mailsTold = mails.Count;
    }
}
