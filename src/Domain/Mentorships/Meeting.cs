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
    public CalendarEntry Entry { get; init; } = new(0, default);

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(DurationMinutes);

    /// <summary>Not yet declined, cancelled, lapsed or given an outcome.</summary>
    public bool IsOpen =>
        Status is MeetingStatus.Proposed or MeetingStatus.Confirmed or MeetingStatus.Recorded;

    /// <summary>It is agreed that it takes or took place, and what came of it is not known.</summary>
    public bool AwaitsOutcome => Status is MeetingStatus.Confirmed or MeetingStatus.Recorded;

    /// <summary>Declined, cancelled or lapsed: calendars must not show it any more.</summary>
    public bool IsOff =>
        Status is MeetingStatus.Declined or MeetingStatus.Cancelled or MeetingStatus.Lapsed;

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

/// <summary>What calendars hold of a meeting.</summary>
/// <param name="Sequence">0 when it was proposed; one more each time it is confirmed, moved, declined, cancelled or lapses,
/// since a calendar passes over what does not exceed the version it has (RFC 5546, 2.1.4).</param>
/// <param name="ChangedAt">When that version came about.</param>
/// <param name="Sent">It was confirmed once: an invitation is in both calendars, and each change must follow it there.</param>
public sealed record CalendarEntry(int Sequence, DateTimeOffset ChangedAt, bool Sent = false)
{
    public CalendarEntry Changed(Moment now) =>
        this with
        {
            Sequence = Sequence + 1,
            ChangedAt = now.At,
        };
}

/// <summary>A side's word on whether a meeting took place.</summary>
public sealed record Answer(bool Attended, Moment When);
