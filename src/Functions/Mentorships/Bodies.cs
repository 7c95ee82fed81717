using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships;

/// <summary>A request to a mentor. The message says goals and background: at least 50 characters, 200 recommended.</summary>
public sealed record RequestBody(
    [Line(64)] string MentorId,
    [Prose(
        RequestBody.MessageAtMost,
        Min = RequestBody.MessageAtLeast,
        TooShort = "request.message"
    )]
        string Message,
    [Line(200), Length(1, 10)] IReadOnlyList<string> Goals,
    [Line(64)] string? ProgrammeId = null
)
{
    internal const int MessageAtLeast = 50;
    internal const int MessageRecommended = 200;
    internal const int MessageAtMost = 4000;
}

public sealed record AcceptBody([Prose(4000)] string? Message = null);

public sealed record DeclineBody(
    DeclineReason? Reason = null,
    [Prose(4000)] string? Message = null
);

/// <summary>A question, an answer, thanks, a concern, something given back.</summary>
public sealed record TextBody([Prose(4000)] string Text);

public sealed record MeetingBody(
    MeetingKind Kind,
    DateTimeOffset StartsAt,
    int DurationMinutes,
    Channel Channel,
    [Line(500)] string? Place = null,
    [Line(200), Length(0, 20)] IReadOnlyList<string>? Agenda = null
);

public sealed record RecordBody(
    MeetingKind Kind,
    DateTimeOffset HeldAt,
    int DurationMinutes,
    Channel Channel,
    [Line(500)] string? Place = null,
    [Line(200), Length(0, 20)] IReadOnlyList<string>? Agenda = null
);

public sealed record DeclineMeetingBody(
    [Prose(1000)] string? Reason = null,
    DateTimeOffset? CounterSuggestion = null
);

public sealed record RescheduleBody(DateTimeOffset StartsAt);

public sealed record ReasonBody([Prose(1000)] string? Reason = null);

public sealed record AttendanceBody(bool Attended);

public sealed record ResolveBody(bool Held);

public sealed record FeedbackBody(
    int Rating,
    [Prose(4000)] string? Comment = null,
    bool WantsContact = false
);

public sealed record CommentBody([Prose(4000)] string Comment);

public sealed record CheckInBody(CheckInReply Answer, [Prose(4000)] string? Note = null);

/// <summary><paramref name="Until"/> is the first day on which the mentorship goes on, in the programme's zone.</summary>
public sealed record PauseBody(DateOnly Until, [Prose(1000)] string? Reason = null);

public sealed record ClosingBody(
    [Prose(8000)] string? Reflection = null,
    [Length(0, 10)] IReadOnlyList<GoalRating>? GoalRatings = null,
    CertificateBody? Certificate = null
)
{
    public CertificateChoices Choices =>
        new(Certificate?.NameOther ?? false, Certificate?.Topics ?? false);
}

public sealed record CertificateBody(bool NameOther = false, bool Topics = false);

public sealed record EndBody(EndReason Reason, [Prose(4000)] string? Message = null);

public sealed record CertificateReasonBody([Prose(1000)] string Reason);

/// <param name="Reason">For coordinators.</param>
/// <param name="PublicReason">For everybody who has the code, for example an employer.</param>
public sealed record RevokeBody(
    [Prose(1000)] string Reason,
    [Line(300)] string? PublicReason = null
);

public sealed record AdviceBody(
    [Prose(4000)] string Text,
    [Line(20)] string? MeetingId = null,
    [Prose(4000)] string? Plan = null,
    bool Shared = false
);

public sealed record AdviceUpdateBody(AdviceStatus Status, [Prose(4000)] string? Outcome = null);

public sealed record GoalBody(
    [Line(200)] string Title,
    [Line(500)] string? Indicator = null,
    int StartingValue = 0
);

/// <summary>The terms of an agreement as both read them.</summary>
public sealed record TermsBody(
    DateOnly StartsOn,
    DateOnly EndsOn,
    int Meetings,
    int MeetingMinutes,
    [Length(1, 5)] IReadOnlyList<Channel> Channels,
    int ContactEveryDays,
    [Line(200), Length(0, 50)] IReadOnlyList<string> Topics,
    [Length(1, 10)] IReadOnlyList<GoalBody> Goals,
    [Prose(4000, Min = 0)] string MenteeExpectations,
    [Prose(4000, Min = 0)] string MentorExpectations,
    bool Confidential,
    [Prose(4000, Min = 0)] string? Notes = null
)
{
    public AgreementTerms Terms =>
        new(
            StartsOn,
            EndsOn,
            Meetings,
            MeetingMinutes,
            Channels,
            ContactEveryDays,
            [.. Goals.Select(goal => goal.StartingValue)],
            Confidential
        );

    public Wording Wording =>
        new(
            Topics,
            [.. Goals.Select(goal => new GoalWording(goal.Title, goal.Indicator))],
            MenteeExpectations,
            MentorExpectations,
            Notes ?? ""
        );
}

/// <summary>The same with everything optional: a draft, which only the mentee sees.</summary>
public sealed record DraftBody(
    DateOnly? StartsOn = null,
    DateOnly? EndsOn = null,
    int? Meetings = null,
    int? MeetingMinutes = null,
    [Length(0, 5)] IReadOnlyList<Channel>? Channels = null,
    int? ContactEveryDays = null,
    [Line(200, Min = 0), Length(0, 50)] IReadOnlyList<string>? Topics = null,
    [Length(0, 10)] IReadOnlyList<DraftGoalBody>? Goals = null,
    [Prose(4000, Min = 0)] string? MenteeExpectations = null,
    [Prose(4000, Min = 0)] string? MentorExpectations = null,
    bool? Confidential = null,
    [Prose(4000, Min = 0)] string? Notes = null
);

public sealed record DraftGoalBody(
    [Line(200, Min = 0)] string? Title = null,
    [Line(500, Min = 0)] string? Indicator = null,
    int? StartingValue = null
);
