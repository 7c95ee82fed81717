namespace Mentoring.Domain.Matching.Assignment;

/// <summary>How far from stable a choice of pairs is, whichever strategy made it.</summary>
public static class Stability
{
    /// <summary>
    /// Every mentee and mentor who both would rather have each other: the mentee likes this mentor better than the one they have, or has
    /// none, and the mentor has a free place or likes this mentee better than one they have. Who likes two equally has no
    /// reason to change.
    /// </summary>
    /// <remarks>Found while it is enumerated, row by row, in time of mentees x mentors, so that counting takes no memory.
    /// A pair that is forbidden in either table never blocks.</remarks>
    /// <param name="menteeView">How much each mentee would like each mentor.</param>
    /// <param name="mentorView">How much each mentor would like each mentee, in the same rows and columns.</param>
    /// <param name="capacities">One for each mentor.</param>
    /// <param name="mentorOf">For each mentee a mentor, or <see cref="Pairing.Unmatched"/>.</param>
    public static IEnumerable<(int Mentee, int Mentor)> BlockingPairs(
        PairScores menteeView,
        PairScores mentorView,
        IReadOnlyList<int> capacities,
        IReadOnlyList<int> mentorOf
    )
    {
        var toBeat = LeastLiked(mentorView, capacities, mentorOf);
        for (var mentee = 0; mentee < menteeView.Mentees; mentee++)
        {
            var mine =
                mentorOf[mentee] == Pairing.Unmatched
                    ? PairScores.Forbidden
                    : menteeView[mentee, mentorOf[mentee]];
            for (var mentor = -1; ; )
            {
                mentor = NextAfter(
                    mentor,
                    menteeView.Row(mentee),
                    mentorView.Row(mentee),
                    mine,
                    toBeat
                );
                if (mentor < 0)
                {
                    break;
                }
                yield return (mentee, mentor);
            }
        }
    }

    private static int NextAfter(
        int mentor,
        ReadOnlySpan<short> likes,
        ReadOnlySpan<short> likedBy,
        short mine,
        ReadOnlySpan<short> toBeat
    )
    {
        for (mentor++; mentor < likes.Length; mentor++)
        {
            if (likes[mentor] > mine && likedBy[mentor] > toBeat[mentor])
            {
                return mentor;
            }
        }
        return -1;
    }

    /// <summary>How much each mentor likes the one they like least of those they have; with a free place anybody is better.</summary>
    private static short[] LeastLiked(
        PairScores mentorView,
        IReadOnlyList<int> capacities,
        IReadOnlyList<int> mentorOf
    )
    {
        var least = new short[mentorView.Mentors];
        var held = new int[mentorView.Mentors];
        Array.Fill(least, short.MaxValue);
        for (var mentee = 0; mentee < mentorOf.Count; mentee++)
        {
            if (mentorOf[mentee] is not Pairing.Unmatched and var mentor)
            {
                held[mentor]++;
                least[mentor] = Math.Min(least[mentor], mentorView[mentee, mentor]);
            }
        }
        for (var mentor = 0; mentor < least.Length; mentor++)
        {
            least[mentor] =
                held[mentor] < capacities[mentor] ? PairScores.Forbidden : least[mentor];
        }
        return least;
    }
}
