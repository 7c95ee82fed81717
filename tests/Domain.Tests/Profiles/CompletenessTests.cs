using Mentoring.Domain.Profiles;
using Xunit;

namespace Mentoring.Domain.Tests.Profiles;

public sealed class CompletenessTests
{
    private static readonly Profile Full = new()
    {
        Field = "engineering",
        CareerStage = CareerStage.Entry,
        TopicsSought = ["applications"],
        TopicsOffered = ["networks"],
        Languages = [new("de", LanguageLevel.B2)],
        Region = "Berlin",
        Formats = [MeetingFormat.Online],
        HoursPerMonth = 2,
        Capacity = 1,
        About = "about",
        Background = "background",
        Hopes = "hopes",
    };

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_full_profile_misses_nothing(bool asMentee, bool asMentor)
    {
        var completeness = Completeness.Of(Full, asMentee, asMentor);
        Assert.Equal(100, completeness.Percent);
        Assert.Empty(completeness.Missing);
    }

    [Fact]
    public void An_empty_profile_has_nothing_and_misses_what_the_role_needs()
    {
        var mentor = Completeness.Of(Profile.Empty, asMentee: false, asMentor: true);
        Assert.Equal(0, mentor.Percent);
        Assert.Equal(
            [
                "field",
                "careerStage",
                "topicsOffered",
                "languages",
                "region",
                "formats",
                "hoursPerMonth",
                "capacity",
                "about",
            ],
            mentor.Missing
        );
    }

    [Fact]
    public void What_a_mentor_offers_does_not_make_a_mentee_complete()
    {
        var missing = Completeness.Of(
            Full with
            {
                TopicsSought = [],
                Hopes = " ",
            },
            asMentee: true,
            asMentor: false
        );
        Assert.Equal(["topicsSought", "hopes"], missing.Missing);
        Assert.Equal(80, missing.Percent);
    }

    [Fact]
    public void Lists_name_each_entry_once()
    {
        var twice = Full with
        {
            TopicsOffered = ["Networks", "networks"],
            Languages = [new("de", LanguageLevel.B2), new("de", LanguageLevel.C1)],
        };
        Assert.Equal(["topicsOffered", "languages"], twice.Check().Select(error => error.Field));
        Assert.Empty(Full.Check());
    }
}
