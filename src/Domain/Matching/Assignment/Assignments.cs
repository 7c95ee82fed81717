using System.Numerics;

namespace Mentoring.Domain.Matching.Assignment;

/// <summary>
/// The ways to match all waiting mentees at once. Each mentee gets one mentor at most, each mentor at most as many mentees as there
/// is capacity for, and nobody a forbidden pair.
/// </summary>
/// <remarks>
/// All three are exact and computed in whole numbers, so the same tables give the same pairs on every machine. Where several
/// answers are equally good, mentees are served in the order of their rows and mentors looked at in the order of their columns,
/// but only <see cref="Stable"/> promises what that means. Whoever wants those who waited longest to come first in ties puts
/// them into the first rows.
/// </remarks>
public static class Assignments
{
    /// <summary>The most mentees that one mentor may have, inclusive.</summary>
    public const int MostCapacity = 20;

    /// <summary>The highest total score there can be and, among such answers, the most pairs: a pair of score 0 is better than
    /// none.</summary>
    /// <param name="scores">What a pair is worth.</param>
    /// <param name="capacities">One for each mentor, 0 to <see cref="MostCapacity"/>.</param>
    /// <param name="cancellation">Looked at about once in a hundredth of a second.</param>
    /// <exception cref="ArgumentException">Capacities don't fit the mentors or are out of bounds.</exception>
    public static Pairing MaximumScore(
        PairScores scores,
        IReadOnlyList<int> capacities,
        CancellationToken cancellation = default
    )
    {
        // One more pair counts 1, one more point of score counts more than all pairs together.
        var bits = BitOperations.Log2((uint)MostPossible(scores, capacities)) + 1;
        return Best(scores, capacities, new Worth(bits, 1), cancellation);
    }

    /// <summary>The most pairs there can be and, among such answers, the highest total score.</summary>
    /// <inheritdoc cref="MaximumScore"/>
    public static Pairing MostPairs(
        PairScores scores,
        IReadOnlyList<int> capacities,
        CancellationToken cancellation = default
    )
    {
        // One more pair counts more than all scores together.
        var pair = (MostPossible(scores, capacities) * PairScores.Highest) + 1;
        return Best(scores, capacities, new Worth(0, pair), cancellation);
    }

    /// <summary>
    /// Pairs that nobody has reason to leave: there is no mentee and mentor who both would rather have each other than what they
    /// got. Among all such answers each mentee gets the mentor they like best.
    /// </summary>
    /// <remarks>Of two mentors that a mentee likes equally the one with the lower number is preferred, and likewise for mentors;
    /// what is said above holds for the order so made. Everybody prefers any pair that is not forbidden to none. The total is counted
    /// by the mentees' table. Takes, beside the tables, up to four bytes for each pair.</remarks>
    /// <param name="menteeView">How much each mentee would like each mentor.</param>
    /// <param name="mentorView">How much each mentor would like each mentee, in the same rows and columns. What is forbidden in either
    /// table is forbidden.</param>
    /// <param name="capacities">One for each mentor, 0 to <see cref="MostCapacity"/>.</param>
    /// <param name="cancellation">Looked at about once in a hundredth of a second.</param>
    /// <exception cref="ArgumentException">The tables differ in shape, or capacities don't fit the mentors or are out of bounds.</exception>
    public static Pairing Stable(
        PairScores menteeView,
        PairScores mentorView,
        IReadOnlyList<int> capacities,
        CancellationToken cancellation = default
    )
    {
        Check(menteeView, capacities);
        Check(mentorView, capacities);
        if (menteeView.Mentees != mentorView.Mentees)
        {
            throw new ArgumentException("The tables differ in shape", nameof(mentorView));
        }
        var acceptance = new DeferredAcceptance(menteeView, mentorView, capacities);
        return Pairing.Of(menteeView, acceptance.Run(cancellation));
    }

    private static Pairing Best(
        PairScores scores,
        IReadOnlyList<int> capacities,
        Worth worth,
        CancellationToken cancellation
    )
    {
        var market = new Market(scores, worth, capacities);
        var waiting = new Bidding(market).Run(cancellation);
        var paths = new ShortestPaths(market);
        foreach (var mentee in waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            paths.Serve(mentee);
        }
        return Pairing.Of(scores, market.MentorOf);
    }

    private static int MostPossible(PairScores scores, IReadOnlyList<int> capacities)
    {
        Check(scores, capacities);
        return Math.Min(scores.Mentees, capacities.Sum());
    }

    private static void Check(PairScores scores, IReadOnlyList<int> capacities)
    {
        if (
            capacities.Count != scores.Mentors
            || capacities.Any(capacity => capacity is < 0 or > MostCapacity)
        )
        {
            throw new ArgumentException(
                $"Not one capacity of 0 to {MostCapacity} for each mentor",
                nameof(capacities)
            );
        }
    }
}
