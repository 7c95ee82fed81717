namespace Mentoring.Domain.Matching.Assignment;

/// <summary>
/// Serves a mentee for whom others have to move: the chain of moves that loses least, found as a shortest path (Dijkstra, as Jonker
/// and Volgenant use it on dense tables). It ends with a mentor who has a free place, or with a mentee who stays unmatched.
/// </summary>
/// <remarks>
/// A way to a mentor is as long as what is lost on it at the present prices, where 0 is what the newcomer has unmatched. A
/// search looks at each row once at most, so n mentees take at most n x n x mentors lengths, whatever the scores are;
/// vectors make one a fraction of a nanosecond. The table itself is never copied.
/// </remarks>
internal sealed class ShortestPaths(Market market)
{
    private readonly Frontier frontier = new(market.Scores, market.Worth);
    private readonly List<(int Mentor, int At)> reached = [];

    /// <summary>From the best answer without this newcomer to the best one with them.</summary>
    public void Serve(int newcomer)
    {
        frontier.Clear(market.Prices);
        reached.Clear();

        var (leaver, leavesAt) = (newcomer, 0);
        var nearest = frontier.Look(newcomer, 0);
        var at = nearest;
        for (var next = 0; at < leavesAt; )
        {
            if (nearest == at && Reach(at) is >= 0 and var free)
            {
                RaisePrices(at);
                Move(free, newcomer);
                return;
            }
            foreach (var holder in market.HoldersOf(reached[next].Mentor))
            {
                var unmatched = at + market.GainOf(holder);
                (leaver, leavesAt) =
                    unmatched < leavesAt ? (holder, unmatched) : (leaver, leavesAt);
                nearest = frontier.Look(holder, unmatched);
            }
            next++;
            at = next == reached.Count ? nearest : at;
        }
        RaisePrices(leavesAt);
        if (leaver != newcomer)
        {
            var left = market.MentorOf[leaver];
            market.Leave(leaver);
            Move(left, newcomer);
        }
    }

    /// <summary>Takes in all mentors at a distance, or ends at one of them who has a free place.</summary>
    private int Reach(int at)
    {
        var first = reached.Count;
        for (
            var mentor = frontier.NextAt(at, -1);
            mentor >= 0;
            mentor = frontier.NextAt(at, mentor)
        )
        {
            if (market.HasPlace(mentor))
            {
                return mentor;
            }
            reached.Add((mentor, at));
        }
        for (var i = first; i < reached.Count; i++)
        {
            frontier.Close(reached[i].Mentor);
        }
        return -1;
    }

    /// <summary>Keeps the market true: whoever is nearer than where the way ends costs as much more.</summary>
    private void RaisePrices(int end)
    {
        foreach (var (mentor, at) in reached)
        {
            market.Prices[mentor] += end - at;
        }
    }

    /// <summary>Along the way back from a mentor with a free place everybody moves on by one.</summary>
    private void Move(int free, int newcomer)
    {
        for (var mentee = -1; mentee != newcomer; )
        {
            mentee = frontier.ReachedFrom(free);
            var left = market.MentorOf[mentee];
            if (mentee != newcomer)
            {
                market.Leave(mentee);
            }
            market.Join(mentee, free);
            free = left;
        }
    }
}
