using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Hosting;

/// <summary>
/// The ticks of the Functions host's timer. Anybody can send one, so a tick tells nothing, and however many come, a process
/// begins at most two sweeps a minute.
/// </summary>
internal sealed partial class Ticks(
    Opening opening,
    Sweeper sweeper,
    TimeProvider time,
    ILogger<Ticks> log
)
{
    /// <summary>From the beginning of one sweep to that of the next, at least. Half of what lies between two ticks of the host, so
    /// none of those is passed over for another of them; one that is, for a stranger's, finds its work done just before.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(30);

    /// <summary>The host would end a process whose tick takes <c>functionTimeout</c> (10 min). A sweep that takes longer than this
    /// goes on without being waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private long? _began;

    /// <summary>Never fails: the host would do nothing about it, and a stranger would learn that the store is away. It is logged,
    /// and the next tick tries again.</summary>
    public async Task TickAsync()
    {
        if (!Begins())
        {
            return;
        }
        try
        {
            await Sweep().WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            LogLong();
        }
    }

    private bool Begins()
    {
        lock (_lock)
        {
            if (_began is { } before && time.GetElapsedTime(before) < Apart)
            {
                return false;
            }
            _began = time.GetTimestamp();
            return true;
        }
    }

    // A sweep belongs to no request: neither ends it with its caller, nor is its work done in a caller's name.
    private Task Sweep()
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(SweepAsync);
        }
    }

    private async Task SweepAsync()
    {
        try
        {
            await opening.ReadyAsync(CancellationToken.None);
            await sweeper.SweepAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            LogFailure(e.GetType().FullName!, e.StackTrace);
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "The sweep failed and the next tick tries again: {Type}\n{Stack}"
    )]
    private partial void LogFailure(string type, string? stack);

    [LoggerMessage(LogLevel.Warning, "The sweep takes long and goes on after the answer")]
    private partial void LogLong();
}
