namespace Mentoring.Domain.Tests.Protocols;

/// <summary>What a sweep does: fence, read, work, and only then remove.</summary>
internal sealed partial record WakeUpProtocol
{
    private IEnumerable<(string, WakeUpState)> SweepSteps(WakeUpState state, Sweep sweep)
    {
        var name = $"sweep {sweep.Id}";
        (string, WakeUpState) To(string step, Sweep next, WakeUpState? changed = null) =>
            (
                $"{name} {step}",
                (changed ?? state) with
                {
                    Sweeps = state.Sweeps.Change(sweep, next),
                }
            );
        var idle = new Sweep { Id = sweep.Id };

        if (sweep.At != SweepAt.Idle)
        {
            yield return To("dies and starts again", idle);
        }
        switch (sweep.At)
        {
            case SweepAt.Idle:
                foreach (var wake in state.Index)
                {
                    yield return To(
                        $"picks wake-up {wake.Key}",
                        sweep with
                        {
                            At = SweepAt.Picked,
                            Wake = wake,
                        }
                    );
                }
                break;
            case SweepAt.Picked
                when !Keeps(WakeUpRule.SweepReadsTheHeaderBeforeTheActivities)
                    && sweep.Todo is null:
                yield return To("reads the activities", sweep with { Todo = state.Pending });
                break;
            case SweepAt.Picked:
                var unchanged = state.Version == sweep.Wake.Against && Fences(state.Version);
                yield return To(
                    $"reads header {state.Version}",
                    sweep with
                    {
                        At = unchanged ? SweepAt.Fencing : SweepAt.Settled,
                    }
                );
                break;
            case SweepAt.Fencing when state.Version == sweep.Wake.Against:
                yield return To(
                    $"fences {state.Version}",
                    sweep with
                    {
                        At = SweepAt.Settled,
                    },
                    Settle(state with { Version = state.Version + 1 })
                );
                break;
            case SweepAt.Fencing:
                yield return To("fences in vain, looks again", sweep with { At = SweepAt.Picked });
                break;
            case SweepAt.Settled:
                var found = sweep.Todo ?? state.Pending;
                yield return To(
                    $"works on activities {found}",
                    sweep with
                    {
                        At = SweepAt.Working,
                        Todo = found,
                    }
                );
                break;
            case SweepAt.Working when sweep.Todo!.Count > 0:
                var activity = sweep.Todo.First();
                var rest = sweep with { Todo = sweep.Todo - activity };
                yield return To(
                    $"executes {activity}, unless done",
                    rest,
                    state with
                    {
                        Pending = state.Pending - activity,
                    }
                );
                // Bounded, or a sweep that dies each time before it removes the old one writes ever more.
                if (
                    state.Pending.Has(activity)
                    && !state.Index.Any(w => w.Key < 0 && w != sweep.Wake)
                )
                {
                    yield return To(
                        $"leaves {activity}: claimed, or it fails",
                        rest with
                        {
                            Left = true,
                        }
                    );
                }
                break;
            case SweepAt.Working
                when sweep.Left && Keeps(WakeUpRule.NextWakeUpIsWrittenBeforeTheOldIsRemoved):
            case SweepAt.WritingNext:
                var after =
                    sweep.At == SweepAt.WritingNext
                        ? idle
                        : sweep with
                        {
                            At = SweepAt.Removing,
                            Left = false,
                        };
                var next = NextKey(state);
                yield return To(
                    $"writes wake-up {next}",
                    after,
                    state with
                    {
                        Index = state.Index + new Wake(next, -1),
                    }
                );
                break;
            case SweepAt.Working:
            case SweepAt.Removing:
                yield return To(
                    $"removes wake-up {sweep.Wake.Key}",
                    sweep.Left ? sweep with { At = SweepAt.WritingNext, Left = false } : idle,
                    Remove(state, sweep.Wake.Key)
                );
                break;
        }
    }

    private bool Fences(int version) =>
        Keeps(WakeUpRule.SweepFences)
        && (version > 0 || Keeps(WakeUpRule.AbsentPartitionGetsATombstone));

    private static int NextKey(WakeUpState state)
    {
        // A key nobody remembers is as good as a new one, and keeps the number of states finite.
        var key = -1;
        while (state.Index.Any(w => w.Key == key) || state.Sweeps.Any(s => s.Wake.Key == key))
        {
            key--;
        }
        return key;
    }
}
