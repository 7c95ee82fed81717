using System.Collections.Concurrent;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>A store that can be away, and counts the requests it gets.</summary>
internal sealed class Outage(IStore inner) : IStore
{
    private TaskCompletionSource? _hold;

    public bool Away { get; set; }

    /// <summary>Requests by name, since the last <see cref="Forget"/>; those in vain too.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    /// <summary>Set, what is committed after the next commit with a wake-up waits for it: the activities of a step, for
    /// example.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>How many commits had to wait.</summary>
    public int Held { get; private set; }

    /// <summary>Set, it happens once, before the next read of rows.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public int Sweeps => Log.Count(request => request == "sweep") / Shards;

    public int Shards => inner.Shards;

    public void Forget() => Log.Clear();

    public async Task<Row?> FindAsync(string partition, string key, CancellationToken cancel)
    {
        await MeanwhileAsync();
        return await Request("find").FindAsync(partition, key, cancel);
    }

    public async Task<IReadOnlyList<Row>> ReadAsync(
        string partition,
        string from,
        string to,
        int limit,
        CancellationToken cancel
    )
    {
        await MeanwhileAsync();
        return await Request("read").ReadAsync(partition, from, to, limit, cancel);
    }

    public async Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    )
    {
        if (_hold is { } hold)
        {
            Held++;
            await hold.Task;
        }
        var done = await Request("commit").CommitAsync(partition, changes, wakeUps, cancel);
        _hold ??= wakeUps.Count > 0 ? Hold : null;
        return done;
    }

    public Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    ) => Request("sweep").ReadWakeUpsAsync(shard, until, limit, cancel);

    public Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        Request("wake-ups").WriteWakeUpsAsync(wakeUps, cancel);

    public Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        Request("remove").RemoveWakeUpsAsync(wakeUps, cancel);

    private Task MeanwhileAsync()
    {
        var happens = Meanwhile;
        Meanwhile = null;
        return happens?.Invoke() ?? Task.CompletedTask;
    }

    private IStore Request(string name)
    {
        Log.Enqueue(name);
        return Away ? throw new StoreUnavailableException("Away.") : inner;
    }
}
