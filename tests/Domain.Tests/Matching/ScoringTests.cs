using CsCheck;
using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;
using Xunit;
using static Mentoring.Domain.Tests.Matching.MatchingPeople;

namespace Mentoring.Domain.Tests.Matching;

public sealed class ScoringTests
{
    [Fact]
    public void Who_suits_in_everything_has_all_points()
    {
        var judgement = Judge(Mentee, Mentor);
        Assert.Null(judgement.Exclusion(0));
        Assert.Equal(100, judgement.Score(0));
        Assert.All(judgement.Points(0), each => Assert.Equal(each.Of, each.Points));
        Assert.Equal(Enum.GetValues<Criterion>(), judgement.Points(0).Select(x => x.Criterion));
    }

    [Theory]
    [InlineData(CareerStage.Student, 0)]
    [InlineData(CareerStage.Entry, 400)]
    [InlineData(CareerStage.Experienced, 800)]
    [InlineData(CareerStage.Senior, 1000)]
    [InlineData(CareerStage.Executive, 900)]
    [InlineData(CareerStage.Retired, 800)]
    public void A_mentor_is_best_a_few_steps_ahead(CareerStage mentor, int share)
    {
        var points = Judge(Mentee, Mentor with { CareerStage = mentor });
        Assert.Equal(share, points.PointsFor(Criterion.CareerStage).Share);
    }

    [Fact]
    public void Who_has_not_stated_a_stage_has_no_points_for_it() =>
        Assert.Equal(
            0,
            Judge(Mentee, Mentor with { CareerStage = null })
                .PointsFor(Criterion.CareerStage)
                .Points
        );

    [Theory]
    [InlineData("Mechanical Engineering", 1000)]
    [InlineData("engineering", 600)]
    [InlineData("Law", 0)]
    [InlineData(null, 0)]
    public void A_field_counts_in_part_when_it_shares_a_word(string? field, int share) =>
        Assert.Equal(
            share,
            Judge(Mentee, Mentor with { Field = field }).PointsFor(Criterion.Field).Share
        );

    [Theory]
    [InlineData(LanguageLevel.A2, 300)]
    [InlineData(LanguageLevel.B1, 600)]
    [InlineData(LanguageLevel.B2, 850)]
    [InlineData(LanguageLevel.C2, 1000)]
    public void The_one_who_speaks_it_less_well_decides_about_a_language(
        LanguageLevel level,
        int share
    )
    {
        var mentor = Mentor with { Languages = [new("de", level)] };
        Assert.Equal(share, Judge(Mentee, mentor).PointsFor(Criterion.Languages).Share);
    }

    [Fact]
    public void Of_several_common_languages_the_best_counts()
    {
        var mentor = Mentor with
        {
            Languages = [new("de", LanguageLevel.B1), new("tr", LanguageLevel.C1)],
        };
        Assert.Equal(new("tr", LanguageLevel.C1), Judge(Mentee, mentor).Language(0));
    }

    [Fact]
    public void Meeting_in_person_needs_one_region()
    {
        var mentor = Mentor with { Formats = [MeetingFormat.InPerson], Region = "Hamburg" };
        Assert.Equal(300, Judge(Mentee, mentor).PointsFor(Criterion.Formats).Share);
        mentor = mentor with { Region = "Berlin" };
        Assert.Equal(1000, Judge(Mentee, mentor).PointsFor(Criterion.Formats).Share);
        mentor = mentor with { Formats = [] };
        Assert.Equal(0, Judge(Mentee, mentor).PointsFor(Criterion.Formats).Share);
    }

    [Fact]
    public void What_does_not_concern_a_mentee_leaves_its_points_to_the_rest()
    {
        var mentee = Mentee with { Transition = Transition.None, Formats = [MeetingFormat.Online] };
        var points = Judge(mentee, Mentor).Points(0);
        Assert.DoesNotContain(points, each => each.Criterion is Criterion.Transition);
        Assert.DoesNotContain(points, each => each.Criterion is Criterion.Region);
        Assert.Equal(100, points.Sum(each => each.Of));
    }

    [Fact]
    public void A_criterion_without_weight_is_not_named()
    {
        var points = Judge(Mentee, Mentor, new MatchingWeights(Hours: 0)).Points(0);
        Assert.DoesNotContain(points, each => each.Criterion is Criterion.Hours);
        Assert.Equal(100, points.Sum(each => each.Of));
    }

    [Fact]
    public void A_programme_that_weighs_only_what_does_not_concern_a_mentee_falls_back_to_languages()
    {
        var weights = new MatchingWeights(0, 0, 0, 100, 0, 0, 0, 0);
        var mentee = Mentee with { Transition = null };
        var only = Assert.Single(Judge(mentee, Mentor, weights).Points(0));
        Assert.Equal((Criterion.Languages, 100), (only.Criterion, only.Of));
    }

    [Fact]
    public void The_parts_always_add_up_and_the_order_of_mentors_is_of_no_account() =>
        Gen.Select(MatchingGen.Mentee, MatchingGen.Mentor.Array[1, 6], MatchingGen.Weights)
            .Sample(
                (mentee, mentors, weights) =>
                {
                    var judged = Among(mentee, mentors, weights);
                    var reversed = Among(mentee, [.. mentors.Reverse()], weights);
                    for (var index = 0; index < mentors.Length; index++)
                    {
                        var points = judged.Points(index);
                        Assert.Equal(100, points.Sum(each => each.Of));
                        Assert.All(points, each => Assert.InRange(each.Points, 0, each.Of));
                        Assert.Equal(points.Sum(each => each.Points), judged.Score(index));
                        Assert.Equal(
                            judged.Score(index),
                            reversed.Score(mentors.Length - 1 - index)
                        );
                    }
                },
                iter: 300
            );

    [Fact]
    public void One_more_common_topic_never_lowers_a_score() =>
        Gen.Select(MatchingGen.Mentee, MatchingGen.Mentor)
            .Sample(
                (mentee, mentor) =>
                {
                    // The other mentor keeps the topic as rare as it was.
                    var topic = mentee.TopicsSought[0];
                    var without = mentor with
                    {
                        TopicsOffered = [.. mentor.TopicsOffered.Where(each => each != topic)],
                    };
                    var with = without with { TopicsOffered = [.. without.TopicsOffered, topic] };
                    var judged = Among(mentee, [without, with]);
                    Assert.True(judged.Score(1) >= judged.Score(0));
                },
                iter: 300
            );
}
