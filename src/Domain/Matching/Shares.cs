using Mentoring.Domain.Profiles;

namespace Mentoring.Domain.Matching;

/// <summary>
/// How much of each criterion two people meet, in thousandths: the whole of the judgement that is not a sum. Every number is argued
/// in docs/matching.md.
/// </summary>
public static class Shares
{
    public const int Full = 1000;

    /// <summary>The least level, of the one who speaks it less well, at which a language counts as common.</summary>
    public const LanguageLevel LeastLevel = LanguageLevel.A2;

    /// <summary>Below this share a criterion is a gap.</summary>
    public const int Gap = 500;

    private static readonly int[] ByStagesAhead = [400, 800, 1000, 900, 800, 700];

    /// <summary>Two to three stages ahead is best; an equal can still help, who is behind can't.</summary>
    public static int CareerStage(CareerStage mentee, CareerStage mentor) =>
        mentor < mentee ? 0 : ByStagesAhead[mentor - mentee];

    /// <summary>A mentor who says nothing of transitions may still know this one.</summary>
    public static int Transition(Transition mentee, IReadOnlyList<Transition> offered) =>
        offered.Contains(mentee) ? Full
        : offered.Count == 0 ? 400
        : 0;

    /// <summary>The same field or region, or one that shares a word of at least four letters with it (<c>mechanical engineering</c>,
    /// <c>engineering</c>); both as <see cref="Spelling.Fold"/> gives them.</summary>
    public static int Words(string one, string another)
    {
        if (one.Length == 0 || another.Length == 0)
        {
            return 0;
        }
        return Joined(one) == Joined(another) ? Full
            : Long(one).Intersect(Long(another), StringComparer.Ordinal).Any() ? 600
            : 0;

        static string Joined(string folded) => folded.Replace(" ", "", StringComparison.Ordinal);
        static IEnumerable<string> Long(string folded) =>
            folded.Split(' ').Where(word => word.Length >= 4);
    }

    /// <summary>The common language that the one who speaks it less well speaks best; null without one. Of two that are spoken
    /// equally well the mentee's first.</summary>
    public static SpokenLanguage? CommonLanguage(
        IReadOnlyList<SpokenLanguage> mentee,
        IReadOnlyList<SpokenLanguage> mentor
    )
    {
        // Asked millions of times in a batch: nothing is allocated but the answer.
        SpokenLanguage? best = null;
        for (var i = 0; i < mentee.Count; i++)
        {
            for (var j = 0; j < mentor.Count; j++)
            {
                var (mine, yours) = (mentee[i], mentor[j]);
                var common = mine.Level < yours.Level ? mine : yours;
                if (
                    mine.Code == yours.Code
                    && common.Level >= LeastLevel
                    && !(common.Level <= best?.Level)
                )
                {
                    best = common;
                }
            }
        }
        return best;
    }

    public static int Language(LanguageLevel level) =>
        level switch
        {
            < LanguageLevel.B1 => 300,
            LanguageLevel.B1 => 600,
            LanguageLevel.B2 => 850,
            _ => Full,
        };

    /// <summary>Online works from anywhere; in person alone needs one region.</summary>
    /// <param name="online">Both meet online.</param>
    /// <param name="inPerson">Both meet in person.</param>
    public static int Formats(bool online, bool inPerson, int region) =>
        online ? Full
        : inPerson ? Math.Max(300, region)
        : 0;

    /// <summary>Enough time is enough; less counts for its part.</summary>
    public static int Hours(int mentee, int mentor) =>
        mentor >= mentee ? Full : Full * mentor / mentee;
}
