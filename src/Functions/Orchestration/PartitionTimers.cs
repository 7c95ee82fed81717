using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>The durable timers of all partitions whose name begins with <see cref="Prefix"/>.</summary>
public interface IPartitionTimers
{
    string Prefix { get; }

    /// <summary>When the soonest timer is due; null when none is armed.</summary>
    Task<DateTimeOffset?> NextDueAsync(Instance instance, CancellationToken cancel);

    /// <summary>Fires every due timer as an ordinary command, soonest first, until none is due.</summary>
    /// <returns>The instance afterwards.</returns>
    /// <exception cref="Exception">Whatever hinders: the sweep keeps the wake-up and comes back.</exception>
    Task<Instance> FireDueAsync(Instance instance, CancellationToken cancel);
}

/// <summary>Does the work of one other kind of wake-up.</summary>
public interface IWakeUpHandler
{
    string Reason { get; }

    /// <param name="fenced">The partition's instance; no commit against the wake-up's version can arrive any more.</param>
    Task HandleAsync(WakeUp wakeUp, Instance fenced, CancellationToken cancel);
}
