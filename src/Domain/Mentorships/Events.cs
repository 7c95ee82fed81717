using Mentoring.Domain.Programmes;

namespace Mentoring.Domain.Mentorships;

/// <summary>
/// What happened in a mentorship. Stored events are a public format: add members with a default, never rename or remove.
/// They hold no names and no free text, only ids of text rows (<c>...Text</c>), so that erasing a person never touches one.
/// </summary>
public abstract record MentorshipEvent;

/// <summary>An event as the history keeps it. Numbers start at 1 and have no gaps; times never go back.</summary>
public sealed record Recorded(long Number, DateTimeOffset At, Actor By, MentorshipEvent Event);

public sealed record MentorshipRequested(
    string MentorshipId,
    string ProgrammeId,
    string MenteeId,
    string MentorId,
    string MessageText,
    string GoalsText,
    string RequestToken,
    MentorshipSettings Settings
) : MentorshipEvent;

public sealed record InformationRequested(string QuestionText) : MentorshipEvent;

public sealed record QuestionAnswered(string AnswerText) : MentorshipEvent;

public sealed record RequestAccepted(string? MessageText, string CapacityToken) : MentorshipEvent;

public sealed record RequestDeclined(DeclineReason? Reason, string? MessageText) : MentorshipEvent;

public sealed record RequestWithdrawn : MentorshipEvent;

/// <summary>The mentor's last place went to somebody else: the request waits. Once for each request.</summary>
public sealed record LastPlaceTaken : MentorshipEvent;

public sealed record RequestExpired : MentorshipEvent;

public sealed record MeetingProposed(
    string MeetingId,
    MeetingKind Kind,
    DateTimeOffset StartsAt,
    int DurationMinutes,
    Channel Channel,
    string? DetailsText
) : MentorshipEvent;

public sealed record MeetingRecorded(
    string MeetingId,
    MeetingKind Kind,
    DateTimeOffset HeldAt,
    int DurationMinutes,
    Channel Channel,
    string? DetailsText
) : MentorshipEvent;

public sealed record MeetingConfirmed(string MeetingId) : MentorshipEvent;

public sealed record MeetingDeclined(
    string MeetingId,
    string? ReasonText,
    DateTimeOffset? CounterSuggestion
) : MentorshipEvent;

public sealed record MeetingRescheduled(string MeetingId, DateTimeOffset StartsAt)
    : MentorshipEvent;

public sealed record MeetingCancelled(string MeetingId, string? ReasonText, CancelReason Because)
    : MentorshipEvent;

public sealed record MeetingLapsed(string MeetingId) : MentorshipEvent;

public sealed record AttendanceConfirmed(string MeetingId, Side Side, bool Attended)
    : MentorshipEvent;

public sealed record AttendanceDisputed(string MeetingId) : MentorshipEvent;

public sealed record MeetingHeld(string MeetingId) : MentorshipEvent;

public sealed record MeetingMissed(string MeetingId) : MentorshipEvent;

public sealed record MeetingUnconfirmed(string MeetingId) : MentorshipEvent;

public sealed record AgreementSubmitted(int Version, AgreementTerms Terms, string WordingText)
    : MentorshipEvent;

public sealed record AgreementApproved(int Version) : MentorshipEvent;

public sealed record AgreementChangesRequested(int Version, string CommentText) : MentorshipEvent;

public sealed record AgreementWithdrawn(int Version) : MentorshipEvent;

public sealed record AgreementLapsed(int Version) : MentorshipEvent;

public sealed record FeedbackGiven(
    string MeetingId,
    Side Side,
    int Rating,
    string? CommentText,
    bool WantsContact
) : MentorshipEvent;

public sealed record CheckInAsked(string CheckInId, long Since, int N) : MentorshipEvent;

public sealed record CheckInAnswered(
    string CheckInId,
    Side Side,
    CheckInReply Answer,
    string? NoteText
) : MentorshipEvent;

public sealed record ConcernRaised(Side Side, string Text) : MentorshipEvent;

public sealed record AdviceNoted(
    string AdviceId,
    string AdviceText,
    string? MeetingId,
    string? PlanText,
    bool Shared
) : MentorshipEvent;

public sealed record AdviceUpdated(string AdviceId, AdviceStatus Status, string? OutcomeText)
    : MentorshipEvent;

public sealed record ThanksSent(string MeetingId, string Text) : MentorshipEvent;

public sealed record GaveBack(string GiveBackId, string Text) : MentorshipEvent;

public sealed record MentorshipPaused(DateTimeOffset Until, string? ReasonText) : MentorshipEvent;

public sealed record MentorshipResumed(ResumeCause? Because = null) : MentorshipEvent;

/// <summary><paramref name="Words"/> is null when the system proposed, after the period.</summary>
public sealed record ClosingProposed(ClosingWords? Words) : MentorshipEvent;

public sealed record ClosingConfirmed(Side Side, ClosingWords Words) : MentorshipEvent;

public sealed record ClosingDeclined(string? ReasonText) : MentorshipEvent;

public sealed record ClosingWithdrawn : MentorshipEvent;

public sealed record MentorshipCompleted : MentorshipEvent;

public sealed record MentorshipEnded(EndReason Reason, string? MessageText) : MentorshipEvent;

/// <summary>The certificate's facts are fixed here: what is printed is this, whatever happens later.</summary>
public sealed record CertificateIssued(
    Side Side,
    string Code,
    DateOnly From,
    DateOnly To,
    int Meetings,
    int Minutes,
    CertificateChoices Choices
) : MentorshipEvent;

public sealed record CertificateReissued(
    Side Side,
    string Code,
    string ReplacedCode,
    string ReasonText
) : MentorshipEvent;

public sealed record CertificateRevoked(
    Side Side,
    string Code,
    string ReasonText,
    string? PublicReasonText = null
) : MentorshipEvent;

public sealed record PersonalTextsErased : MentorshipEvent;

/// <summary>
/// A durable timer fired and no event of its own name tells of it; hidden from the history. <paramref name="Since"/> is
/// the number of the event that started the timer, <paramref name="N"/> (from 1) its firing. With
/// <paramref name="AskedAgain"/> its consequence was put off: the mail that asked had not arrived, so it goes out anew;
/// <paramref name="Bounced"/> says the address refused it.
/// </summary>
public sealed record TimerFired(
    TimerKind Timer,
    string Subject,
    long Since,
    int N,
    bool AskedAgain = false,
    bool Bounced = false
) : MentorshipEvent;
