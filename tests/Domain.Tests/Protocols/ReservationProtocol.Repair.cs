namespace Mentoring.Domain.Tests.Protocols;

/// <summary>What gives a seat back: the repair of an attempt, and the end of a mentorship.</summary>
internal sealed partial record ReservationProtocol
{
    private IEnumerable<(string, ReservationState)> RepairSteps(ReservationState state)
    {
        var (at, repair) = state.Repairing;
        (string, ReservationState) To(
            string step,
            RepairAt next,
            ReservationState? changed = null
        ) =>
            (
                $"repair {step}",
                Settle(
                    (changed ?? state) with
                    {
                        Repairing = next == RepairAt.Idle ? default : new(next, repair),
                    }
                )
            );

        if (at == RepairAt.Idle)
        {
            foreach (var due in state.Repairs)
            {
                yield return (
                    $"repair picks {due.Seat}",
                    state with
                    {
                        Repairing = new(RepairAt.Picked, due),
                    }
                );
            }
            yield break;
        }
        yield return To("dies and starts again", RepairAt.Idle);
        var mentorship = state.Find(repair.Seat.Mentorship);
        switch (at)
        {
            case RepairAt.Picked:
                // Reads and fences under one ETag; a fence that conflicts reads again.
                var fences =
                    mentorship.Version == repair.Against
                    && Keeps(ReservationRule.RepairFencesTheMentorship);
                var fenced = fences
                    ? state with
                    {
                        Mentorships = state.Mentorships.Change(
                            mentorship,
                            mentorship with
                            {
                                Version = mentorship.Version + 1,
                            }
                        ),
                    }
                    : state;
                var holds =
                    mentorship.Phase == Phase.Accepted && mentorship.Token == repair.Seat.Token;
                yield return To(
                    $"finds {mentorship}, {(fences ? "fences" : "needs no fence")}",
                    holds ? RepairAt.Removing : RepairAt.Fenced,
                    fenced
                );
                break;
            case RepairAt.Fenced:
                var left = Keeps(ReservationRule.RepairRemovesOnlyItsToken)
                    ? state.Seats - repair.Seat
                    : state.Seats.Without(s => s.Mentorship == repair.Seat.Mentorship);
                var writes =
                    left.Count < state.Seats.Count || Keeps(ReservationRule.RepairRewritesTheSeats);
                yield return To(
                    $"removes seat {repair.Seat} from {state.Seats}",
                    RepairAt.Removing,
                    writes
                        ? Rewrite(state, left) with
                        {
                            Counter = Math.Max(0, state.Counter - 1),
                        }
                        : state
                );
                break;
            case RepairAt.Removing:
                yield return To("is removed", RepairAt.Idle, Remove(state, repair.Seat));
                break;
        }
    }

    private IEnumerable<(string, ReservationState)> EndSteps(
        ReservationState state,
        Mentorship mentorship
    )
    {
        if (Ends && mentorship.Phase == Phase.Accepted)
        {
            var ended = mentorship with
            {
                Version = mentorship.Version + 1,
                Phase = Phase.Ended,
                Releases = true,
            };
            yield return (
                $"mentorship {mentorship.Id} ends",
                Settle(state with { Mentorships = state.Mentorships.Change(mentorship, ended) })
            );
        }
        if (mentorship.Releases)
        {
            // An activity: executed at least once.
            var seats = state.Seats - new Seat(mentorship.Id, mentorship.Token);
            var released = Settle(
                Rewrite(state, seats) with
                {
                    Counter = Math.Max(0, state.Counter - 1),
                }
            );
            yield return ($"the seat of {mentorship.Id} is released, unmarked", released);
            var done = mentorship with { Releases = false, Token = 0 };
            yield return (
                $"the seat of {mentorship.Id} is released",
                released with
                {
                    Mentorships = state.Mentorships.Change(mentorship, done),
                }
            );
        }
    }
}
