using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;
using Xunit;
using static Mentoring.Domain.Tests.Matching.MatchingPeople;

namespace Mentoring.Domain.Tests.Matching;

public sealed class TopicTests
{
    private static readonly IReadOnlyList<TopicNode> Tree =
    [
        new(
            "Leadership",
            ["Führung"],
            [new("Leading a team", ["Teamleitung"]), new("Giving feedback")]
        ),
        new("Applications"),
    ];

    [Theory]
    [InlineData("leadership", 1000)]
    [InlineData("Fuehrung", 1000)]
    [InlineData("Teamleitung", 500)]
    [InlineData("Applications", 0)]
    public void A_topic_is_met_under_any_of_its_names_and_in_part_by_a_narrower_one(
        string offered,
        int share
    ) =>
        Assert.Equal(
            share,
            Judge(Seeking("Leadership"), Offering(offered), tree: Tree)
                .PointsFor(Criterion.Topics)
                .Share
        );

    [Fact]
    public void Topics_below_the_same_one_are_related() =>
        Assert.Equal(
            500,
            Judge(Seeking("giving feedback"), Offering("leading a team"), tree: Tree)
                .PointsFor(Criterion.Topics)
                .Share
        );

    [Fact]
    public void A_rare_common_topic_counts_more_than_a_common_one()
    {
        var mentors = Enumerable
            .Repeat(Offering("networks"), 7)
            .Append(Offering("patents"))
            .ToList();
        var judged = Among(Seeking("networks", "patents"), mentors);
        Assert.True(judged.Score(7) > judged.Score(0));
    }

    [Fact]
    public void What_nobody_offers_counts_against_nobody()
    {
        var judged = Judge(Seeking("networks", "astrology"), Offering("networks"));
        Assert.Equal(1000, judged.PointsFor(Criterion.Topics).Share);
        Assert.Equal(["astrology"], judged.Topics(0).Missing);
    }

    [Theory]
    [InlineData("Applications", 1000)]
    [InlineData("Giving feedback", 750)]
    public void A_topic_of_the_tree_counts_only_if_somebody_offers_it_or_one_near_it(
        string sought,
        int share
    )
    {
        Profile[] mentors = [Offering("leading a team", "networks"), Offering("networks")];
        var judged = Among(Seeking("leading a team", sought), mentors, tree: Tree);
        Assert.Equal(share, judged.PointsFor(Criterion.Topics).Share);
    }

    [Fact]
    public void Four_topics_are_enough()
    {
        string[] topics = ["a1", "b2", "c3", "d4", "e5", "f6"];
        Profile[] mentors =
        [
            Offering(topics[..2]),
            Offering(topics[..4]),
            .. Enumerable.Repeat(Offering(topics), 10),
        ];
        var judged = Among(Seeking(topics), mentors);
        Assert.Equal(100, judged.Score(2));
        Assert.InRange(judged.Score(1), 96, 100);
        Assert.InRange(judged.Score(0), 75, 82);
    }

    [Fact]
    public void Topics_are_told_apart_in_the_mentees_own_words()
    {
        var met = Judge(
                Seeking("FÜHRUNG", "giving feedback", "patents"),
                Offering("leadership"),
                tree: Tree
            )
            .Topics(0);
        Assert.Equal(["FÜHRUNG"], met.Shared);
        Assert.Equal(["giving feedback"], met.Related);
        Assert.Equal(["patents"], met.Missing);
    }

    private static Profile Seeking(params string[] topics) => Mentee with { TopicsSought = topics };

    private static Profile Offering(params string[] topics) =>
        Mentor with
        {
            TopicsOffered = topics,
        };
}
