namespace Mentoring.Domain.Mentorships;

public enum Phase
{
    None,
    Requested,
    KickOff,
    Agreement,
    Active,
    Closing,
    Completed,
    Ended,
    Declined,
    Withdrawn,
    Expired,
}

public enum Side
{
    Mentee,
    Mentor,
}

public enum Role
{
    Mentee,
    Mentor,
    Coordinator,
    System,
}

/// <summary>Who gives a command, or gave rise to an event. <paramref name="MemberId"/> is null for the system alone.</summary>
public sealed record Actor(Role Role, string? MemberId)
{
    public static readonly Actor System = new(Role.System, null);

    /// <summary>The side this actor stands on; null for coordinators and the system.</summary>
    public Side? Side =>
        Role switch
        {
            Role.Mentee => Mentorships.Side.Mentee,
            Role.Mentor => Mentorships.Side.Mentor,
            _ => null,
        };
}

public enum MeetingKind
{
    KickOff,
    Regular,
    Closing,
}

public enum Channel
{
    InPerson,
    Video,
    Phone,
    Email,
    Messenger,
}

public enum MeetingStatus
{
    Proposed,
    Confirmed,
    Recorded,
    Declined,
    Cancelled,
    Lapsed,
    Held,
    Missed,
    Disputed,
    Unconfirmed,
}

public enum AgreementStatus
{
    Submitted,
    ChangesRequested,
    Replaced,
    Withdrawn,
    Lapsed,
    Approved,
}

public enum CheckInReply
{
    Fine,
    NeedHelp,
    WantToEnd,
}

public enum AdviceStatus
{
    Planned,
    Tried,
    Helped,
    DidNotFit,
}

public enum DeclineReason
{
    NoCapacity,
    NoFit,
    OtherExpertise,
    MemberLeft,
    Other,
}

public enum EndReason
{
    LackOfTime,
    NoFit,
    GoalReached,
    Moved,
    Illness,
    NoContact,
    PeriodOver,
    MemberLeft,
    Other,
}

/// <summary>Why a pause ended, other than by a member or its time.</summary>
public enum ResumeCause
{
    Closing,
}

public enum CancelReason
{
    ByMember,
    MentorshipOver,
}

public static class Sides
{
    public static readonly IReadOnlyList<Side> Both = [Side.Mentee, Side.Mentor];

    public static Side Other(this Side side) => side == Side.Mentee ? Side.Mentor : Side.Mentee;

    public static bool IsFinal(this Phase phase) =>
        phase
            is Phase.Completed
                or Phase.Ended
                or Phase.Declined
                or Phase.Withdrawn
                or Phase.Expired;

    /// <summary>From acceptance until the end: both sides know each other.</summary>
    public static bool IsRunning(this Phase phase) =>
        phase is Phase.KickOff or Phase.Agreement or Phase.Active or Phase.Closing;
}
