namespace Mentoring.Domain.Tests.Protocols;

/// <summary>What the wake-up protocol consists of; the tests take each away and see it missed.</summary>
public enum WakeUpRule
{
    None,
    WakeUpIsWrittenAhead,
    EachAttemptHasItsOwnKey,
    CommitLeavesACommandRow,
    WriterReadsTheHeaderBeforeTheCommandRow,
    RefusalWaitsUntilAttemptsAreSettled,
    TimedOutAttemptKeepsItsWakeUp,
    SweepReadsTheHeaderBeforeTheActivities,
    SweepFences,
    AbsentPartitionGetsATombstone,
    TombstoneHasAVersion,
    NextWakeUpIsWrittenBeforeTheOldIsRemoved,
}

internal enum WriterAt
{
    Start,
    FirstRead,
    Decided,
    Waiting,
    Committed,
    MarkedDone,
    Finished,
}

/// <param name="Version">Of the header as last read.</param>
/// <param name="Unsettled">The version against which an attempt of unknown outcome was sent; -1: none.</param>
internal readonly record struct Writer(
    int Id,
    int Command,
    WriterAt At,
    int Attempts,
    int Version,
    int Unsettled,
    bool Refused
)
{
    public int Attempt => (Id * 10) + Attempts;
}

/// <param name="Key">The attempt's own; negative for one that a sweep wrote.</param>
/// <param name="Against">-1: not written ahead of any commit.</param>
internal readonly record struct Wake(int Key, int Against);

/// <param name="Version">The state row it depends on: an insert for 0, else a replace under its ETag.</param>
internal readonly record struct CommitRequest(int Attempt, int Command, int Version)
{
    public int Writer => Attempt / 10;
}

internal enum SweepAt
{
    Idle,
    Picked,
    Fencing,
    Settled,
    Working,
    Removing,
    WritingNext,
}

internal readonly record struct Sweep(
    int Id,
    SweepAt At,
    Wake Wake,
    SmallSet<int>? Todo,
    bool Left
);

/// <param name="Version">0: the partition is absent. A tombstone has a version and no events.</param>
/// <param name="Events">(command, writer) of each commit applied.</param>
/// <param name="Pending">The activity of a command, by the command.</param>
internal sealed record WakeUpState(
    int Version,
    SmallSet<(int Command, int Writer)> Events,
    SmallSet<int> Pending,
    SmallSet<Wake> Index,
    SmallSet<CommitRequest> Network,
    SmallSet<Writer> Writers,
    SmallSet<Sweep> Sweeps
)
{
    public bool Has(int command) => Events.Any(applied => applied.Command == command);

    public bool AppliedBy(Writer writer) => Events.Any(applied => applied.Writer == writer.Id);
}
