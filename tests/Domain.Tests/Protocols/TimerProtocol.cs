namespace Mentoring.Domain.Tests.Protocols;

/// <summary>
/// When a commit may do without a wake-up of its own: the state row names one that is due no later than the next timer.
/// Wake-ups come due at any time here and a due timer need not fire yet, so every order is visited. A sweep that meets
/// the named wake-up commits, as a command would, a row that names another, and only then removes it.
/// That its commit fails after its wake-up was written is what the armings show, whose commits arrive late or never.
/// </summary>
internal sealed record TimerProtocol(IReadOnlyList<int> Armings, TimerRule Without = TimerRule.None)
    : IProtocol<TimerState>
{
    private const int SweepKey = 90;

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

    private IEnumerable<(string, TimerState)> SweepSteps(TimerState state)
    {
        var sweep = state.Sweep;
        if (!sweep.Busy)
        {
            foreach (var wake in state.Index)
            {
                yield return (
                    $"sweep picks {wake} at {state.Row}",
                    state with
                    {
                        Sweep = new(true, false, wake, state.Row),
                    }
                );
            }
            yield break;
        }
        yield return ("sweep dies and starts again", state with { Sweep = default });
        var removed = state with
        {
            Sweep = default,
            Index = state.Index.Without(w => w.Key == sweep.Wake.Key),
        };
        var isNamed = sweep.Read.Named == sweep.Wake.Key;
        if (sweep.Judged || (isNamed && !Keeps(TimerRule.NamedWakeUpIsRemovedOnlyAfterACommit)))
        {
            yield return ($"sweep removes {sweep.Wake.Key}", removed);
        }
        else if (state.Row != sweep.Read && Keeps(TimerRule.RemoverLooksAtWhatIsNamedAfterTheFence))
        {
            yield return (
                "sweep is overtaken and looks again",
                state with
                {
                    Sweep = sweep with { Read = state.Row },
                }
            );
        }
        else if (isNamed && state.Row == sweep.Read)
        {
            // The timer fires: another is armed, or none.
            var key = FreshKey(state);
            var fires = state.Row.Timer is > 0 and < 3 ? state.Row.Timer + 1 : 0;
            var to = new StateRow(state.Row.Version + 1, fires, fires == 0 ? 0 : key, fires);
            var named =
                fires == 0
                    ? state
                    : state with
                    {
                        Index = state.Index + new TimerWake(key, fires, state.Row.Version),
                    };
            yield return (
                $"sweep fires the timer, naming {to.Named}",
                named with
                {
                    Row = to,
                    Sweep = sweep with { Judged = true },
                }
            );
        }
        else if (
            sweep.Wake.Against == state.Row.Version
            && Keeps(TimerRule.UnnamedWakeUpIsFencedBeforeItIsRemoved)
        )
        {
            var fenced = state.Row with { Version = state.Row.Version + 1 };
            yield return (
                "sweep fences",
                state with
                {
                    Row = fenced,
                    Sweep = sweep with { Judged = true },
                }
            );
        }
        else
        {
            yield return (
                "sweep needs no fence",
                state with
                {
                    Sweep = sweep with { Judged = true },
                }
            );
        }
    }

    /// <summary>One that nobody remembers: as good as a new one, and keeps the number of states finite.</summary>
    private static int FreshKey(TimerState state)
    {
        var remembered = state
            .Index.Select(wake => wake.Key)
            .Concat(state.Armings.Select(arming => arming.Read.Named))
            .Concat(state.Network.SelectMany(sent => new[] { sent.From.Named, sent.To.Named }))
            .Concat([state.Row.Named, state.Sweep.Wake.Key, state.Sweep.Read.Named])
            .ToHashSet();
        return Enumerable.Range(SweepKey, 99).First(key => !remembered.Contains(key));
    }
}
