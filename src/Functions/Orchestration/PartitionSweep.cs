using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>
/// Does what is due in one partition: fences attempts that may still arrive, takes over activities, fires timers, renews
/// wake-ups.
/// </summary>
public sealed class PartitionSweep(
    IStore store,
    TimeProvider time,
    Instances instances,
    Dispatcher dispatcher,
    IEnumerable<IPartitionTimers> timers,
    IEnumerable<IWakeUpHandler> handlers
)
{
    private readonly Dictionary<string, IWakeUpHandler> _handlers = handlers.ToDictionary(h =>
        h.Reason
    );

    /// <summary>When it returns, every one of <paramref name="due"/> may be removed.</summary>
    /// <returns>Since when the oldest thing was due that was still to be done; null when there was no such thing, as
    /// with wake-ups that only wait to be removed.</returns>
    internal async Task<DateTimeOffset?> RunAsync(
        string partition,
        IReadOnlyList<WakeUp> due,
        CancellationToken cancel
    )
    {
        var (instance, oldest) = await SettleAsync(partition, due, cancel);
        var lookAgainAt = await TakeOverAsync(instance);
        if (lookAgainAt is { } at)
        {
            await store.WriteWakeUpsAsync(
                [WakeUps.New(at, partition, WakeUps.AheadOfNothing, WakeUps.Activities)],
                cancel
            );
        }
        if (TimersOf(partition) is { } own && instance.Exists)
        {
            instance = await own.FireDueAsync(instance, cancel);
        }
        foreach (var wakeUp in due.Where(wakeUp => _handlers.ContainsKey(wakeUp.Reason)))
        {
            await _handlers[wakeUp.Reason].HandleAsync(wakeUp, instance, cancel);
        }
        await RenewAsync(instance, due, cancel);
        return oldest;
    }

    /// <summary>A wake-up whose version still stands may be ahead of its commit, unless the header names it.</summary>
    private async Task<(Instance Instance, DateTimeOffset? Oldest)> SettleAsync(
        string partition,
        IReadOnlyList<WakeUp> due,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var instance = await instances.LoadAsync(partition, cancel);
            var oldest = OldestOf(instance, due);
            if (!due.Any(one => one.Against == instance.Version && !instance.Names(one)))
            {
                return (instance, oldest);
            }
            if (await instances.FenceAsync(instance) is { } fenced)
            {
                return (fenced, oldest);
            }
        }
    }

    private DateTimeOffset? OldestOf(Instance instance, IReadOnlyList<WakeUp> due)
    {
        var now = time.GetUtcNow();
        IEnumerable<DateTimeOffset?> waiting =
        [
            .. due.Where(one => one.Against == instance.Version || instance.Names(one))
                .Select(one => one.DueAt),
            .. instance.Pending.Select(one => one.FreeAt).Where(freeAt => freeAt <= now),
        ];
        return waiting.Min();
    }

    private async Task<DateTimeOffset?> TakeOverAsync(Instance instance)
    {
        var now = time.GetUtcNow();
        var free = instance.Pending.Where(activity => activity.FreeAt <= now).ToList();
        var busy = instance.Pending.Except(free).ToList();
        var left = free.Count == 0 ? null : await dispatcher.TakeOverAsync(instance, free);
        DateTimeOffset?[] moments = [left, .. busy.Select(one => (DateTimeOffset?)one.FreeAt)];
        return moments.Min();
    }

    /// <summary>A named wake-up that was too early, or whose timers are gone, goes only after the header names another.</summary>
    private async Task RenewAsync(
        Instance instance,
        IReadOnlyList<WakeUp> due,
        CancellationToken cancel
    )
    {
        while (due.Any(instance.Names))
        {
            var next =
                instance.Exists && TimersOf(instance.Partition) is { } own
                    ? await own.NextDueAsync(instance, cancel)
                    : null;
            if (await instances.RenewTimerAsync(instance, next) is not null)
            {
                return;
            }
            instance = await instances.LoadAsync(instance.Partition, cancel);
        }
    }

    private IPartitionTimers? TimersOf(string partition) =>
        timers.FirstOrDefault(one => partition.StartsWith(one.Prefix, StringComparison.Ordinal));
}
