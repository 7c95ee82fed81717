namespace Mentoring.Functions.Members;

/// <summary>A request that expired without a word of the mentor. A stored format: additive changes only.</summary>
public sealed record UnansweredRequest(string MentorshipId, DateTimeOffset At);

/// <summary>
/// Whether a mentor answers requests. Who lets two in a row expire is taken out of the list of mentors, since mentees would wait in
/// vain, until they want to return. Nothing here depends on the order or on how often it is told.
/// </summary>
public static class Responses
{
    public const int UnansweredAtMost = 2;

    /// <summary>A request expired at <paramref name="at"/>; it counts once, and only for who stands in the list.</summary>
    /// <param name="answeredAt">The mentor's last answer to anybody: what expired before counts no more. Null for none.</param>
    public static Member LetExpire(
        this Member mentor,
        string mentorshipId,
        DateTimeOffset at,
        DateTimeOffset? answeredAt
    )
    {
        if (
            !mentor.IsListedMentor(at)
            || at <= mentor.AnsweredAt
            || at <= answeredAt
            || mentor.Unanswered.Any(one => one.MentorshipId == mentorshipId)
        )
        {
            return mentor;
        }
        IReadOnlyList<UnansweredRequest> unanswered =
        [
            .. mentor.Unanswered.Where(one => !(one.At <= answeredAt)),
            new UnansweredRequest(mentorshipId, at),
        ];
        return mentor with
        {
            Unanswered = unanswered,
            UnlistedAt = unanswered.Count < UnansweredAtMost ? null : at,
        };
    }

    /// <summary>As the member sees them: whoever sends back what was shown changes nothing, and is not listed unawares.</summary>
    public static Preferences ShownPreferences(this Member member) =>
        member.UnlistedAt is null ? member.Preferences : member.Preferences with { Listed = false };

    /// <summary>Into the list again; the count starts anew.</summary>
    public static Member Returned(this Member mentor, DateTimeOffset at) =>
        mentor.UnlistedAt is null
            ? mentor
            : mentor with
            {
                Unanswered = [],
                AnsweredAt = at,
                UnlistedAt = null,
            };
}
