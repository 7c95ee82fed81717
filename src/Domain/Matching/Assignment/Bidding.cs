namespace Mentoring.Domain.Matching.Assignment;

/// <summary>
/// A quick first phase that serves most mentees: they bid for places. Who finds the best mentor full outbids the holder who would
/// leave first, and the price rises to where that one is indifferent. This is the reduction that Jonker and Volgenant begin
/// with (1987), an auction without a least raise, for mentors of several places.
/// </summary>
internal sealed class Bidding(Market market)
{
    /// <summary>Looks at a row for each mentee. Price wars that take longer are left to the second phase, which always ends.</summary>
    private const int LooksEach = 6;

    /// <summary>The price from which each holder would look elsewhere. What the others cost only rises, so it may be
    /// too low later, never too high.</summary>
    private readonly int[] limit = new int[market.Scores.Mentees];

    /// <summary>Those who are still to be served, in the order of their rows.</summary>
    public IReadOnlyList<int> Run(CancellationToken cancellation)
    {
        var waiting = new List<int>();
        var looks = (long)LooksEach * market.Scores.Mentees;
        for (var next = 0; next < market.Scores.Mentees; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (mentee, lost) = (next, Pairing.Unmatched);
            while (mentee != Pairing.Unmatched && looks-- > 0)
            {
                var (mentor, gain, second) = Look(mentee, lost);
                if (gain == 0)
                {
                    mentee = Pairing.Unmatched;
                    break;
                }
                var raise = gain - second;
                limit[mentee] = market.Prices[mentor] + raise;
                var loser = Bid(mentee, mentor);
                if (loser == mentee && raise == 0)
                {
                    break;
                }
                (mentee, lost) = (loser, mentor);
            }
            if (mentee != Pairing.Unmatched)
            {
                waiting.Add(mentee);
            }
        }
        waiting.Sort();
        return waiting;
    }

    /// <summary>The mentor with the most to gain, and the gain of the next best choice; staying unmatched is one too. Of equals it is
    /// one with a free place, else one where the mentee did not just lose.</summary>
    private (int Mentor, int Gain, int Second) Look(int mentee, int lost)
    {
        var row = market.Scores.Row(mentee);
        var prices = market.Prices.AsSpan(0, row.Length);
        var (mentor, best, second) = (Pairing.Unmatched, 0, 0);
        for (var other = 0; other < row.Length; other++)
        {
            var gain = market.Worth.Of(row[other]) - prices[other];
            if (gain > best)
            {
                (mentor, second, best) = (other, best, gain);
            }
            else if (gain == best && best > 0)
            {
                second = best;
                if (!market.HasPlace(mentor) && (market.HasPlace(other) || mentor == lost))
                {
                    mentor = other;
                }
            }
            else if (gain > second)
            {
                second = gain;
            }
        }
        return (mentor, best, second);
    }

    /// <summary>Who got no place: nobody, a holder who was outbid, or the bidder, if nobody would leave at a price that the bidder
    /// pays.</summary>
    private int Bid(int mentee, int mentor)
    {
        if (market.HasPlace(mentor))
        {
            market.Join(mentee, mentor);
            return Pairing.Unmatched;
        }
        var loser = mentee;
        foreach (var holder in market.HoldersOf(mentor))
        {
            loser = limit[holder] < limit[loser] ? holder : loser;
        }
        market.Prices[mentor] = limit[loser];
        if (loser != mentee)
        {
            market.Leave(loser);
            market.Join(mentee, mentor);
        }
        return loser;
    }
}
