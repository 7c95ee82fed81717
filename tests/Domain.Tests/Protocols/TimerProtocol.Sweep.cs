namespace Mentoring.Domain.Tests.Protocols;

internal sealed partial record TimerProtocol
{
    private const int SweepKey = 90;

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
