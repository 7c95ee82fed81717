using CsCheck;
using Xunit;

namespace Mentoring.Domain.Matching.Assignment;

/// <summary>What holds for every table, also those too large to try every answer.</summary>
public class StrategyPropertyTests
{
    [Fact]
    public void Every_answer_keeps_to_the_capacities_and_to_what_is_allowed() =>
        Check(tables =>
            Assert.All(
                All(tables),
                answer =>
                {
                    Assert.All(
                        answer.MentorOf.Index(),
                        one =>
                            Assert.True(
                                one.Item == Pairing.Unmatched
                                    || tables.Scores[one.Index, one.Item] >= 0
                            )
                    );
                    Assert.All(
                        tables.Capacities.Index(),
                        one => Assert.True(answer.MentorOf.Count(of => of == one.Index) <= one.Item)
                    );
                }
            )
        );

    [Fact]
    public void Each_strategy_is_the_best_at_what_it_is_for() =>
        Check(tables =>
        {
            var (maximum, most, stable) = (All(tables)[0], All(tables)[1], All(tables)[2]);

            Assert.True(maximum.TotalScore >= Math.Max(most.TotalScore, stable.TotalScore));
            Assert.True(most.Pairs >= Math.Max(maximum.Pairs, stable.Pairs));
            Assert.Empty(
                Stability.BlockingPairs(
                    tables.Scores,
                    tables.Other,
                    tables.Capacities,
                    stable.MentorOf
                )
            );
        });

    [Fact]
    public void In_what_order_people_stand_changes_no_total() =>
        Check(tables =>
        {
            var turned = Tables.Fill(
                tables.Scores.Mentees,
                tables.Scores.Mentors,
                (i, j) =>
                    tables.Scores[tables.Scores.Mentees - 1 - i, tables.Scores.Mentors - 1 - j]
            );
            int[] capacities = [.. tables.Capacities.Reverse()];

            Assert.Equal(
                Counts(Match.MaximumScore(tables.Scores, tables.Capacities)),
                Counts(Match.MaximumScore(turned, capacities))
            );
            Assert.Equal(
                Counts(Match.MostPairs(tables.Scores, tables.Capacities)),
                Counts(Match.MostPairs(turned, capacities))
            );
        });

    [Fact]
    public void One_mentor_fewer_never_helps() =>
        Check(tables =>
        {
            if (tables.Scores.Mentors == 0)
            {
                return;
            }
            var fewer = Tables.Fill(
                tables.Scores.Mentees,
                tables.Scores.Mentors - 1,
                (i, j) => tables.Scores[i, j]
            );
            int[] capacities = [.. tables.Capacities.SkipLast(1)];

            Assert.True(
                Match.MaximumScore(fewer, capacities).TotalScore
                    <= Match.MaximumScore(tables.Scores, tables.Capacities).TotalScore
            );
            Assert.True(
                Match.MostPairs(fewer, capacities).Pairs
                    <= Match.MostPairs(tables.Scores, tables.Capacities).Pairs
            );
        });

    [Fact]
    public void The_same_tables_give_the_same_pairs() =>
        Check(tables =>
            Assert.Equal(
                All(tables).Select(answer => answer.MentorOf),
                All(tables).Select(answer => answer.MentorOf)
            )
        );

    private static void Check(Action<Tables> holds) => Tables.Any(40).Sample(holds, iter: 200);

    private static Pairing[] All(Tables tables) =>
        [
            Match.MaximumScore(tables.Scores, tables.Capacities),
            Match.MostPairs(tables.Scores, tables.Capacities),
            Match.Stable(tables.Scores, tables.Other, tables.Capacities),
        ];

    private static (int Pairs, long Score) Counts(Pairing pairing) =>
        (pairing.Pairs, pairing.TotalScore);
}
