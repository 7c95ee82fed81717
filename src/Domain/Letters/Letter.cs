using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Letters;

/// <summary>Every letter a mentorship sends. The name chooses the text.</summary>
public enum Letter
{
    // A step of the other side just happened.
    RequestReceived,
    InformationRequested,
    QuestionAnswered,
    RequestAccepted,
    RequestDeclined,
    RequestWithdrawn,
    RequestExpired,
    MentorFull,
    MeetingProposed,
    MeetingConfirmed,
    MeetingDeclined,
    MeetingMoved,
    MeetingCancelled,
    MeetingLapsed,
    AgreementSubmitted,
    AgreementApproved,
    AgreementChangesRequested,
    AgreementWithdrawn,
    AgreementLapsed,
    MentorshipPaused,
    MentorshipResumed,
    ThanksReceived,
    ClosingProposed,
    ClosingAskedBySystem,
    ClosingDeclined,
    ClosingWithdrawn,
    MentorshipCompleted,
    MentorshipEnded,
    CertificateIssued,
    CertificateReissued,
    CertificateRevoked,

    // A step waits for you.
    RequestReminder,
    QuestionReminder,
    KickOffReminder,
    StalledWarning,
    AgreementReminder,
    AgreementChangesReminder,
    AgreementReviewReminder,
    MeetingConfirmationReminder,
    MeetingReminder,
    AttendanceRequest,
    FeedbackRequest,
    AgreementOutdated,
    PeriodEnding,
    PeriodEnded,
    ClosingReminder,

    // Nudges, which can be switched off.
    ThanksNudge,
    AdviceFollowUp,
    GiveBackNudge,
    CheckIn,
    FeedbackReminder,

    // To coordinators.
    KickOffAlert,
    ReviewAlert,
    DisputeAlert,
    NoAnswerAlert,
    NeedsHelpAlert,
    WantsToEndAlert,
    ConcernAlert,
    ContactWishAlert,
    BounceAlert,
    DeadLetterAlert,
}

/// <summary>When a letter may go: see lifecycle.md, mail classes.</summary>
public enum LetterClass
{
    Answer,
    Step,
    Nudge,
}

/// <summary>The kinds of nudges, each of which can be switched off. Names are stored.</summary>
public enum NudgeKind
{
    Thanks,
    Advice,
    GiveBack,
    CheckIn,
    FeedbackReminder,
}

public enum Recipient
{
    Mentee,
    Mentor,
    Coordinators,
}

public static class Letters
{
    public static LetterClass Class(this Letter letter) =>
        letter switch
        {
            <= Letter.CertificateRevoked => LetterClass.Answer,
            <= Letter.ClosingReminder => LetterClass.Step,
            <= Letter.FeedbackReminder => LetterClass.Nudge,
            _ => LetterClass.Answer,
        };

    /// <summary>Null for a letter that is no nudge.</summary>
    public static NudgeKind? Nudge(this Letter letter) =>
        letter switch
        {
            Letter.ThanksNudge => NudgeKind.Thanks,
            Letter.AdviceFollowUp => NudgeKind.Advice,
            Letter.GiveBackNudge => NudgeKind.GiveBack,
            Letter.CheckIn => NudgeKind.CheckIn,
            Letter.FeedbackReminder => NudgeKind.FeedbackReminder,
            _ => null,
        };

    public static Recipient ToRecipient(this Side side) =>
        side == Side.Mentee ? Recipient.Mentee : Recipient.Mentor;

    public static Side? ToSide(this Recipient recipient) =>
        recipient switch
        {
            Recipient.Mentee => Side.Mentee,
            Recipient.Mentor => Side.Mentor,
            _ => null,
        };
}
