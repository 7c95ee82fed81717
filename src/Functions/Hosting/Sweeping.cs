namespace Mentoring.Functions.Hosting;

/// <summary>Runs everything that is due at the TimeProvider's now; answers how many pieces of work were done.</summary>
public delegate Task<int> Sweep(CancellationToken cancel);

/// <summary>Lets one sweep run at a time in this process.</summary>
public sealed class Sweeping(Sweep sweep) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Sweeps, unless a sweep is running: that one does the work.</summary>
    public async Task CoalesceAsync(CancellationToken cancel)
    {
        if (!await _gate.WaitAsync(TimeSpan.Zero, cancel))
        {
            return;
        }
        try
        {
            await sweep(cancel);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Waits until no sweep runs and keeps others away while <paramref name="work"/> sweeps as it likes.</summary>
    public async Task<T> AloneAsync<T>(Func<Sweep, Task<T>> work, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            return await work(sweep);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

/// <summary>Without a Functions host the service has its own minute timer.</summary>
public sealed partial class MinuteTimer(
    Sweeping sweeping,
    TimeProvider time,
    ILogger<MinuteTimer> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        do
        {
            try
            {
                await sweeping.CoalesceAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailure(e.GetType().FullName!, e.StackTrace);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The sweep failed and runs again in a minute: {Type}\n{Stack}")]
    private partial void LogFailure(string type, string? stack);
}
