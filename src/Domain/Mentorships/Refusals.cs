namespace Mentoring.Domain.Mentorships;

/// <summary>What a command led to.</summary>
public abstract record Decision;

/// <summary>No events: what was asked for stands already.</summary>
public sealed record Accepted(IReadOnlyList<MentorshipEvent> Events) : Decision;

/// <summary><paramref name="Code"/> is stable and public: it names the problem type and the sentence people read.</summary>
public sealed record Refused(RefusalKind Kind, string Code, IReadOnlyList<FieldError> Fields)
    : Decision;

public enum RefusalKind
{
    /// <summary>What was sent can't be, whatever the state.</summary>
    Invalid,

    /// <summary>The caller may see this but not do it.</summary>
    Forbidden,

    /// <summary>What is named does not exist.</summary>
    Absent,

    /// <summary>Not in this state.</summary>
    State,
}

/// <summary>Every refusal there is. Codes are part of the API.</summary>
public static class Refuse
{
    public static readonly Refused NotYours = Forbidden("not-yours");
    public static readonly Refused CoordinatorsOnly = Forbidden("coordinators-only");
    public static readonly Refused WrongPhase = State("wrong-phase");
    public static readonly Refused NoSuchMeeting = new(RefusalKind.Absent, "no-such-meeting", []);
    public static readonly Refused NoSuchAgreement = new(
        RefusalKind.Absent,
        "no-such-agreement",
        []
    );
    public static readonly Refused NoSuchCheckIn = new(RefusalKind.Absent, "no-such-check-in", []);
    public static readonly Refused NoSuchAdvice = new(RefusalKind.Absent, "no-such-advice", []);
    public static readonly Refused NoSuchCertificate = new(
        RefusalKind.Absent,
        "no-such-certificate",
        []
    );
    public static readonly Refused AlreadyRequested = State("already-requested");
    public static readonly Refused TooManyRequests = State("too-many-requests");
    public static readonly Refused CapacityReached = State("capacity-reached");
    public static readonly Refused AlreadyAsked = State("already-asked");
    public static readonly Refused NothingAsked = State("nothing-asked");
    public static readonly Refused MentorsDoNotPropose = Forbidden("mentors-do-not-propose");
    public static readonly Refused KickOffExists = State("kick-off-exists");
    public static readonly Refused ClosingMeetingTooEarly = State("closing-meeting-too-early");
    public static readonly Refused TooManyMeetings = State("too-many-meetings");
    public static readonly Refused MeetingSettled = State("meeting-settled");
    public static readonly Refused MeetingStarted = State("meeting-started");
    public static readonly Refused MeetingNotStarted = State("meeting-not-started");
    public static readonly Refused MeetingNotConfirmed = State("meeting-not-confirmed");
    public static readonly Refused NotUnclear = State("attendance-not-unclear");
    public static readonly Refused AgreementOpen = State("agreement-open");
    public static readonly Refused AgreementSettled = State("agreement-settled");
    public static readonly Refused AgreementPeriodOver = State("agreement-period-over");
    public static readonly Refused NotAttended = State("not-attended");
    public static readonly Refused TooLate = State("too-late");
    public static readonly Refused FeedbackGiven = State("feedback-given");
    public static readonly Refused CheckInAnswered = State("check-in-answered");
    public static readonly Refused AlreadyThanked = State("already-thanked");
    public static readonly Refused TooMany = State("too-many");
    public static readonly Refused AlreadyPaused = State("already-paused");
    public static readonly Refused NotPaused = State("not-paused");
    public static readonly Refused ClosingOpen = State("closing-open");
    public static readonly Refused CertificateReplaced = State("certificate-replaced");

    public static Refused Field(string field, string code) => Fields([new(field, code)]);

    public static Refused Fields(IReadOnlyList<FieldError> errors) =>
        new(RefusalKind.Invalid, "invalid", errors);

    private static Refused State(string code) => new(RefusalKind.State, code, []);

    private static Refused Forbidden(string code) => new(RefusalKind.Forbidden, code, []);
}
