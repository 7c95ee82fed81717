using System.Collections.Frozen;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mentorships.Histories.Printing;

/// <summary>What each told only coordinators, or nobody but the platform: paper is passed on, so it is not printed even for its author.</summary>
internal static class Confided
{
    private static readonly FrozenSet<string> Entries = Names(
        typeof(FeedbackGiven),
        typeof(CheckInAnswered),
        typeof(ConcernRaised)
    );

    /// <summary>That these happened both know; what was said with them only its author and coordinators.</summary>
    private static readonly FrozenSet<string> Words = Names(
        typeof(MeetingDeclined),
        typeof(ClosingProposed),
        typeof(ClosingConfirmed),
        typeof(ClosingDeclined),
        typeof(CertificateReissued),
        typeof(CertificateRevoked)
    );

    public static bool IsPrinted(HistoryView entry) => !Entries.Contains(entry.Event);

    public static string? TextOf(HistoryView entry) =>
        Words.Contains(entry.Event) ? null : entry.Text;

    private static FrozenSet<string> Names(params IEnumerable<Type> events) =>
        events
            .Select(happened => HistoryBuilder.NameOf(happened))
            .ToFrozenSet(StringComparer.Ordinal);
}
