using CsCheck;
using Xunit;

namespace Mentoring.Domain.Matching.Assignment;

public class AssignmentsTests
{
    private const short No = PairScores.Forbidden;

    [Fact]
    public void The_highest_total_may_leave_the_best_pair_apart()
    {
        var scores = Tables.Of([90, 80], [80, 10]);

        Assert.Equal([1, 0], Match.MaximumScore(scores, [1, 1]).MentorOf);
    }

    [Fact]
    public void The_highest_total_leaves_somebody_unmatched_where_two_pairs_are_worth_less_than_one()
    {
        var scores = Tables.Of([90, 20], [50, No]);

        Assert.Equal((1, 90L), Counts(Match.MaximumScore(scores, [1, 1])));
        Assert.Equal((2, 70L), Counts(Match.MostPairs(scores, [1, 1])));
    }

    [Fact]
    public void A_pair_of_score_0_is_better_than_none()
    {
        var scores = Tables.Of([0, No], [No, No]);

        Assert.Equal([0, -1], Match.MaximumScore(scores, [1, 1]).MentorOf);
        Assert.Equal([0, -1], Match.MostPairs(scores, [1, 1]).MentorOf);
        Assert.Equal([0, -1], Match.Stable(scores, scores, [1, 1]).MentorOf);
    }

    [Fact]
    public void Of_equal_totals_the_one_with_more_pairs_is_chosen()
    {
        var scores = Tables.Of([100, 50], [50, No]);

        Assert.Equal((2, 100L), Counts(Match.MaximumScore(scores, [1, 1])));
    }

    [Fact]
    public void A_mentor_takes_as_many_as_there_are_places()
    {
        var scores = Tables.Of([9, 1], [8, 1], [7, 1], [6, 1]);

        Assert.Equal([0, 0, 0, 1], Match.MaximumScore(scores, [3, 1]).MentorOf);
    }

    [Fact]
    public void Equals_are_served_in_the_order_of_their_rows()
    {
        var scores = Tables.Of([5, 5], [5, 5], [5, 5]);

        Assert.All(Match.Ways, run => Assert.Equal([0, 1, -1], run(scores, [1, 1]).MentorOf));
    }

    [Fact]
    public void Where_nothing_can_be_matched_nothing_is()
    {
        Assert.All(
            Match.Ways,
            run =>
            {
                Assert.Empty(run(new PairScores(0, 0), []).MentorOf);
                Assert.Empty(run(new PairScores(0, 2), [1, 1]).MentorOf);
                Assert.Equal([-1, -1], run(new PairScores(2, 0), []).MentorOf);
                Assert.Equal([-1, -1], run(new PairScores(2, 2), [1, 1]).MentorOf);
                Assert.Equal(
                    [-1],
                    run(
                        Tables.Of([
                            [7],
                        ]),
                        [0]
                    ).MentorOf
                );
                Assert.Equal(
                    [0],
                    run(
                        Tables.Of([
                            [7],
                        ]),
                        [1]
                    ).MentorOf
                );
            }
        );
    }

    [Fact]
    public void The_largest_numbers_do_not_overflow()
    {
        const int Mentees = PairScores.MostPeople;
        var capacities = Enumerable.Repeat(20, 390).ToArray();
        var scores = Tables.Fill(Mentees, 390, (i, j) => (short)(30_000 - (i * j % 7)));

        var maximum = Match.MaximumScore(scores, capacities);
        var most = Match.MostPairs(scores, capacities);

        Assert.Equal(7_800, maximum.Pairs);
        Assert.Equal(Counts(maximum), Counts(most));
    }

    [Fact]
    public void Capacities_must_fit_the_mentors()
    {
        var scores = new PairScores(2, 2);

        Assert.All(
            Match.Ways,
            run =>
            {
                Assert.Throws<ArgumentException>(() => run(scores, [1]));
                Assert.Throws<ArgumentException>(() => run(scores, [1, -1]));
                Assert.Throws<ArgumentException>(() => run(scores, [1, 21]));
            }
        );
        Assert.Throws<ArgumentException>(() => Match.Stable(scores, new PairScores(3, 2), [1, 1]));
    }

    [Fact]
    public void Whoever_cancels_gets_no_answer()
    {
        var gone = new CancellationToken(canceled: true);
        var scores = Tables.Of([1, 2], [3, 4]);

        Assert.Throws<OperationCanceledException>(() =>
            Assignments.MaximumScore(scores, [1, 1], gone)
        );
        Assert.Throws<OperationCanceledException>(() =>
            Assignments.MostPairs(scores, [1, 1], gone)
        );
        Assert.Throws<OperationCanceledException>(() =>
            Assignments.Stable(scores, scores, [1, 1], gone)
        );
    }

    [Fact]
    public void No_answer_of_all_there_are_is_better() =>
        Tables
            .Any(5)
            .Sample(
                tables =>
                {
                    var all = Everything
                        .Answers(tables, bothAllow: false)
                        .Select(answer => Counts(Pairing.Of(tables.Scores, answer)))
                        .ToList();

                    Assert.Equal(
                        all.MaxBy(one => (one.Score, one.Pairs)),
                        Counts(Match.MaximumScore(tables.Scores, tables.Capacities))
                    );
                    Assert.Equal(
                        all.Max(),
                        Counts(Match.MostPairs(tables.Scores, tables.Capacities))
                    );
                },
                iter: 1_000
            );

    private static (int Pairs, long Score) Counts(Pairing pairing) =>
        (pairing.Pairs, pairing.TotalScore);
}
