using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Mail;

/// <summary>Whether mails can be handed over. Anybody may ask, so the answer is kept for a while and asked for once at a time.</summary>
/// <param name="check">Throws <see cref="MailUnavailableException"/> when they can't.</param>
internal sealed partial class MailReadiness(
    Func<CancellationToken, Task> check,
    TimeProvider time,
    ILogger<MailReadiness> log
) : IReadiness, IDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private DateTimeOffset _until;
    private bool _ready;

    public string Name => "mail";

    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (time.GetUtcNow() >= _until)
            {
                _ready = await CheckAsync(cancel);
                _until = time.GetUtcNow() + KeptFor;
            }
            return _ready;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> CheckAsync(CancellationToken cancel)
    {
        try
        {
            await check(cancel);
            return true;
        }
        catch (MailUnavailableException e)
        {
            LogFailure(e.Reason);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Mails can't be handed over now: {Reason}")]
    private partial void LogFailure(string reason);
}
