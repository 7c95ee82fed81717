namespace Mentoring.Domain.Tests.Protocols;

/// <summary>
/// When a commit may do without a wake-up of its own: the state row names one that is due no later than the next timer.
/// Wake-ups come due at any time here and a due timer need not fire yet, so every order is visited. A sweep that meets
/// the named wake-up commits, as a command would, a row that names another, and only then removes it.
/// That its commit fails after its wake-up was written is what the armings show, whose commits arrive late or never.
/// </summary>
internal sealed partial record TimerProtocol(
    IReadOnlyList<int> Armings,
    TimerRule Without = TimerRule.None
) : IProtocol<TimerState>
{
    public TimerState Initial =>
        new(
            new(1, 2, 1, 2),
            SmallSet<TimerWake>.Of(new TimerWake(1, 2, 0)),
            SmallSet<TimerCommit>.Empty,
            SmallSet<Arming>.Of([
                .. Armings.Select((arms, i) => new Arming(10 + i, arms, TimerAt.Start, default)),
            ]),
            default
        );

    public IEnumerable<(string Step, TimerState Next)> Steps(TimerState state) =>
        state
            .Network.SelectMany(commit => NetworkSteps(state, commit))
            .Concat(state.Armings.SelectMany(arming => ArmingSteps(state, arming)))
            .Concat(SweepSteps(state));

    public string? Broken(TimerState state) =>
        state.Row.Timer > 0 && !state.Index.Any(wake => wake.Due <= state.Row.Timer)
            ? "a timer is armed without a wake-up in time"
            : null;

    public bool AtRest(TimerState state) =>
        state.Armings.All(arming => arming.At == TimerAt.Finished)
        && !state.Sweep.Busy
        && state.Index.All(wake => wake.Key == state.Row.Named);

    private bool Keeps(TimerRule rule) => rule != Without;

    private static IEnumerable<(string, TimerState)> NetworkSteps(
        TimerState state,
        TimerCommit commit
    )
    {
        var gone = state with { Network = state.Network - commit };
        var waiting = state
            .Armings.Where(a => a.Key == commit.Key && a.At == TimerAt.Waiting)
            .ToList();
        yield return ($"commit {commit.Key} is lost", gone);
        if (state.Row == commit.From)
        {
            yield return ($"commit {commit.Key} is applied late", gone with { Row = commit.To });
        }
        foreach (var arming in waiting)
        {
            var applies = state.Row == commit.From;
            var told = applies
                ? arming with
                {
                    At = TimerAt.Cleaning,
                }
                : arming with
                {
                    At = TimerAt.Finished,
                    Read = default,
                };
            yield return (
                $"commit {commit.Key} {(applies ? "is applied" : "conflicts")}, answered",
                gone with
                {
                    Row = applies ? commit.To : state.Row,
                    Armings = state.Armings.Change(arming, told),
                }
            );
        }
    }

    private IEnumerable<(string, TimerState)> ArmingSteps(TimerState state, Arming arming)
    {
        TimerState To(Arming next) => state with { Armings = state.Armings.Change(arming, next) };
        if (arming.At != TimerAt.Finished)
        {
            yield return (
                $"{arming.Key} dies",
                To(arming with { At = TimerAt.Finished, Read = default })
            );
        }
        switch (arming.At)
        {
            case TimerAt.Start:
                yield return (
                    $"{arming.Key} loads {state.Row}",
                    To(arming with { At = TimerAt.Loaded, Read = state.Row })
                );
                break;
            case TimerAt.Loaded:
                yield return Send(
                    state,
                    To(arming with { At = TimerAt.Waiting }),
                    arming.Key,
                    arming.Read,
                    arming.Arms
                );
                break;
            case TimerAt.Cleaning:
                // The named one stays unless this commit named another.
                var removed = state.Index.Without(w =>
                    w.Key == arming.Read.Named
                    && w.Key != NamedAfter(arming.Read, arming.Key, arming.Arms)
                );
                yield return (
                    $"{arming.Key} removes what was named",
                    To(arming with { At = TimerAt.Finished, Read = default }) with
                    {
                        Index = removed,
                    }
                );
                break;
        }
    }

    private int NamedAfter(StateRow read, int key, int arms) =>
        arms == 0 ? 0
        : Serves(read, arms) ? read.Named
        : key;

    private bool Serves(StateRow read, int arms) =>
        read.Named > 0 && (read.NamedDue <= arms || !Keeps(TimerRule.NamedWakeUpIsDueNoLater));

    private (string, TimerState) Send(
        TimerState state,
        TimerState sent,
        int key,
        StateRow read,
        int arms
    )
    {
        var named = NamedAfter(read, key, arms);
        var to = new StateRow(
            read.Version + 1,
            arms,
            named,
            named == key ? arms
                : named == 0 ? 0
                : read.NamedDue
        );
        var commit = new TimerCommit(key, read, to);
        var index =
            named == key ? state.Index + new TimerWake(key, arms, read.Version) : state.Index;
        return (
            $"{key} arms {arms}, naming {named}",
            sent with
            {
                Index = index,
                Network = state.Network + commit,
            }
        );
    }
}
