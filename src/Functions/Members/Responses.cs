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
    public static Member LetExpire(this Member mentor, string mentorshipId, DateTimeOffset at)
    {
        if (
            !mentor.IsListedMentor(at)
            || at <= mentor.AnsweredAt
            || mentor.Unanswered.Any(one => one.MentorshipId == mentorshipId)
        )
        {
            return mentor;
        }
        IReadOnlyList<UnansweredRequest> unanswered =
        [
            .. mentor.Unanswered,
            new UnansweredRequest(mentorshipId, at),
        ];
        return mentor with
        {
            Unanswered = unanswered,
            UnlistedAt = unanswered.Count < UnansweredAtMost ? null : at,
        };
    }

    /// <summary>What expired before this answer counts no more. Who was taken out returns by their own wish alone.</summary>
    public static Member Answered(this Member mentor, DateTimeOffset at) =>
        mentor.Unanswered.Any(one => one.At <= at)
            ? mentor with
            {
                Unanswered = [.. mentor.Unanswered.Where(one => one.At > at)],
                AnsweredAt = at > mentor.AnsweredAt ? at : mentor.AnsweredAt ?? at,
            }
            : mentor;

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
