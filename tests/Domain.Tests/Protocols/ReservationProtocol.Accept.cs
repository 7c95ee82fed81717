namespace Mentoring.Domain.Tests.Protocols;

/// <summary>What a request to accept does: load both rows, write the repair, reserve, commit.</summary>
internal sealed partial record ReservationProtocol
{
    private IEnumerable<(string, ReservationState)> AcceptSteps(
        ReservationState state,
        Accept accept
    )
    {
        var name = $"accept {accept.Id}";
        (string, ReservationState) To(string step, Accept next, ReservationState? changed = null) =>
            ($"{name} {step}", Put(changed ?? state, accept, next));
        var finished = accept with { At = AcceptAt.Finished };
        var seat = new Seat(accept.Mentorship, TokenOf(accept));
        var seatsFirst = Keeps(ReservationRule.SeatsAreReadBeforeTheRepairIsWritten);

        if (accept.At != AcceptAt.Finished)
        {
            yield return To("dies", finished);
        }
        switch (accept.At)
        {
            case AcceptAt.Start:
                var mentorship = state.Find(accept.Mentorship);
                yield return mentorship.Phase == Phase.Requested
                && accept.Attempts < Requests[accept.Id - 1].Attempts
                    ? To(
                        $"loads mentorship {mentorship.Id}",
                        accept with
                        {
                            At = AcceptAt.Loaded,
                            Version = mentorship.Version,
                            Attempts = accept.Attempts + 1,
                        }
                    )
                    : To("has nothing left to do", finished);
                break;
            case AcceptAt.Loaded when seatsFirst:
                yield return To(
                    "reads the seats",
                    ReadSeats(state, accept) with
                    {
                        At = AcceptAt.SeatsRead,
                    }
                );
                break;
            case AcceptAt.SeatsRead when accept.Full:
                yield return To("refuses, the mentor is taken", finished);
                break;
            case AcceptAt.SeatsRead when seatsFirst:
                yield return To(
                    $"writes repair {seat} and reserves",
                    accept with
                    {
                        At = AcceptAt.Reserving,
                    },
                    SendReservation(WriteRepair(state, accept), accept)
                );
                break;
            case AcceptAt.Loaded:
                yield return To(
                    $"writes repair {seat}",
                    accept with
                    {
                        At = AcceptAt.SeatsRead,
                    },
                    WriteRepair(state, accept)
                );
                break;
            case AcceptAt.SeatsRead:
                var read = ReadSeats(state, accept);
                yield return read.Full
                    ? To("reads the seats and refuses", finished)
                    : To(
                        "reads the seats and reserves",
                        read with
                        {
                            At = AcceptAt.Reserving,
                        },
                        SendReservation(state, read)
                    );
                break;
            case AcceptAt.Reserved:
                var ready = Keeps(ReservationRule.RepairIsDurableBeforeTheReservation)
                    ? state
                    : WriteRepairAnyway(state, accept);
                var commit = new Sent(accept.Id, false, seat, accept.Version);
                yield return To(
                    $"sends commit {seat}",
                    accept with
                    {
                        At = AcceptAt.Committing,
                    },
                    ready with
                    {
                        Network = ready.Network + commit,
                    }
                );
                break;
            case AcceptAt.Reserving:
            case AcceptAt.Committing:
                yield return To("times out", accept with { At = AcceptAt.Start });
                break;
            case AcceptAt.Done:
                yield return To("removes its repair", finished, Remove(state, seat));
                break;
        }
    }

    private Accept ReadSeats(ReservationState state, Accept accept)
    {
        var full = Counts
            ? state.Counter > 0
            : state.Seats.Any(seat => seat.Mentorship != accept.Mentorship);
        return accept with { Seats = state.SeatsVersion, Full = full };
    }

    private ReservationState SendReservation(ReservationState state, Accept accept)
    {
        var seat = new Seat(accept.Mentorship, TokenOf(accept));
        return state with
        {
            Network = state.Network + new Sent(accept.Id, true, seat, accept.Seats),
        };
    }

    private ReservationState WriteRepair(ReservationState state, Accept accept) =>
        Keeps(ReservationRule.RepairIsDurableBeforeTheReservation)
            ? WriteRepairAnyway(state, accept)
            : state;

    private ReservationState WriteRepairAnyway(ReservationState state, Accept accept)
    {
        var seat = new Seat(accept.Mentorship, TokenOf(accept));
        return state with
        {
            Repairs = Remove(state, seat).Repairs + new Repair(seat, accept.Version),
        };
    }
}
