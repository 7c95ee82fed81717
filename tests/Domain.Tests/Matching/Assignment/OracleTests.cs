using CsCheck;
using Google.OrTools.Graph;
using Xunit;

namespace Mentoring.Domain.Matching.Assignment;

/// <summary>Compares totals with those of a solver that works in another way, as a flow of least cost.</summary>
public class OracleTests
{
    [Fact]
    public void A_solver_of_flows_finds_no_higher_total() =>
        Tables
            .Any(25)
            .Sample(
                tables =>
                {
                    // One more pair tips the balance between equal totals.
                    var pairing = Match.MaximumScore(tables.Scores, tables.Capacities);
                    Assert.Equal(
                        (100L * pairing.TotalScore) + pairing.Pairs,
                        Solve(tables, score => (100 * score) + 1)
                    );
                },
                iter: 1_000
            );

    [Fact]
    public void A_solver_of_flows_finds_no_more_pairs() =>
        Tables
            .Any(25)
            .Sample(
                tables =>
                {
                    // One more pair outweighs all scores.
                    var pairing = Match.MostPairs(tables.Scores, tables.Capacities);
                    Assert.Equal(
                        (1_000_000L * pairing.Pairs) + pairing.TotalScore,
                        Solve(tables, score => 1_000_000 + score)
                    );
                },
                iter: 1_000
            );

    private static long Solve(Tables tables, Func<int, long> worthOf)
    {
        var (scores, capacities) = (tables.Scores, tables.Capacities);
        // The sink comes last, so that the solver knows of all nodes even where no pair is allowed.
        var (source, sink) = (scores.Mentees + scores.Mentors, scores.Mentees + scores.Mentors + 1);
        using var flow = new MinCostFlow();
        for (var mentee = 0; mentee < scores.Mentees; mentee++)
        {
            flow.AddArcWithCapacityAndUnitCost(source, mentee, 1, 0);
            for (var mentor = 0; mentor < scores.Mentors; mentor++)
            {
                if (scores[mentee, mentor] is >= 0 and var score)
                {
                    var node = scores.Mentees + mentor;
                    flow.AddArcWithCapacityAndUnitCost(mentee, node, 1, -worthOf(score));
                }
            }
        }
        for (var mentor = 0; mentor < scores.Mentors; mentor++)
        {
            var node = scores.Mentees + mentor;
            flow.AddArcWithCapacityAndUnitCost(node, sink, capacities[mentor], 0);
        }
        // Whoever stays unmatched goes directly.
        flow.AddArcWithCapacityAndUnitCost(source, sink, scores.Mentees, 0);
        flow.SetNodeSupply(source, scores.Mentees);
        flow.SetNodeSupply(sink, -scores.Mentees);

        Assert.Equal(MinCostFlowBase.Status.OPTIMAL, flow.Solve());
        return -flow.OptimalCost();
    }
}
