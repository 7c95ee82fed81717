using CsCheck;
using Xunit;

namespace Mentoring.Domain.Matching.Assignment;

public class StableTests
{
    [Fact]
    public void A_mentee_who_is_liked_better_takes_the_place()
    {
        var menteeView = Tables.Of([9, 1], [9, 1]);
        var mentorView = Tables.Of([1, 1], [2, 1]);

        Assert.Equal([1, 0], Match.Stable(menteeView, mentorView, [1, 1]).MentorOf);
    }

    [Fact]
    public void What_one_side_forbids_is_forbidden()
    {
        var menteeView = Tables.Of([9, 1], [9, 1]);
        var mentorView = Tables.Of([PairScores.Forbidden, 1], [2, 1]);

        Assert.Equal([1, 0], Match.Stable(menteeView, mentorView, [2, 1]).MentorOf);
        Assert.Equal([1, 0], Match.Stable(mentorView, menteeView, [2, 1]).MentorOf);
    }

    [Fact]
    public void Mentees_get_the_best_of_all_stable_answers()
    {
        // Both ways round are stable; each side would choose another one.
        var menteeView = Tables.Of([2, 1], [1, 2]);
        var mentorView = Tables.Of([1, 2], [2, 1]);

        Assert.Equal([0, 1], Match.Stable(menteeView, mentorView, [1, 1]).MentorOf);
        Assert.Empty(Stability.BlockingPairs(menteeView, mentorView, [1, 1], [1, 0]));
    }

    [Fact]
    public void Two_who_would_rather_have_each_other_block()
    {
        var menteeView = Tables.Of([9, 5], [9, 5]);
        var mentorView = Tables.Of([3, 3], [4, 4]);

        Assert.Equal([(1, 0)], Stability.BlockingPairs(menteeView, mentorView, [1, 1], [0, 1]));
        Assert.Equal(
            [(0, 0), (0, 1), (1, 0), (1, 1)],
            Stability.BlockingPairs(menteeView, mentorView, [1, 1], [-1, -1])
        );
        Assert.Equal([(1, 0)], Stability.BlockingPairs(menteeView, mentorView, [2, 1], [0, 1]));
        Assert.Empty(Stability.BlockingPairs(menteeView, mentorView, [0, 0], [-1, -1]));
    }

    [Fact]
    public void Who_likes_both_equally_does_not_block()
    {
        var same = Tables.Of([5, 5], [5, 5]);

        Assert.Empty(Stability.BlockingPairs(same, same, [1, 1], [1, 0]));
    }

    [Fact]
    public void Of_all_stable_answers_each_mentee_gets_the_mentor_they_like_best() =>
        Tables
            .Any(5)
            .Sample(
                tables =>
                {
                    var got = Assignments
                        .Stable(tables.Scores, tables.Other, tables.Capacities)
                        .MentorOf;
                    var stable = Everything
                        .Answers(tables, bothAllow: true)
                        .Where(answer => IsStable(tables, answer))
                        .ToList();

                    Assert.Contains(stable, answer => answer.SequenceEqual(got));
                    Assert.All(
                        stable,
                        answer =>
                            Assert.All(
                                answer.Index(),
                                one =>
                                    Assert.True(
                                        Liking(tables, one.Index, got[one.Index])
                                            .CompareTo(Liking(tables, one.Index, one.Item)) >= 0
                                    )
                            )
                    );
                },
                iter: 1_000
            );

    /// <summary>By its definition, with ties in the order of numbers.</summary>
    private static bool IsStable(Tables tables, int[] answer)
    {
        for (var mentee = 0; mentee < answer.Length; mentee++)
        {
            for (var mentor = 0; mentor < tables.Capacities.Length; mentor++)
            {
                var holders = answer.Index().Where(one => one.Item == mentor).ToList();
                var wants =
                    tables.Allows(mentee, mentor)
                    && Liking(tables, mentee, mentor)
                        .CompareTo(Liking(tables, mentee, answer[mentee])) > 0;
                if (
                    wants
                    && (
                        holders.Count < tables.Capacities[mentor]
                        || holders.Any(one =>
                            (tables.Other[mentee, mentor], -mentee).CompareTo(
                                (tables.Other[one.Index, mentor], -one.Index)
                            ) > 0
                        )
                    )
                )
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static (int Score, int Earlier) Liking(Tables tables, int mentee, int mentor) =>
        mentor < 0 ? (-1, 0) : (tables.Scores[mentee, mentor], -mentor);
}
