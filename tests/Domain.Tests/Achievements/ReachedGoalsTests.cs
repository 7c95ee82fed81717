using Mentoring.Domain.Mentorships;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Achievements;

/// <summary>The agreement of the stories has two goals, which start at 3 and at 5.</summary>
public class ReachedGoalsTests
{
    [Theory]
    [InlineData(0, 7, false)]
    [InlineData(0, 8, true)]
    [InlineData(7, 8, true)]
    [InlineData(8, 8, false)]
    [InlineData(9, 8, false)]
    [InlineData(8, 9, true)]
    [InlineData(10, 10, true)]
    public void A_goal_is_reached_at_8_of_10_if_that_is_more_than_at_the_start_or_at_all_10(
        int start,
        int value,
        bool reached
    ) => Assert.Equal(reached, ReachedGoals.IsReached(start, value));

    [Fact]
    public void Each_side_reached_what_it_says_itself()
    {
        var story = Closed([new(1, 10), new(0, 8)], [new(0, 4)]);

        Assert.Equal([0, 1], ReachedGoals.Of(story.State, Side.Mentee));
        Assert.Empty(ReachedGoals.Of(story.State, Side.Mentor));
        Assert.Equal([0, 1], Goals(story, Side.Mentee));
        Assert.Empty(Goals(story, Side.Mentor));
    }

    [Fact]
    public void Before_it_is_completed_none_is_reached() =>
        Assert.Empty(
            Goals(
                Active()
                    .Given(Mentee, new ProposeClosing(null, [new(0, 9)], CertificateChoices.None)),
                Side.Mentee
            )
        );

    [Fact]
    public void Who_rates_nothing_reached_nothing_that_is_known() =>
        Assert.Empty(Goals(Completed(), Side.Mentee));

    private static Story Closed(GoalRating[] mentee, GoalRating[] mentor) =>
        ActiveWith(3)
            .Given(Mentee, new ProposeClosing(null, mentee, CertificateChoices.None))
            .Given(Mentor, new ConfirmClosing(null, mentor, CertificateChoices.None));

    private static IEnumerable<int> Goals(Story story, Side side) =>
        Achieved.By(side, story.History).Select(one => one.Goal).OfType<int>();
}
