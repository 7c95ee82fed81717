namespace Mentoring.Domain.Achievements;

/// <summary>What somebody can look back on.</summary>
public enum AchievementKind
{
    RequestSent,
    RequestAccepted,
    KickOffHeld,
    AgreementApproved,
    MeetingHeld,
    FeedbackGiven,
    AdvicePutIntoPractice,
    ThanksSent,
    ThanksReceived,
    GoalReached,
    MentorshipCompleted,
    CertificateIssued,
    ContactMade,
}

/// <summary>Something that one of the two achieved in a mentorship, or a member alone. Never stored: the events tell it.</summary>
/// <param name="Event">The number of the event that tells it.</param>
/// <param name="At">When that was known: of a meeting when both had said so, which may be later than the meeting.</param>
/// <param name="Part">Tells apart what one event tells, from 0.</param>
public sealed record Achievement(AchievementKind Kind, long Event, DateTimeOffset At, int Part = 0)
{
    /// <summary>Of a meeting held: which one of the mentorship it was, from 1.</summary>
    public int? Number { get; init; }

    /// <summary>The first, the fifth, the tenth meeting.</summary>
    public int? Milestone => Number is 1 or 5 or 10 ? Number : null;

    /// <summary>When the meeting began that it is about.</summary>
    public DateTimeOffset? MetAt { get; init; }

    /// <summary>Of advice: which one.</summary>
    public string? AdviceId { get; init; }

    /// <summary>Of a goal: its place in the agreement, from 0.</summary>
    public int? Goal { get; init; }

    /// <summary>Of a contact: which one.</summary>
    public string? ContactId { get; init; }
}
