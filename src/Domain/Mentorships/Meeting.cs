namespace Mentoring.Domain.Mentorships;

/// <summary>A meeting, proposed on the platform or recorded afterwards.</summary>
/// <param name="Since">When its present status began.</param>
/// <param name="Moved">How often it was rescheduled.</param>
public sealed record Meeting(
    string Id,
    MeetingKind Kind,
    DateTimeOffset StartsAt,
    int DurationMinutes,
    Channel Channel,
    string? DetailsText,
    Side ProposedBy,
    MeetingStatus Status,
    Moment Since,
    int Moved = 0
)
{
    /// <summary>When it was confirmed or recorded: the start of its attendance timers.</summary>
    public Moment? Fixed { get; init; }
    public bool WasRecorded { get; init; }
    public Answer? Mentee { get; init; }
    public Answer? Mentor { get; init; }
    public Moment? MenteeFeedback { get; init; }
    public Moment? MentorFeedback { get; init; }
    public int? MenteeRating { get; init; }
    public int? MentorRating { get; init; }
    public Moment? Thanked { get; init; }
    public string? ThanksText { get; init; }

    /// <summary>Why it was cancelled.</summary>
    public string? ReasonText { get; init; }

    /// <summary>The time suggested when it was declined.</summary>
    public DateTimeOffset? CounterSuggestion { get; init; }
    public Side? EndedBy { get; init; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(DurationMinutes);

    /// <summary>Not yet declined, cancelled, lapsed or given an outcome.</summary>
    public bool IsOpen =>
        Status is MeetingStatus.Proposed or MeetingStatus.Confirmed or MeetingStatus.Recorded;

    /// <summary>It is agreed that it takes or took place, and what came of it is not known.</summary>
    public bool AwaitsOutcome => Status is MeetingStatus.Confirmed or MeetingStatus.Recorded;

    public Answer? AnswerOf(Side side) => side == Side.Mentee ? Mentee : Mentor;

    public int? RatingOf(Side side) => side == Side.Mentee ? MenteeRating : MentorRating;

    public Answer? LastAnswer =>
        Mentee is null || (Mentor is not null && Mentor.When.Event > Mentee.When.Event)
            ? Mentor
            : Mentee;

    /// <summary>From when silence about attendance counts: the latest of its end, its recording and the last answer.</summary>
    public DateTimeOffset SilentSince()
    {
        var latest = EndsAt > Fixed!.At ? EndsAt : Fixed.At;
        return LastAnswer is { } answer && answer.When.At > latest ? answer.When.At : latest;
    }
}

/// <summary>A side's word on whether a meeting took place.</summary>
public sealed record Answer(bool Attended, Moment When);
