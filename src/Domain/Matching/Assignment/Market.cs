namespace Mentoring.Domain.Matching.Assignment;

/// <summary>What a pair of a score is worth to the search: the score, shifted, and what being paired counts by itself.</summary>
/// <remarks>Never above <see cref="Most"/>, and at least 1 for a pair that is not forbidden.</remarks>
internal readonly record struct Worth(int Shift, int Pair)
{
    /// <summary>Holds for 8,000 pairs of the highest score in either strategy. Sums of three and of four such numbers
    /// stay within 32 bits, which the vectors of <see cref="ShortestPaths"/> rely on.</summary>
    public const int Most = 1 << 28;

    /// <summary>So little that staying unmatched, worth 0, is better at every price.</summary>
    public const int OfForbidden = -Most;

    public int Of(short score) => score < 0 ? OfForbidden : (score << Shift) + Pair;
}

/// <summary>
/// The state both phases work on: who has whom, and a price for one place with each mentor (the dual variables). A mentee's
/// gain is the worth of their pair minus the price; unmatched it is 0.
/// </summary>
/// <remarks>
/// What holds between any two steps, and makes the end optimal:
/// <list type="number">
/// <item>no price is negative, a mentor with a free place costs nothing, and one without any place more than anybody could pay;</item>
/// <item>a mentee with a mentor gains the most that there is to gain at these prices, and not less than 0;</item>
/// <item>a mentee who stays unmatched after being served could gain nothing anywhere. Prices never fall, so that stays true.</item>
/// </list>
/// A mentor is one node with places, however many there are: only the price of all of them and the list of those who hold one is kept.
/// </remarks>
internal sealed class Market
{
    private readonly int[] firstPlace;
    private readonly int[] holders;
    private readonly int[] held;

    public Market(PairScores scores, Worth worth, IReadOnlyList<int> capacities)
    {
        Scores = scores;
        Worth = worth;
        Prices = new int[scores.Mentors];
        held = new int[scores.Mentors];
        firstPlace = new int[scores.Mentors + 1];
        for (var mentor = 0; mentor < scores.Mentors; mentor++)
        {
            firstPlace[mentor + 1] = firstPlace[mentor] + capacities[mentor];
            Prices[mentor] = capacities[mentor] == 0 ? Assignment.Worth.Most : 0;
        }
        holders = new int[firstPlace[^1]];
        MentorOf = new int[scores.Mentees];
        Array.Fill(MentorOf, Pairing.Unmatched);
    }

    public PairScores Scores { get; }

    public Worth Worth { get; }

    public int[] Prices { get; }

    public int[] MentorOf { get; }

    public bool HasPlace(int mentor) => held[mentor] < firstPlace[mentor + 1] - firstPlace[mentor];

    public ReadOnlySpan<int> HoldersOf(int mentor) =>
        holders.AsSpan(firstPlace[mentor], held[mentor]);

    /// <summary>What a mentee with a mentor gains.</summary>
    public int GainOf(int mentee)
    {
        var mentor = MentorOf[mentee];
        return Worth.Of(Scores[mentee, mentor]) - Prices[mentor];
    }

    public void Join(int mentee, int mentor)
    {
        holders[firstPlace[mentor] + held[mentor]++] = mentee;
        MentorOf[mentee] = mentor;
    }

    public void Leave(int mentee)
    {
        var mentor = MentorOf[mentee];
        var places = holders.AsSpan(firstPlace[mentor], held[mentor]);
        var place = places.IndexOf(mentee);
        places[(place + 1)..].CopyTo(places[place..]);
        held[mentor]--;
        MentorOf[mentee] = Pairing.Unmatched;
    }
}
