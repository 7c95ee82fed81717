using Xunit;

namespace Mentoring.Domain.Matching.Assignment;

/// <summary>The strategies, stopped with the test.</summary>
internal static class Match
{
    /// <summary>All of them; both sides of a stable one like each other equally.</summary>
    public static readonly Func<PairScores, int[], Pairing>[] Ways =
    [
        MaximumScore,
        MostPairs,
        (scores, capacities) => Stable(scores, scores, capacities),
    ];

    public static Pairing MaximumScore(PairScores scores, int[] capacities) =>
        Assignments.MaximumScore(scores, capacities, TestContext.Current.CancellationToken);

    public static Pairing MostPairs(PairScores scores, int[] capacities) =>
        Assignments.MostPairs(scores, capacities, TestContext.Current.CancellationToken);

    public static Pairing Stable(PairScores mentees, PairScores mentors, int[] capacities) =>
        Assignments.Stable(mentees, mentors, capacities, TestContext.Current.CancellationToken);
}
