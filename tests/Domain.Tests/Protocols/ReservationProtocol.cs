namespace Mentoring.Domain.Tests.Protocols;

/// <summary>
/// How a mentor of capacity 1 never has two accepted mentorships, although each mentorship and the mentor's seats are
/// partitions of their own (docs/decisions/0004). Requests to accept run at once, may die at any step, and what they
/// sent may arrive late, without an answer or never. Any wake-up may be due at any time; the repair dies at any step
/// and starts again. Versions stand for ETags: only their equality counts, so one that nobody remembers is reused.
/// </summary>
internal sealed partial record ReservationProtocol(
    IReadOnlyList<(int Mentorship, int Attempts)> Requests,
    bool Ends = false,
    ReservationRule Without = ReservationRule.None
) : IProtocol<ReservationState>
{
    public ReservationState Initial =>
        new(
            SmallSet<Mentorship>.Of([
                .. Requests
                    .Select(r => r.Mentorship)
                    .Distinct()
                    .Select(id => new Mentorship { Id = id }),
            ]),
            SmallSet<Seat>.Empty,
            0,
            0,
            SmallSet<Repair>.Empty,
            SmallSet<Sent>.Empty,
            SmallSet<Accept>.Of([
                .. Requests.Select((r, i) => new Accept { Id = i + 1, Mentorship = r.Mentorship }),
            ]),
            default
        );

    public IEnumerable<(string Step, ReservationState Next)> Steps(ReservationState state) =>
        state
            .Network.SelectMany(sent => NetworkSteps(state, sent))
            .Concat(state.Accepts.SelectMany(accept => AcceptSteps(state, accept)))
            .Concat(RepairSteps(state))
            .Concat(state.Mentorships.SelectMany(mentorship => EndSteps(state, mentorship)));

    public string? Broken(ReservationState state)
    {
        var accepted = state.Mentorships.Where(m => m.Phase == Phase.Accepted).ToList();
        if (accepted.Count > 1)
        {
            return "more accepted mentorships than capacity";
        }
        return accepted.TrueForAll(m =>
            Counts ? state.Counter > 0 : state.Seats.Has(new(m.Id, m.Token))
        )
            ? null
            : "an accepted mentorship has lost its seat";
    }

    public bool AtRest(ReservationState state)
    {
        var accepted = state.Mentorships.Where(m => m.Phase == Phase.Accepted).ToList();
        return state.Repairs.Count == 0
            && state.Network.Count == 0
            && state.Repairing.At == RepairAt.Idle
            && state.Accepts.All(accept => accept.At == AcceptAt.Finished)
            && !state.Mentorships.Any(m => m.Releases)
            && (Counts ? state.Counter : state.Seats.Count) == accepted.Count;
    }

    private bool Keeps(ReservationRule rule) => rule != Without;

    private bool Counts => !Keeps(ReservationRule.SeatsAreASetNotACounter);

    private IEnumerable<(string, ReservationState)> NetworkSteps(ReservationState state, Sent sent)
    {
        var what = $"{(sent.Reserves ? "reservation" : "commit")} {sent.Seat}";
        var gone = state with { Network = state.Network - sent };
        var accept = state.Accepts.First(a => a.Id == sent.Accept);
        var waits =
            TokenOf(accept) == sent.Seat.Token
            && accept.At == (sent.Reserves ? AcceptAt.Reserving : AcceptAt.Committing);
        yield return ($"{what} is lost", gone);
        if (Applies(state, sent))
        {
            var applied = sent.Reserves ? Reserve(gone, sent.Seat) : Commit(gone, sent.Seat);
            yield return (
                $"{what} is applied, {(waits ? "its answer is late" : "late")}",
                Settle(applied)
            );
            if (waits)
            {
                var told = accept with { At = sent.Reserves ? AcceptAt.Reserved : AcceptAt.Done };
                yield return ($"{what} is applied and answered", Put(applied, accept, told));
            }
        }
        else if (waits)
        {
            // Refused for certain: a reservation that never was needs no repair.
            var told = Put(gone, accept, accept with { At = AcceptAt.Start });
            yield return ($"{what} conflicts", sent.Reserves ? Remove(told, sent.Seat) : told);
        }
    }

    private static bool Applies(ReservationState state, Sent sent) =>
        sent.Version
        == (sent.Reserves ? state.SeatsVersion : state.Find(sent.Seat.Mentorship).Version);

    private ReservationState Reserve(ReservationState state, Seat seat)
    {
        var others = Keeps(ReservationRule.AttemptsAddAndNeverReplace)
            ? state.Seats
            : state.Seats.Without(s => s.Mentorship == seat.Mentorship);
        return Rewrite(state, others + seat) with { Counter = state.Counter + 1 };
    }

    private static ReservationState Rewrite(ReservationState state, SmallSet<Seat> seats)
    {
        var remembered = state
            .Network.Where(s => s.Reserves)
            .Select(s => s.Version)
            .Concat(state.Accepts.Where(a => a.At != AcceptAt.Finished).Select(a => a.Seats))
            .Append(state.SeatsVersion)
            .ToHashSet();
        return state with
        {
            Seats = seats,
            SeatsVersion = Enumerable.Range(0, 99).First(v => !remembered.Contains(v)),
        };
    }

    private static ReservationState Commit(ReservationState state, Seat seat)
    {
        var mentorship = state.Find(seat.Mentorship);
        var accepted = mentorship with
        {
            Version = mentorship.Version + 1,
            Phase = Phase.Accepted,
            Token = seat.Token,
        };
        return state with { Mentorships = state.Mentorships.Change(mentorship, accepted) };
    }

    private int TokenOf(Accept accept) =>
        (accept.Id * 10) + (Keeps(ReservationRule.EachAttemptHasItsOwnToken) ? accept.Attempts : 1);

    private static ReservationState Remove(ReservationState state, Seat seat) =>
        state with
        {
            Repairs = state.Repairs.Without(repair => repair.Seat == seat),
        };

    private ReservationState Put(ReservationState state, Accept from, Accept to)
    {
        var kept = to.At switch
        {
            AcceptAt.Finished => new Accept
            {
                Id = to.Id,
                Mentorship = to.Mentorship,
                At = to.At,
            },
            AcceptAt.Start => to with { Version = 0, Seats = 0 },
            AcceptAt.Reserved or AcceptAt.Committing => to with { Seats = 0 },
            _ => to,
        };
        return Settle(state with { Accepts = state.Accepts.Change(from, kept) });
    }

    /// <summary>Drops what can't be applied any more and whose answer nobody awaits.</summary>
    private ReservationState Settle(ReservationState state) =>
        state with
        {
            Network = state.Network.Without(sent =>
                !Applies(state, sent)
                && !state.Accepts.Any(a =>
                    a.Id == sent.Accept
                    && TokenOf(a) == sent.Seat.Token
                    && a.At is AcceptAt.Reserving or AcceptAt.Committing
                )
            ),
        };
}
