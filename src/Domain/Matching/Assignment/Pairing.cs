namespace Mentoring.Domain.Matching.Assignment;

/// <summary>Who is matched with whom. <paramref name="MentorOf"/> has the number of a mentor for each mentee, or
/// <see cref="Unmatched"/>; <paramref name="TotalScore"/> is the sum over the pairs.</summary>
public sealed record Pairing(IReadOnlyList<int> MentorOf, int Pairs, long TotalScore)
{
    public const int Unmatched = -1;

    /// <summary>Counts what a choice of pairs is worth, also by another table than the one it was made from.</summary>
    public static Pairing Of(PairScores scores, IReadOnlyList<int> mentorOf)
    {
        var pairs = 0;
        var total = 0L;
        for (var mentee = 0; mentee < mentorOf.Count; mentee++)
        {
            if (mentorOf[mentee] != Unmatched)
            {
                pairs++;
                total += scores[mentee, mentorOf[mentee]];
            }
        }
        return new Pairing(mentorOf, pairs, total);
    }
}
