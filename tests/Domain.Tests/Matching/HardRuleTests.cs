using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;
using Xunit;
using static Mentoring.Domain.Tests.Matching.MatchingPeople;

namespace Mentoring.Domain.Tests.Matching;

public sealed class HardRuleTests
{
    [Fact]
    public void Without_a_language_that_both_speak_well_enough_there_is_no_pair()
    {
        var beginner = Mentor with { Languages = [new("de", LanguageLevel.A1)] };
        Assert.Equal(ExclusionRule.NoCommonLanguage, Judge(Mentee, beginner).Exclusion(0));
        var other = Mentor with { Languages = [new("fr", LanguageLevel.Native)] };
        Assert.Equal(ExclusionRule.NoCommonLanguage, Judge(Mentee, other).Exclusion(0));
    }

    [Fact]
    public void A_requirement_is_met_only_by_who_stated_it()
    {
        var mentee = Mentee with { Requirements = ["woman"] };
        Assert.Equal(ExclusionRule.Requirements, Judge(mentee, Mentor).Exclusion(0));
        Assert.Null(Judge(mentee, Mentor with { Traits = ["Woman"] }).Exclusion(0));
    }

    [Fact]
    public void A_mentors_requirement_counts_as_much()
    {
        var mentor = Mentor with { Requirements = ["first to study", "woman"] };
        var mentee = Mentee with { Traits = ["woman"] };
        Assert.Equal(ExclusionRule.Requirements, Judge(mentee, mentor).Exclusion(0));
        mentee = mentee with { Traits = ["woman", "First-to-study"] };
        Assert.Null(Judge(mentee, mentor).Exclusion(0));
    }

    [Fact]
    public void Nobody_is_suggested_to_themselves_to_whom_they_met_or_without_a_free_place()
    {
        Candidate[] mentors =
        [
            new("mia", Mentor),
            new("declined", Mentor),
            new("full", Mentor, 0),
            new("free", Mentor),
        ];
        var judged = new Scoring(new(), [], mentors).Of(
            new("mia", Mentee),
            new HashSet<string> { "declined" }
        );
        Assert.Equal(
            [ExclusionRule.SamePerson, ExclusionRule.AlreadyMet, ExclusionRule.NoCapacity, null],
            Enumerable.Range(0, 4).Select(judged.Exclusion)
        );
    }

    [Fact]
    public void Wishes_count_beside_the_score_and_never_in_it()
    {
        var mentee = Mentee with { Wishes = ["woman", "parent"], Traits = ["curious"] };
        var mentor = Mentor with { Traits = ["woman"], Wishes = ["curious"] };
        var judged = Judge(mentee, mentor);
        Assert.Equal((3, 5), (judged.MenteesWishes(0), judged.MentorsWishes(0)));
        Assert.Equal(Judge(Mentee, Mentor).Points(0), judged.Points(0));
    }
}
