namespace Mentoring.Functions.Orchestration;

public sealed class OrchestrationOptions
{
    /// <summary>Tells this process apart from others that run at the same time.</summary>
    public string ServiceName { get; init; } = Guid.NewGuid().ToString("n");

    /// <summary>How many activities of one step run at the same time.</summary>
    public int ActivitiesAtOnce { get; init; } = 4;

    /// <summary>How many partitions a sweep works on at the same time.</summary>
    public int PartitionsAtOnce { get; init; } = 4;
}
