using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;
using Xunit;
using static Mentoring.Domain.Tests.Matching.MatchingPeople;

namespace Mentoring.Domain.Tests.Matching;

public sealed class RankingTests
{
    [Fact]
    public void The_better_score_comes_first()
    {
        var first = Rank("mentee", [Mentor with { Field = "law" }, Mentor], [0, 0]);
        Assert.Equal(["mentor1", "mentor0"], first);
    }

    [Fact]
    public void Between_two_who_suit_alike_a_wish_decides()
    {
        var mentee = Mentee with { Wishes = ["woman"] };
        Profile[] mentors = [Mentor, Mentor, Mentor with { Traits = ["woman"] }, Mentor];
        Assert.Equal("mentor2", Rank("mentee", mentors, [0, 0, 0, 0], mentee)[0]);
    }

    [Fact]
    public void Who_was_shown_to_others_comes_later_and_who_has_more_places_less_so()
    {
        Profile[] mentors = [Mentor, Mentor, Mentor];
        Assert.Equal(
            ["mentor2", "mentor1", "mentor0"],
            Rank("mentee", mentors, [4, 4, 0], Mentee, [1, 3, 1])
        );
    }

    [Fact]
    public void Equals_are_ordered_the_same_for_one_mentee_and_differently_for_many()
    {
        var mentors = Enumerable.Repeat(Mentor, 8).ToList();
        var shown = new double[8];
        var firsts = Enumerable
            .Range(0, 40)
            .Select(number => Rank($"mentee{number}", mentors, shown)[0])
            .ToList();
        Assert.Equal(firsts[7], Rank("mentee7", mentors, shown)[0]);
        Assert.True(firsts.Distinct().Count() > 4, string.Join(' ', firsts));
    }

    [Fact]
    public void Even_the_best_of_all_is_not_the_first_for_everybody()
    {
        Profile[] mentors = [Mentor, .. Enumerable.Repeat(Mentor with { Field = "law" }, 9)];
        var shown = new double[10];
        var firsts = new List<string>();
        for (var number = 0; number < 60; number++)
        {
            var first = Rank($"mentee{number}", mentors, shown)[0];
            firsts.Add(first);
            shown[first[^1] - '0']++;
        }
        Assert.Equal("mentor0", firsts[0]);
        Assert.Equal(10, firsts.Distinct().Count());
    }

    private static IReadOnlyList<string> Rank(
        string menteeId,
        IReadOnlyList<Profile> profiles,
        double[] shownTo,
        Profile? mentee = null,
        int[]? free = null
    )
    {
        Candidate[] mentors =
        [
            .. profiles.Select(
                (profile, index) => new Candidate($"mentor{index}", profile, free?[index] ?? 1)
            ),
        ];
        var candidate = new Candidate(menteeId, mentee ?? Mentee);
        var judgement = new Scoring(new(), [], mentors).Of(candidate, NoOne);
        return
        [
            .. Ranking
                .Of(judgement, candidate, mentors, shownTo, 10)
                .Select(ranked => mentors[ranked.Mentor].Id),
        ];
    }
}
