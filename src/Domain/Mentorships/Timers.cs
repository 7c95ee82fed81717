namespace Mentoring.Domain.Mentorships;

/// <summary>The durable timers of lifecycle.md. Names are stored in events.</summary>
public enum TimerKind
{
    RequestReminder,
    RequestExpiry,
    KickOffReminder,
    Stalled,
    AgreementReminder,
    AgreementReview,
    AmendmentLapse,
    MeetingConfirmation,
    MeetingLapse,
    MeetingReminder,
    MeetingAttendance,
    AttendanceOutcome,
    FeedbackRequest,
    ThanksNudge,
    AdviceFollowUp,
    GiveBackNudge,
    InactivityCheckIn,
    PeriodEnding,
    PeriodEnded,
    PeriodOver,
    ClosingConfirmation,
    ClosingSilence,
    PauseUntil,
    CertificateSettled,
    Retention,
}

/// <summary>
/// One firing of one timer: <paramref name="Subject"/> tells timers of a kind apart (a meeting, an agreement's version, a
/// side; empty where there is but one), <paramref name="Since"/> is the number of the event that started it,
/// <paramref name="N"/> counts its firings from 1.
/// </summary>
public sealed record TimerId(TimerKind Kind, string Subject, long Since, int N);

/// <summary>
/// An armed timer. Where its firing turns silence into a consequence, <paramref name="Ask"/> says which mails must have
/// arrived before.
/// </summary>
public sealed record Timer(TimerId Id, DateTimeOffset DueAt, Ask? Ask = null);

/// <summary>
/// Each of <paramref name="Mails"/> lists, for one silent person, the activities that asked; one of them must have been handed over
/// at least <paramref name="Window"/> minus one day ago. <paramref name="Bounces"/> counts how often asking has bounced.
/// </summary>
public sealed record Ask(IReadOnlyList<IReadOnlyList<string>> Mails, TimeSpan Window, int Bounces);

/// <summary>What became of a mail: handed over (<paramref name="HandedOverAt"/>), bounced, or neither yet.</summary>
public sealed record MailFate(DateTimeOffset? HandedOverAt, bool Bounced);
