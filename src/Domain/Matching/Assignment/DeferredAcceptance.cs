namespace Mentoring.Domain.Matching.Assignment;

/// <summary>
/// Gale and Shapley's deferred acceptance (1962) with places: mentees ask in the order of their wishes, mentors keep the best of those who asked
/// so far, whoever is let go asks on. In what order the mentees come makes no difference to the outcome.
/// </summary>
internal sealed class DeferredAcceptance(
    PairScores menteeView,
    PairScores mentorView,
    IReadOnlyList<int> capacities
)
{
    private readonly int[]?[] wishes = new int[menteeView.Mentees][];
    private readonly int[] asked = new int[menteeView.Mentees];
    private readonly List<int>[] kept = [.. capacities.Select(_ => new List<int>())];

    public int[] Run(CancellationToken cancellation)
    {
        for (var next = 0; next < menteeView.Mentees; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var mentee = next; mentee != Pairing.Unmatched; )
            {
                mentee = AskNext(mentee);
            }
        }
        var mentorOf = new int[menteeView.Mentees];
        Array.Fill(mentorOf, Pairing.Unmatched);
        for (var mentor = 0; mentor < kept.Length; mentor++)
        {
            kept[mentor].ForEach(mentee => mentorOf[mentee] = mentor);
        }
        return mentorOf;
    }

    /// <summary>Who has to ask on: the mentee, somebody whom they replace, or nobody, also if no wish is left.</summary>
    private int AskNext(int mentee)
    {
        var mine = wishes[mentee] ??= WishesOf(mentee);
        if (asked[mentee] == mine.Length)
        {
            return Pairing.Unmatched;
        }
        var mentor = mine[asked[mentee]++];
        var those = kept[mentor];
        var place = those.Count;
        while (place > 0 && Prefers(mentor, mentee, those[place - 1]))
        {
            place--;
        }
        those.Insert(place, mentee);
        if (those.Count <= capacities[mentor])
        {
            return Pairing.Unmatched;
        }
        var refused = those[^1];
        those.RemoveAt(those.Count - 1);
        return refused;
    }

    private bool Prefers(int mentor, int mentee, int other)
    {
        var (one, two) = (mentorView[mentee, mentor], mentorView[other, mentor]);
        return one > two || (one == two && mentee < other);
    }

    /// <summary>The mentors that are not forbidden, the best liked first, of equals the one with the lower number.</summary>
    private int[] WishesOf(int mentee)
    {
        var mine = menteeView.Row(mentee);
        var theirs = mentorView.Row(mentee);
        var keys = new int[mine.Length];
        var count = 0;
        for (var mentor = 0; mentor < mine.Length; mentor++)
        {
            if (mine[mentor] >= 0 && theirs[mentor] >= 0 && capacities[mentor] > 0)
            {
                // Fits: 15 bits of score, 13 of mentors.
                keys[count++] =
                    ((PairScores.Highest - mine[mentor]) * PairScores.MostPeople) + mentor;
            }
        }
        var sorted = keys.AsSpan(0, count);
        sorted.Sort();
        foreach (ref var key in sorted)
        {
            key %= PairScores.MostPeople;
        }
        return sorted.ToArray();
    }
}
