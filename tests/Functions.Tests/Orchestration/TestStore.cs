using System.Collections.Concurrent;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>A real store in memory-backed files, whose requests are counted and can be cut off.</summary>
public sealed class TestStore(IStore inner, Process process) : IStore
{
    /// <summary>Requests by name, since the last <see cref="Forget"/>.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public int Shards => inner.Shards;

    public void Forget() => Log.Clear();

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel) =>
        RunAsync("find", () => inner.FindAsync(partition, key, cancel));

    public Task<IReadOnlyList<Row>> ReadAsync(
        string partition,
        string from,
        string to,
        int limit,
        CancellationToken cancel
    ) => RunAsync("read", () => inner.ReadAsync(partition, from, to, limit, cancel));

    /// <summary>As on Azure Tables two requests when there are wake-ups: they are written ahead.</summary>
    public async Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    )
    {
        if (wakeUps.Count > 0)
        {
            await WriteWakeUpsAsync(wakeUps, cancel);
        }
        return await RunAsync("commit", () => inner.CommitAsync(partition, changes, [], cancel));
    }

    public Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    ) => RunAsync("sweep", () => inner.ReadWakeUpsAsync(shard, until, limit, cancel));

    public Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        RunAsync(
            "wake-ups",
            async () =>
            {
                await inner.WriteWakeUpsAsync(wakeUps, cancel);
                return true;
            }
        );

    public Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        RunAsync(
            "remove",
            async () =>
            {
                await inner.RemoveWakeUpsAsync(wakeUps, cancel);
                return true;
            }
        );

    private Task<T> RunAsync<T>(string name, Func<Task<T>> request) =>
        process.CallAsync(() =>
        {
            Log.Enqueue(name);
            return request();
        });
}
