using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

public sealed partial class ActivityFates
{
    /// <summary>A mail that was handed over did not arrive after all. What never was handed over, or is known to have failed, stays as
    /// it is.</summary>
    /// <param name="instead">What became of it: <see cref="ActivityStatus.Bounced"/>, or dropped through no fault of the address.</param>
    /// <returns>False while it is still being handed over: ask again.</returns>
    public async Task<bool> TakeBackAsync(
        string partition,
        string activityId,
        ActivityStatus instead,
        string reason,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var row = await store.FindAsync(partition, KeyOf(activityId), cancel);
            if (row is null)
            {
                return !await IsPendingAsync(partition, activityId, cancel);
            }
            if (row.Text("status") != nameof(ActivityStatus.HandedOver))
            {
                return true;
            }
            var fate = Fate(activityId, instead, time.GetUtcNow(), reason);
            Change change = new Replace(fate.Key, fate.Properties, row.ETag);
            if (await store.CommitAsync(partition, [change], [], cancel) is Committed)
            {
                return true;
            }
        }
    }

    private async Task<bool> IsPendingAsync(
        string partition,
        string activityId,
        CancellationToken cancel
    )
    {
        var rows = await store.ReadAsync(
            partition,
            PendingActivity.Prefix,
            InstanceRows.WorkEnds,
            1000,
            cancel
        );
        return rows.Any(row => row.Text("id") == activityId);
    }
}
