using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>
/// An orchestration instance as it was read: the header row of a partition and its pending activities.
/// </summary>
/// <param name="Version">Of the header: every commit and every fence adds one. 0 for an absent partition.</param>
/// <param name="Exists">False for an absent partition and for a tombstone, which has a version but no body.</param>
/// <param name="Schema">Of the fold that wrote <paramref name="Body"/>.</param>
/// <param name="Body">JSON in UTF-8; empty unless it exists.</param>
public sealed record Instance(
    string Partition,
    long Version,
    bool Exists,
    int Schema,
    ReadOnlyMemory<byte> Body
)
{
    public IReadOnlyList<PendingActivity> Pending { get; init; } = [];

    /// <summary>After a step, what earlier ones had left to do when it was decided: some of it may be done by now.</summary>
    public IReadOnlyList<PendingActivity> Earlier { get; init; } = [];

    /// <summary>The timer wake-up the header names: it is in the index until a commit names another.</summary>
    internal NamedWakeUp? Timer { get; init; }

    internal string? ETag { get; init; }

    public T Read<T>() => StoredJson.Read<T>(Body);

    internal static Instance Absent(string partition) => new(partition, 0, false, 0, default);

    internal bool Names(WakeUp wakeUp) => Timer?.Attempt == wakeUp.Attempt;
}

internal sealed record NamedWakeUp(DateTimeOffset DueAt, string Attempt);

/// <summary>What one step makes of an instance.</summary>
public sealed record InstanceChange(ReadOnlyMemory<byte> Body, int Schema)
{
    /// <summary>Further rows of the partition: events, texts. At most about 90, with the activities.</summary>
    public IReadOnlyList<Change> Rows { get; init; } = [];

    public IReadOnlyList<PlannedActivity> Activities { get; init; } = [];

    /// <summary>When the instance's soonest timer is due; null when none is armed.</summary>
    public DateTimeOffset? NextTimer { get; init; }

    /// <summary>The row that makes the step recognisable. Every step that must not happen twice has one.</summary>
    public CommandRecord? Command { get; init; }

    /// <summary>The instance reads as absent afterwards.</summary>
    public bool Erased { get; init; }

    public static InstanceChange To(object body, int schema = 1) =>
        new(StoredJson.WriteBytes(body), schema);
}

/// <summary><paramref name="Id"/> is unique in its partition and a valid key; the type's name chooses the handler.</summary>
public sealed record PlannedActivity(string Id, object Activity);

/// <summary>What a command led to, kept under its id. <paramref name="Result"/> is the owner's, JSON or empty.</summary>
public sealed record CommandRecord(
    string Id,
    string BodyHash,
    DateTimeOffset At,
    long Version,
    string Result
);

/// <summary>What became of an attempt to commit.</summary>
public abstract record CommitResult;

/// <summary><paramref name="WakeUp"/> is the one for the step's activities, which <paramref name="Now"/> holds claimed.</summary>
public sealed record Advanced(Instance Now, WakeUp? WakeUp) : CommitResult;

/// <summary>Somebody else was faster, or the outcome is not known and the attempt may still arrive.</summary>
public sealed record Overtaken(bool Unsettled) : CommitResult;

/// <summary>The command has been carried out before, perhaps by the attempt whose answer was lost.</summary>
public sealed record AlreadyDone(CommandRecord Command) : CommitResult;
