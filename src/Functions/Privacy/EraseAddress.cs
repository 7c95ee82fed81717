using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Privacy;

/// <summary>Removes what is left under the hash of an address that nobody has any more. Planned as it is given up.</summary>
public sealed record EraseAddress
{
    internal static readonly PlannedActivity Planned = new("erase", new EraseAddress());
}

/// <summary>Whoever takes the address meanwhile begins without what was there before.</summary>
internal sealed class EraseAddressHandler(Erasing erasing) : IActivityHandler<EraseAddress>
{
    /// <summary>Commands, what became of activities, dead letters.</summary>
    private static readonly string[] Rows = ["c_", "d_", "x_"];

    public async Task<ActivityOutcome> RunAsync(
        EraseAddress activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        await erasing.DeleteAllAsync(context.Partition, Rows, cancel);
        return ActivityOutcome.Done;
    }
}
