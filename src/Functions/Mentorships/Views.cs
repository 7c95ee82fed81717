using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;

namespace Mentoring.Functions.Mentorships;

/// <summary>A mentorship as the caller may see it.</summary>
public sealed record MentorshipView
{
    public required string Id { get; init; }
    public required string ProgrammeId { get; init; }
    public required Phase Phase { get; init; }
    public required bool Paused { get; init; }
    public DateTimeOffset? PausedUntil { get; init; }
    public required PersonView Mentee { get; init; }
    public required PersonView Mentor { get; init; }
    public required RequestView Request { get; init; }

    /// <summary>The agreement in force.</summary>
    public AgreementView? Agreement { get; init; }

    /// <summary>The version that waits for consent or was sent back.</summary>
    public AgreementView? PendingAgreement { get; init; }
    public required IReadOnlyList<MeetingView> Meetings { get; init; }
    public required bool AgreementOutdated { get; init; }
    public required IReadOnlyList<WaitingView> WaitingFor { get; init; }
    public required IReadOnlyList<ActionView> NextActions { get; init; }
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }
    public required IReadOnlyList<GoalView> Goals { get; init; }
    public required IReadOnlyList<CheckInView> CheckIns { get; init; }
    public ClosingView? Closing { get; init; }
    public CertificateView? Certificate { get; init; }

    /// <summary>Whether a concern or a call for help reaches a coordinator who is neither of the two: a form says so before one
    /// writes.</summary>
    public required bool CoordinatorAvailable { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What was written to the other side when it ended early.</summary>
    public string? EndMessage { get; init; }

    /// <summary>Only for who gave it, and for coordinators.</summary>
    public EndReason? EndReason { get; init; }
}

/// <summary><paramref name="Contacts"/> are there for the two from the acceptance on. A name is null once erased.</summary>
public sealed record PersonView(string Id, string? Name, IReadOnlyList<Contact>? Contacts);

/// <param name="MentorFull">To the mentee and coordinators while the request is open: the mentor has no free place, so that it
/// waits; null to the mentor and later.</param>
public sealed record RequestView(
    DateTimeOffset SentAt,
    string? Message,
    IReadOnlyList<string> Goals,
    string? Question,
    string? Answer,
    string? Reply,
    bool? MentorFull = null
);

public sealed record AgreementView(
    int Version,
    AgreementStatus Status,
    Side Author,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? ApprovedAt,
    DateOnly StartsOn,
    DateOnly EndsOn,
    int Meetings,
    int MeetingMinutes,
    IReadOnlyList<Channel> Channels,
    int ContactEveryDays,
    IReadOnlyList<string> Topics,
    IReadOnlyList<GoalView> Goals,
    string? MenteeExpectations,
    string? MentorExpectations,
    bool Confidential,
    string? Notes,
    string? Comment
);

/// <summary><paramref name="Value"/> is how far the caller said at closing the goal was reached.</summary>
public sealed record GoalView(
    string? Title,
    string? Indicator,
    int StartingValue,
    int? Value = null
);

public sealed record MeetingView(
    string Id,
    MeetingKind Kind,
    MeetingStatus Status,
    DateTimeOffset StartsAt,
    int DurationMinutes,
    Channel Channel,
    string? Place,
    IReadOnlyList<string> Agenda,
    Side ProposedBy,
    bool Recorded,
    AttendanceView Attendance,
    FeedbackView? Feedback,
    bool Thanked
);

/// <summary>Each side's word on taking part; null while it is silent.</summary>
public sealed record AttendanceView(bool? Mentee, bool? Mentor);

/// <summary>The caller's own feedback.</summary>
public sealed record FeedbackView(int Rating);

public sealed record WaitingView(
    Role For,
    Step Step,
    string? Subject,
    DateTimeOffset Since,
    DateTimeOffset? DueAt
);

/// <summary>What the caller may do now: the request that does it.</summary>
public sealed record ActionView(string Action, string Method, string Href, DateTimeOffset? DueAt);

public sealed record DeadlineView(TimerKind Kind, string? Subject, DateTimeOffset DueAt);

/// <summary>The caller's own answer; a coordinator sees both.</summary>
public sealed record CheckInView(
    string Id,
    DateTimeOffset AskedAt,
    CheckInReply? Mentee,
    CheckInReply? Mentor
);

public sealed record ClosingView(
    Side? ProposedBy,
    DateTimeOffset ProposedAt,
    bool MenteeConfirmed,
    bool MentorConfirmed
);

/// <summary>The caller's own certificate.</summary>
public sealed record CertificateView(
    string Code,
    CertificateStatus Status,
    DateTimeOffset IssuedAt,
    string Href
);

/// <param name="Title">A sentence in the reader's language: who did what, with times in the reader's zone.</param>
public sealed record HistoryView(
    long Number,
    DateTimeOffset At,
    Role By,
    string Event,
    string? Subject,
    IReadOnlyDictionary<string, object>? Details,
    string? Text,
    string Title
);

public sealed record TaskView(
    string MentorshipId,
    Step Step,
    string? Subject,
    string? With,
    DateTimeOffset Since,
    DateTimeOffset? DueAt,
    IReadOnlyList<ActionView> Actions
);

public sealed record AdviceView(
    string Id,
    string? Text,
    string? MeetingId,
    string? Plan,
    bool Shared,
    AdviceStatus Status,
    string? Outcome,
    DateTimeOffset NotedAt
);

public sealed record GiveBackView(string Id, DateTimeOffset At, string? Text);
