using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Mentoring.Demo;

/// <summary>The simulated clock, the mailbox, and what the audience reads.</summary>
public sealed class Stage(HttpClient client, TextWriter audience) : IDisposable
{
    private int _mailsTold;

    /// <summary>The simulated time up to which the story was told.</summary>
    public DateTimeOffset Now { get; private set; }

    public int Mails => _mailsTold;

    /// <summary>The story begins at this instant, which lies ahead.</summary>
    public Task OpenAsync(DateTimeOffset at) => MoveAsync(at);

    /// <summary>Waits for an ISO 8601 duration; everything that becomes due happens on the way.</summary>
    public Task WaitAsync(string duration) => MoveAsync(Now + XmlConvert.ToTimeSpan(duration));

    public async Task<JsonArray> MailsAsync(string? to = null) =>
        (
            await client.GetFromJsonAsync<JsonArray>(
                to is null ? "api/dev/mail" : $"api/dev/mail?to={Uri.EscapeDataString(to)}"
            )
        )!;

    public async Task TellAsync(string what)
    {
        await audience.WriteLineAsync($"{Now:yyyy-MM-dd}  {what}");
        await TellMailsAsync();
    }

    public Task<byte[]> DownloadAsync(string path) => client.GetByteArrayAsync(path);

    public void Dispose() => client.Dispose();

    private async Task MoveAsync(DateTimeOffset to)
    {
        var state = await client.GetFromJsonAsync<JsonNode>("api/dev/clock");
        var now = DateTimeOffset.Parse((string)state!["now"]!, CultureInfo.InvariantCulture);
        var advance = XmlConvert.ToString(to - now);
        using var answer = await client.PostAsJsonAsync("api/dev/clock", new { advance });
        answer.EnsureSuccessStatusCode();
        Now = to;
        await TellMailsAsync();
    }

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
            await audience.WriteLineAsync(
                $"{sent:yyyy-MM-dd}      mail to {mail["to"]}: {mail["subject"]}"
            );
        }
        _mailsTold = mails.Count;
    }
}
