using Xunit;

namespace Mentoring.Domain.Matching.Assignment;

public class PairScoresTests
{
    [Fact]
    public void A_pair_that_was_never_set_is_forbidden()
    {
        var scores = new PairScores(2, 3);
        scores.SetRow(1, [0, PairScores.Forbidden, PairScores.Highest]);

        Assert.Equal([-1, -1, -1], scores.Row(0).ToArray());
        Assert.Equal([0, -1, 30_000], scores.Row(1).ToArray());
        Assert.Equal(30_000, scores[1, 2]);
    }

    [Fact]
    public void What_is_no_score_is_refused_and_changes_nothing()
    {
        var scores = new PairScores(1, 2);

        Assert.Throws<ArgumentException>(() => scores.SetRow(0, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.SetRow(0, [1, -2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.SetRow(0, [1, 30_001]));
        Assert.Equal([-1, -1], scores.Row(0).ToArray());
    }

    [Fact]
    public void There_is_no_mentor_and_no_mentee_outside_the_table()
    {
        var scores = new PairScores(2, 2);

        Assert.Throws<IndexOutOfRangeException>(() => scores[0, 2]);
        Assert.ThrowsAny<ArgumentException>(() => new PairScores(-1, 1));
        Assert.ThrowsAny<ArgumentException>(() => new PairScores(1, PairScores.MostPeople + 1));
    }
}
