using System.Collections.Immutable;
using Mentoring.Domain.Programmes;

namespace Mentoring.Domain.Mentorships;

/// <summary>When something happened: the number of its event, and its time.</summary>
public sealed record Moment(long Event, DateTimeOffset At)
{
    public static Moment Later(Moment first, Moment? second) =>
        second is not null && second.Event > first.Event ? second : first;
}

/// <summary>A mentorship as its events tell it. Changed by <see cref="Evolution"/> alone.</summary>
public sealed record Mentorship
{
    public static readonly Mentorship None = new();

    /// <summary>The number of the last event.</summary>
    public long Version { get; init; }

    /// <summary>The number of the last event that people can see: what an ETag names.</summary>
    public long VisibleVersion { get; init; }
    public DateTimeOffset LastAt { get; init; }
    public Phase Phase { get; init; }
    public string Id { get; init; } = "";
    public string ProgrammeId { get; init; } = "";
    public string MenteeId { get; init; } = "";
    public string MentorId { get; init; } = "";
    public MentorshipSettings Settings { get; init; } = new();
    public Request Request { get; init; } = Request.None;
    public DateTimeOffset RequestedAt { get; init; }
    public string? CapacityToken { get; init; }
    public Moment? AcceptedAt { get; init; }

    /// <summary>Since when a kick-off is to be arranged: the acceptance, or the kick-off that came to nothing.</summary>
    public Moment? KickOffSince { get; init; }

    /// <summary>Since when the mentee is to write the first agreement.</summary>
    public Moment? DraftSince { get; init; }

    /// <summary>The last accepted command of mentee or mentor.</summary>
    public Moment LastStep { get; init; } = new(0, default);
    public Moment? MenteeStep { get; init; }
    public Moment? MentorStep { get; init; }
    public Moment? Resumed { get; init; }
    public Paused? Paused { get; init; }

    /// <summary>How long the period in force was paused: its end moves by as much.</summary>
    public TimeSpan PausedFor { get; init; }
    public ImmutableList<Meeting> Meetings { get; init; } = [];
    public ImmutableList<Agreement> Agreements { get; init; } = [];
    public ImmutableList<CheckIn> CheckIns { get; init; } = [];
    public ImmutableList<Advice> Advice { get; init; } = [];
    public Moment? LastGiveBack { get; init; }
    public int GiveBacks { get; init; }
    public int Concerns { get; init; }
    public Closing? Closing { get; init; }

    /// <summary>The last closing that came to nothing.</summary>
    public Moment? ClosingGivenUp { get; init; }
    public Actor? ClosingGivenUpBy { get; init; }
    public Moment? Final { get; init; }
    public Actor? EndedBy { get; init; }
    public EndReason? EndReason { get; init; }
    public string? EndMessageText { get; init; }

    /// <summary>What each side said at closing, kept for its certificate.</summary>
    public ClosingWords? MenteeWords { get; init; }
    public ClosingWords? MentorWords { get; init; }
    public ImmutableList<Certificate> Certificates { get; init; } = [];
    public bool TextsErased { get; init; }

    /// <summary>Firings by timer kind and subject, of the timers that may fire again.</summary>
    public ImmutableDictionary<string, Firing> Fired { get; init; } =
        ImmutableDictionary<string, Firing>.Empty;

    public Agreement? InForce =>
        Agreements.FindLast(version => version.Status == AgreementStatus.Approved);

    public Agreement? OpenAgreement =>
        Agreements.FindLast(version =>
            version.Status is AgreementStatus.Submitted or AgreementStatus.ChangesRequested
        );

    /// <summary>A kick-off is under way, or disputed: no other is to be arranged.</summary>
    public bool KickOffArranged =>
        Meetings.Exists(meeting =>
            meeting.Kind == MeetingKind.KickOff
            && (meeting.IsOpen || meeting.Status == MeetingStatus.Disputed)
        );

