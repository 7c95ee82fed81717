namespace Mentoring.Domain.Tests.Protocols;

/// <summary>What the timers' wake-ups rely on; the tests take each away and see it missed.</summary>
public enum TimerRule
{
    None,
    NamedWakeUpIsDueNoLater,
    NamedWakeUpIsRemovedOnlyAfterACommit,
    UnnamedWakeUpIsFencedBeforeItIsRemoved,
    RemoverLooksAtWhatIsNamedAfterTheFence,
}

/// <param name="Timer">When the armed timer fires; 0: none, the instance is closed.</param>
/// <param name="Named">The key of the wake-up that the state row names; 0: none.</param>
internal readonly record struct StateRow(int Version, int Timer, int Named, int NamedDue);

internal readonly record struct TimerWake(int Key, int Due, int Against);

internal enum TimerAt
{
    Start,
    Loaded,
    Waiting,
    Cleaning,
    Finished,
}

/// <summary>A commit without activities that arms the timer anew, or closes with <paramref name="Arms"/> 0.</summary>
internal readonly record struct Arming(int Key, int Arms, TimerAt At, StateRow Read);

internal readonly record struct TimerCommit(int Key, StateRow From, StateRow To);

internal readonly record struct TimerSweep(bool Busy, bool Judged, TimerWake Wake, StateRow Read);

internal sealed record TimerState(
    StateRow Row,
    SmallSet<TimerWake> Index,
    SmallSet<TimerCommit> Network,
    SmallSet<Arming> Armings,
    TimerSweep Sweep
);
