namespace Mentoring.Domain.Matching;

/// <summary>A mentor's place in a mentee's suggestions.</summary>
/// <param name="Mentor">Their place in the list of the <see cref="Scoring"/>.</param>
/// <param name="Score">0 to 100, as shown.</param>
public sealed record Ranked(int Mentor, int Score);

/// <summary>
/// The order of suggestions: by score and wishes, less what others have already been shown of the same mentor. So nobody is the
/// first suggestion for everybody, and who was never suggested comes forward.
/// </summary>
public static class Ranking
{
    /// <summary>Points taken off when as many mentees as a mentor has free places were shown this mentor; twice that at three
    /// times as many, three times at seven times as many.</summary>
    private const double PointsPerDoubling = 5;

    /// <summary>The best <paramref name="limit"/> pairs that may be.</summary>
    /// <param name="shownTo">By mentor: to how many other mentees each was the first suggestion lately; further places count in part.</param>
    public static IReadOnlyList<Ranked> Of(
        Judgement judgement,
        Candidate mentee,
        IReadOnlyList<Candidate> mentors,
        IReadOnlyList<double> shownTo,
        int limit
    ) =>
        [
            .. Enumerable
                .Range(0, mentors.Count)
                .Where(mentor => judgement.Exclusion(mentor) is null)
                .Select(mentor => (Mentor: mentor, Score: judgement.Score(mentor)))
                .OrderByDescending(each =>
                    each.Score
                    + judgement.MenteesWishes(each.Mentor)
                    + judgement.MentorsWishes(each.Mentor)
                    - Exposure(shownTo[each.Mentor], mentors[each.Mentor].Free)
                )
                .ThenByDescending(each => each.Score)
                .ThenBy(each => Lot(mentee.Id, mentors[each.Mentor].Id))
                .ThenBy(each => mentors[each.Mentor].Id, StringComparer.Ordinal)
                .Take(limit)
                .Select(each => new Ranked(each.Mentor, each.Score)),
        ];

    /// <summary>Points, at least 0.</summary>
    /// <param name="free">At least 1.</param>
    public static int Exposure(double shownTo, int free) =>
        (int)
            Math.Round(
                PointsPerDoubling * Math.Log2(1 + shownTo / free),
                MidpointRounding.AwayFromZero
            );

    /// <summary>Decides between equals, for each mentee in another way and always in the same: FNV-1a, stirred at the end, since
    /// ids that differ little would else keep their order.</summary>
    private static uint Lot(string mentee, string mentor)
    {
        var hash = 2166136261u;
        foreach (var c in mentee.Concat(mentor))
        {
            hash = (hash ^ c) * 16777619u;
        }
        hash = (hash ^ (hash >> 16)) * 0x7feb352du;
        hash = (hash ^ (hash >> 15)) * 0x846ca68bu;
        return hash ^ (hash >> 16);
    }
}
