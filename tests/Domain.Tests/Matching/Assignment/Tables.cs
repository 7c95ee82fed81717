using CsCheck;

namespace Mentoring.Domain.Matching.Assignment;

/// <summary>Small tables to match by, made up or written down.</summary>
internal sealed record Tables(PairScores Scores, PairScores Other, int[] Capacities)
{
    /// <summary>Tables of every density, with few or many different scores, so that ties are frequent.</summary>
    public static Gen<Tables> Any(int most) =>
        from mentees in Gen.Int[0, most]
        from mentors in Gen.Int[0, most]
        from density in Gen.Int[0, 100]
        from highest in Gen.OneOf(
            Gen.Const(0),
            Gen.Const(1),
            Gen.Const(3),
            Gen.Const(100),
            Gen.Const(30_000)
        )
        from places in Gen.Int[1, 4]
        from seed in Gen.Int[0, int.MaxValue - 1]
        select Random(mentees, mentors, density, highest, places, new Random(seed));

    public static PairScores Of(params short[][] rows) =>
        Fill(rows.Length, rows.Length == 0 ? 0 : rows[0].Length, (i, j) => rows[i][j]);

    public static PairScores Fill(int mentees, int mentors, Func<int, int, short> scoreOf)
    {
        var scores = new PairScores(mentees, mentors);
        for (var mentee = 0; mentee < mentees; mentee++)
        {
            scores.SetRow(
                mentee,
                [.. Enumerable.Range(0, mentors).Select(mentor => scoreOf(mentee, mentor))]
            );
        }
        return scores;
    }

    public bool Allows(int mentee, int mentor) =>
        Scores[mentee, mentor] >= 0 && Other[mentee, mentor] >= 0;

    public override string ToString() =>
        $"{Text(Scores)} / {Text(Other)} / {string.Join(' ', Capacities)}";

    private static string Text(PairScores scores) =>
        string.Join(
            " | ",
            Enumerable
                .Range(0, scores.Mentees)
                .Select(i => string.Join(' ', scores.Row(i).ToArray()))
        );

    private static Tables Random(
        int mentees,
        int mentors,
        int density,
        int highest,
        int places,
        Random random
    )
    {
        // Where all wish for the same, everybody has to move for everybody.
        var alike = random.Next(3);
        short Score(int mentee, int mentor) =>
            random.Next(100) >= density ? PairScores.Forbidden
            : alike == 1 ? (short)(mentee * mentor)
            : alike == 2 ? (short)((7 * mentor) + random.Next(highest % 10 + 1))
            : (short)random.Next(highest + 1);
        return new Tables(
            Fill(mentees, mentors, Score),
            Fill(mentees, mentors, Score),
            [.. Enumerable.Range(0, mentors).Select(_ => random.Next(places + 1))]
        );
    }
}

/// <summary>Every possible answer, for tables small enough.</summary>
internal static class Everything
{
    public static IEnumerable<int[]> Answers(Tables tables, bool bothAllow) =>
        Answers(tables, bothAllow, new int[tables.Scores.Mentees], [.. tables.Capacities], 0);

    private static IEnumerable<int[]> Answers(
        Tables tables,
        bool bothAllow,
        int[] chosen,
        int[] left,
        int mentee
    )
    {
        if (mentee == chosen.Length)
        {
            yield return [.. chosen];
            yield break;
        }
        for (var mentor = Pairing.Unmatched; mentor < left.Length; mentor++)
        {
            if (mentor >= 0 && (left[mentor] == 0 || !Allowed(tables, bothAllow, mentee, mentor)))
            {
                continue;
            }
            chosen[mentee] = mentor;
            Take(left, mentor, 1);
            foreach (var answer in Answers(tables, bothAllow, chosen, left, mentee + 1))
            {
                yield return answer;
            }
            Take(left, mentor, -1);
        }
    }

    private static bool Allowed(Tables tables, bool bothAllow, int mentee, int mentor) =>
        bothAllow ? tables.Allows(mentee, mentor) : tables.Scores[mentee, mentor] >= 0;

    private static void Take(int[] left, int mentor, int places)
    {
        if (mentor >= 0)
        {
            left[mentor] -= places;
        }
    }
}
