using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Privacy;

/// <summary>Removes what is left under the hash of an address that nobody has any more. Planned as it is given up.</summary>
public sealed record EraseAddress
{
    internal static readonly PlannedActivity Planned = new("erase", new EraseAddress());
}

/// <summary>Whoever takes the address meanwhile begins without what was there before.</summary>
internal sealed class EraseAddressHandler(Erasing erasing, Instances instances, TimeProvider time)
    : IActivityHandler<EraseAddress>
{
    private static readonly TimeSpan LettersMayTake = TimeSpan.FromHours(1);

    /// <summary>Commands, what became of activities, dead letters.</summary>
    private static readonly string[] Rows = ["c_", "d_", "x_"];

    public async Task<ActivityOutcome> RunAsync(
        EraseAddress activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        await erasing.DeleteAllAsync(context.Partition, Rows, cancel);
        // A letter that still waits is dropped when its turn comes, and that is written down here too.
        var now = await instances.LoadAsync(context.Partition, cancel);
        return !now.Exists && now.Pending.Any(one => one.Id != context.ActivityId)
            ? ActivityOutcome.Postponed(time.GetUtcNow() + LettersMayTake)
            : ActivityOutcome.Done;
    }
}
