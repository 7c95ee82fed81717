using System.Collections.Concurrent;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Orchestration;

/// <param name="Partitions">In how many partitions something was due.</param>
/// <param name="Failed">How many of them failed and were put off.</param>
/// <param name="Due">How many wake-ups were due, those that only waited to be removed included.</param>
/// <param name="Lag">How late the oldest thing was that was still to be done; zero when there was none.</param>
public sealed record SweepReport(int Partitions, int Failed, int Due = 0, TimeSpan Lag = default)
{
    public static SweepReport operator +(SweepReport one, SweepReport other) =>
        new(
            one.Partitions + other.Partitions,
            one.Failed + other.Failed,
            one.Due + other.Due,
            one.Lag > other.Lag ? one.Lag : other.Lag
        );
}

/// <summary>
/// Does everything that is due. With nothing due it costs one storage request for each shard, however many instances there
/// are. Sweeps in several processes are harmless; within one they run one after the other.
/// </summary>
public sealed partial class Sweeper(
    IStore store,
    TimeProvider time,
    WakeUpRemovals removals,
    PartitionSweep partitions,
    OrchestrationOptions options,
    Measures measures,
    ILogger<Sweeper> logger
)
{
    private const int PageSize = 500;
    private const int Ahead = 100;

    private readonly Lock _lock = new();
    private Task<SweepReport> _running = Task.FromResult(new SweepReport(0, 0));
    private Task<SweepReport>? _next;

    /// <summary>Callers who come while a sweep runs share the one that starts after it, so that each sees what was due
    /// when it came.</summary>
    public Task<SweepReport> SweepAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            _next ??= RunAfterAsync(_running);
            return _next.WaitAsync(cancel);
        }
    }

    /// <summary>When the soonest wake-up is due; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel)
    {
        DateTimeOffset? soonest = null;
        for (var shard = 0; shard < store.Shards; shard++)
        {
            soonest = Sooner(soonest, await NextDueAsync(shard, cancel));
        }
        return soonest;
    }

    /// <summary>What waits to be removed is passed over, and removed only where nothing else is in sight.</summary>
    private async Task<DateTimeOffset?> NextDueAsync(int shard, CancellationToken cancel)
    {
        while (true)
        {
            var first = await store.ReadWakeUpsAsync(shard, DateTimeOffset.MaxValue, Ahead, cancel);
            if (first.FirstOrDefault(one => !removals.Awaits(one)) is { } next)
            {
                return next.DueAt;
            }
            if (first.Count < Ahead)
            {
                return null;
            }
            await removals.FlushAsync(cancel);
        }
    }

    private static DateTimeOffset? Sooner(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other ?? one : one;

    private async Task<SweepReport> RunAfterAsync(Task<SweepReport> before)
    {
        await Task.Yield();
        await ((Task)before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            // By now _next is the task of this very call.
            (_running, _next) = (_next!, null);
        }
        return await RunAsync(CancellationToken.None);
    }

    private async Task<SweepReport> RunAsync(CancellationToken cancel)
    {
        using var span = Spans.Source.StartActivity("sweep");
        var start = time.GetTimestamp();
        var report = new SweepReport(0, 0);
        try
        {
            for (var shard = 0; shard < store.Shards; shard++)
            {
                report += await RunShardAsync(shard, cancel);
            }
        }
        catch
        {
            span.Fail();
            throw;
        }
        measures.Swept(time.GetElapsedTime(start), report.Lag, report.Due);
        span?.SetTag("mentoring.sweep.due", report.Due);
        span?.SetTag("mentoring.sweep.failures", report.Failed);
        return report;
    }

    private async Task<SweepReport> RunShardAsync(int shard, CancellationToken cancel)
    {
        var report = new SweepReport(0, 0);
        var seen = new HashSet<WakeUp>();
        while (true)
        {
            var due = await store.ReadWakeUpsAsync(shard, time.GetUtcNow(), PageSize, cancel);
            var fresh = due.Where(one => !removals.Awaits(one) && seen.Add(one)).ToList();
            report += await RunPartitionsAsync(fresh, cancel);
            if (due.Count < PageSize || fresh.Count == 0)
            {
                return report;
            }
            await removals.FlushAsync(cancel);
        }
    }

    private async Task<SweepReport> RunPartitionsAsync(
        IReadOnlyList<WakeUp> due,
        CancellationToken cancel
    )
    {
        var results = new ConcurrentBag<SweepReport>();
        await Parallel.ForEachAsync(
            due.GroupBy(wakeUp => wakeUp.Partition),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = options.PartitionsAtOnce,
                CancellationToken = cancel,
            },
            async (group, _) => results.Add(await RunPartitionAsync(group.Key, [.. group], cancel))
        );
        return results.Aggregate(new SweepReport(0, 0), (sum, one) => sum + one);
    }

    /// <summary>A partition that fails is put off, its next wake-ups written before these go; the others go on.</summary>
    private async Task<SweepReport> RunPartitionAsync(
        string partition,
        IReadOnlyList<WakeUp> due,
        CancellationToken cancel
    )
    {
        try
        {
            var now = time.GetUtcNow();
            var oldest = await partitions.RunAsync(partition, due, cancel);
            await removals.AddAsync(due);
            return new SweepReport(1, 0, due.Count, oldest is { } at ? now - at : default);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogPutOff(
                Partitions.ForLog(partition),
                failure.GetType().FullName!,
                failure.StackTrace
            );
            var now = time.GetUtcNow();
            await store.WriteWakeUpsAsync([.. due.Select(one => WakeUps.Again(one, now))], cancel);
            await removals.AddAsync(due);
            measures.PutOff();
            return new SweepReport(1, 1, due.Count);
        }
    }

    [LoggerMessage(
        LogLevel.Error,
        "What is due in {Partition} failed and is put off: {Type}\n{Stack}"
    )]
    private partial void LogPutOff(string partition, string type, string? stack);
}
