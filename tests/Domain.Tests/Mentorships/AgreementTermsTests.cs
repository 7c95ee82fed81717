using Xunit;

namespace Mentoring.Domain.Mentorships;

public class AgreementTermsTests
{
    private static readonly DateOnly Today = new(2026, 1, 12);

    private static void Expect(string? code, AgreementTerms terms, DateOnly? inForce = null) =>
        Assert.Equal(
            code is null ? [] : [code],
            terms.Check(Today, inForce).Select(error => error.Code)
        );

    [Theory]
    [InlineData("2025-01-11", "2026-07-01", "terms.startsOn")]
    [InlineData("2025-01-12", "2026-07-01", null)]
    [InlineData("2027-01-12", "2027-07-01", null)]
    [InlineData("2027-01-13", "2027-07-01", "terms.startsOn")]
    [InlineData("2026-01-12", "2026-02-11", "terms.endsOn")]
    [InlineData("2026-01-12", "2026-02-12", null)]
    [InlineData("2026-01-12", "2028-01-12", null)]
    [InlineData("2026-01-12", "2028-01-13", "terms.endsOn")]
    [InlineData("2025-06-12", "2026-01-12", "terms.endsOn-past")]
    [InlineData("2025-06-12", "2026-01-13", null)]
    public void It_starts_within_a_year_and_lasts_1_to_24_months(
        string from,
        string to,
        string? code
    )
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Expect(
            code,
            Story.Terms with
            {
                StartsOn = DateOnly.Parse(from, culture),
                EndsOn = DateOnly.Parse(to, culture),
            }
        );
    }

    [Fact]
    public void An_amendment_may_keep_the_start_however_long_ago()
    {
        var terms = Story.Terms with { StartsOn = new(2024, 12, 1), EndsOn = new(2026, 11, 1) };

        Expect("terms.startsOn", terms);
        Expect(null, terms, inForce: new(2024, 12, 1));
    }

    [Theory]
    [InlineData(0, "terms.meetings")]
    [InlineData(1, null)]
    [InlineData(100, null)]
    [InlineData(101, "terms.meetings")]
    public void It_agrees_on_1_to_100_meetings(int meetings, string? code) =>
        Expect(code, Story.Terms with { Meetings = meetings });

    [Theory]
    [InlineData(9, "terms.meetingMinutes")]
    [InlineData(10, null)]
    [InlineData(480, null)]
    [InlineData(481, "terms.meetingMinutes")]
    public void A_meeting_usually_lasts_10_to_480_minutes(int minutes, string? code) =>
        Expect(code, Story.Terms with { MeetingMinutes = minutes });

    [Theory]
    [InlineData(0, "terms.contactEveryDays")]
    [InlineData(1, null)]
    [InlineData(92, null)]
    [InlineData(93, "terms.contactEveryDays")]
    public void Contact_is_every_1_to_92_days(int days, string? code) =>
        Expect(code, Story.Terms with { ContactEveryDays = days });

    [Fact]
    public void There_is_at_least_one_channel_and_none_twice()
    {
        Expect("terms.channels", Story.Terms with { Channels = [] });
        Expect("terms.channels", Story.Terms with { Channels = [Channel.Phone, Channel.Phone] });
        Expect(null, Story.Terms with { Channels = Enum.GetValues<Channel>() });
    }

    [Fact]
    public void There_are_1_to_10_goals_each_starting_at_0_to_10()
    {
        Expect("terms.goals", Story.Terms with { StartingValues = [] });
        Expect(null, Story.Terms with { StartingValues = [0, 10, 1, 2, 3, 4, 5, 6, 7, 8] });
        Expect("terms.goals", Story.Terms with { StartingValues = new int[11] });
        Expect("terms.goals", Story.Terms with { StartingValues = [-1] });
        Expect("terms.goals", Story.Terms with { StartingValues = [11] });
    }

    [Fact]
    public void Both_confirm_confidentiality() =>
        Expect("terms.confidential", Story.Terms with { Confidential = false });

    [Fact]
    public void Terms_that_can_not_be_are_refused_when_submitted() =>
        Story
            .Agreement()
            .When(
                new SubmitAgreement(Story.Terms with { Meetings = 0 }, Story.Words("w")),
                Story.Mentee
            )
            .Refused("terms.meetings");
}
