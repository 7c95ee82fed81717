using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>Plans an activity that no step of the instance has planned: from outside, or about one that failed.</summary>
public sealed class Errands(IStore store, TimeProvider time)
{
    /// <summary>Done within a sweep. Quiet where it is planned already.</summary>
    /// <param name="id">Unique in the partition; the same for what is to be done once.</param>
    public Task PlanAsync<TActivity>(
        string partition,
        string id,
        TActivity activity,
        CancellationToken cancel
    )
        where TActivity : notnull =>
        PlanAsync(partition, PendingActivity.KeyOf(0, 0, id), id, activity, cancel);

    /// <param name="key">Where it stands in the order of the pending ones.</param>
    internal async Task PlanAsync<TActivity>(
        string partition,
        string key,
        string id,
        TActivity activity,
        CancellationToken cancel
    )
        where TActivity : notnull
    {
        var now = time.GetUtcNow();
        var planned = new PendingActivity(
            key,
            id,
            ActivityTypes.NameOf(typeof(TActivity)),
            StoredJson.Write(activity),
            now,
            now,
            "",
            0,
            now
        );
        // A conflict says that it is planned already.
        await store.CommitAsync(
            partition,
            [new Insert(key, planned.Write())],
            [WakeUps.New(now, partition, WakeUps.AheadOfNothing, WakeUps.Activities)],
            cancel
        );
    }
}
