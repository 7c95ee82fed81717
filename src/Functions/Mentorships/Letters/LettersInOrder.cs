using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>
/// Within one mentorship nobody reads that a meeting is cancelled before reading that it is proposed: while an older letter waits
/// for the mail server to come back, younger ones to the same person wait behind it. And nobody is reminded of the same thing
/// several times at once.
/// </summary>
internal static class LettersInOrder
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>Whether a younger letter waits that asks the same person for the same: that one is enough.</summary>
    public static bool IsRepeated(SendLetter letter, ActivityContext context)
    {
        var pending = context.Instance.Pending;
        return letter.Letter.Class() != LetterClass.Answer
            && pending.FirstOrDefault(one => one.Id == context.ActivityId) is { } own
            && pending.Any(one =>
                one.Id.EndsWith($"-{letter.Letter}-{letter.To}", StringComparison.Ordinal)
                && one.Type == nameof(SendLetter)
                && string.CompareOrdinal(one.Key, own.Key) > 0
                && StoredJson.Read<SendLetter>(one.Json).Subject == letter.Subject
            );
    }

    /// <summary>When to look again; null when it is the letter's turn. What fails for another reason is not waited for.</summary>
    public static DateTimeOffset? WaitsUntil(
        SendLetter letter,
        ActivityContext context,
        DateTimeOffset now
    )
    {
        var instance = context.Instance;
        var own = instance.Pending.FirstOrDefault(one => one.Id == context.ActivityId);
        var older = instance
            .Pending.Concat(instance.Earlier)
            .Where(one =>
                own is not null
                && one.Type == nameof(SendLetter)
                && one.Id.EndsWith($"-{letter.To}", StringComparison.Ordinal)
                && string.CompareOrdinal(one.Key, own.Key) < 0
            )
            .DistinctBy(one => one.Key)
            .ToList();
        if (!older.Exists(one => one.Outages > 0))
        {
            return null;
        }
        var tried = older.Where(one => one.Outages > 0).Max(one => one.NotBefore);
        // One after the other, the oldest first.
        return (tried > now ? tried : now) + (older.Count * Step);
    }
}
