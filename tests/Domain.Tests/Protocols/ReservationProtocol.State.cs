namespace Mentoring.Domain.Tests.Protocols;

/// <summary>What the reservation protocol consists of; the tests take each away and see it missed.</summary>
public enum ReservationRule
{
    None,
    RepairIsDurableBeforeTheReservation,
    SeatsAreReadBeforeTheRepairIsWritten,
    RepairFencesTheMentorship,
    RepairRewritesTheSeats,
    RepairRemovesOnlyItsToken,
    AttemptsAddAndNeverReplace,
    EachAttemptHasItsOwnToken,
    SeatsAreASetNotACounter,
}

internal enum Phase
{
    Requested,
    Accepted,
    Ended,
}

internal enum AcceptAt
{
    Start,
    Loaded,
    SeatsRead,
    Reserving,
    Reserved,
    Committing,
    Done,
    Finished,
}

/// <param name="Releases">Its end was committed; the activity that frees the seat is pending.</param>
internal readonly record struct Mentorship(
    int Id,
    int Version,
    Phase Phase,
    int Token,
    bool Releases
);

internal readonly record struct Seat(int Mentorship, int Token);

/// <summary>The repair's wake-up, written against a version of the mentorship.</summary>
internal readonly record struct Repair(Seat Seat, int Against);

/// <param name="Version">Of the mentorship as loaded.</param>
/// <param name="Seats">The version of the mentor's seats as read.</param>
internal readonly record struct Accept(
    int Id,
    int Mentorship,
    AcceptAt At,
    int Attempts,
    int Version,
    int Seats,
    bool Full
);

/// <param name="Reserves">To the mentor's seats; else the commit to the mentorship.</param>
internal readonly record struct Sent(int Accept, bool Reserves, Seat Seat, int Version);

internal enum RepairAt
{
    Idle,
    Picked,
    Fenced,
    Removing,
}

internal readonly record struct Repairing(RepairAt At, Repair Repair);

/// <param name="SeatsVersion">Of the mentor's capacity row, in another partition than any mentorship.</param>
/// <param name="Counter">Used only where the set is replaced by a counter.</param>
internal sealed record ReservationState(
    SmallSet<Mentorship> Mentorships,
    SmallSet<Seat> Seats,
    int SeatsVersion,
    int Counter,
    SmallSet<Repair> Repairs,
    SmallSet<Sent> Network,
    SmallSet<Accept> Accepts,
    Repairing Repairing
)
{
    public Mentorship Find(int id) => Mentorships.First(m => m.Id == id);
}