    public int HeldMeetings => Meetings.Count(meeting => meeting.Status == MeetingStatus.Held);

    public int HeldMinutes =>
        Meetings
            .Where(meeting => meeting.Status == MeetingStatus.Held)
            .Sum(meeting => meeting.DurationMinutes);

    /// <summary>Some time after the end, and once the personal texts are erased, no feedback is taken any more.</summary>
    public bool FeedbackOver(DateTimeOffset at) =>
        TextsErased || (Final is { } final && at > final.At.AddDays(Settings.FeedbackAfterEndDays));

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Settings.TimeZone);

    public Meeting? Find(string meetingId) => Meetings.Find(meeting => meeting.Id == meetingId);

    public Moment? LastStepOf(Side side) => side == Side.Mentee ? MenteeStep : MentorStep;

    public string MemberOn(Side side) => side == Side.Mentee ? MenteeId : MentorId;

    /// <summary>Null for who is none of the two.</summary>
    public Side? SideOf(string memberId) =>
        memberId == MenteeId ? Side.Mentee
        : memberId == MentorId ? Side.Mentor
        : null;

    public ClosingWords? WordsOf(Side side) => side == Side.Mentee ? MenteeWords : MentorWords;
}

/// <summary>The request: whose turn it is, since when, and which event's mail asked for it.</summary>
public sealed record Request(
    string MessageText,
    string GoalsText,
    string Token,
    Side Turn,
    Moment Since,
    Moment Asked,
    string? QuestionText = null,
    string? AnswerText = null,
    string? ReplyText = null,
    Moment? LastPlaceTaken = null
)
{
    public static readonly Request None = new(
        "",
        "",
        "",
        Side.Mentor,
        new(0, default),
        new(0, default)
    );
}

public sealed record Paused(Moment Since, DateTimeOffset Until, string? ReasonText = null);

public sealed record CheckIn(
    string Id,
    Moment Asked,
    CheckInReply? Mentee = null,
    CheckInReply? Mentor = null
)
{
    public CheckInReply? Of(Side side) => side == Side.Mentee ? Mentee : Mentor;
}

public sealed record Advice(
    string Id,
    string AdviceText,
    string? MeetingId,
    string? PlanText,
    bool Shared,
    Moment Noted,
    AdviceStatus Status = AdviceStatus.Planned,
    string? OutcomeText = null,
    bool Updated = false
);

/// <summary>One version of the agreement.</summary>
public sealed record Agreement(
    int Version,
    AgreementTerms Terms,
    string WordingText,
    Side Author,
    AgreementStatus Status,
    Moment Submitted,
    Moment Since,
    string? CommentText = null
)
{
    public Moment? Approved => Status == AgreementStatus.Approved ? Since : null;
}

/// <summary>A closing under way; <paramref name="ProposedBy"/> is null when the system asked after the period.</summary>
public sealed record Closing(Side? ProposedBy, Moment Since, bool Mentee, bool Mentor)
{
    public bool ConfirmedBy(Side side) => side == Side.Mentee ? Mentee : Mentor;
}

public enum CertificateStatus
{
    Valid,
    Replaced,
    Revoked,
}

/// <param name="Settled">Since when it is valid no more; null while it is.</param>
/// <param name="PublicReasonText">Why it was revoked, for everybody who has the code.</param>
public sealed record Certificate(
    Side Side,
    string Code,
    DateOnly From,
    DateOnly To,
    int Meetings,
    int Minutes,
    CertificateChoices Choices,
    Moment Issued,
    CertificateStatus Status = CertificateStatus.Valid,
    Moment? Settled = null,
    string? PublicReasonText = null
);

/// <summary>How far a timer has fired: for which start, how often, by which events, and how often its mail bounced.</summary>
public sealed record Firing(
    long Since,
    int N,
    ImmutableList<long> Events,
    DateTimeOffset At,
    int Bounces
)
{
    public static string Key(TimerKind kind, string subject) => $"{kind}:{subject}";
}
