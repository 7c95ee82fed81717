using System.Reflection;
using Xunit;

namespace Mentoring.Domain.Programmes;

public class MentorshipSettingsTests
{
    public static TheoryData<string> Durations =>
        [
            .. typeof(MentorshipSettings)
                .GetProperties()
                .Where(property =>
                    property.Name.EndsWith("Days", StringComparison.Ordinal)
                    || property.Name.EndsWith("Hours", StringComparison.Ordinal)
                )
                .Select(property => property.Name),
        ];

    private static IReadOnlyList<string> Errors(string duration, int value)
    {
        var settings = new MentorshipSettings();
        typeof(MentorshipSettings).GetProperty(duration)!.SetValue(settings, value);
        var field = char.ToLowerInvariant(duration[0]) + duration[1..];
        return
        [
            .. settings.Check().Where(error => error.Field == field).Select(error => error.Code),
        ];
    }

    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(new MentorshipSettings().Check());

    [Theory]
    [MemberData(nameof(Durations))]
    public void Every_duration_is_1_to_730(string duration)
    {
        Assert.Contains("settings.duration", Errors(duration, 0));
        Assert.DoesNotContain("settings.duration", Errors(duration, 1));
        Assert.DoesNotContain("settings.duration", Errors(duration, 730));
        Assert.Contains("settings.duration", Errors(duration, 731));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void The_minimum_of_meetings_is_1_to_100(int minimum, bool valid) =>
        Assert.Equal(
            valid,
            !new MentorshipSettings { MinimumMeetings = minimum }
                .Check()
                .Any()
        );

    [Theory]
    [InlineData("Europe/Lisbon", true)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("", false)]
    public void The_zone_exists(string zone, bool valid) =>
        Assert.Equal(
            valid,
            !new MentorshipSettings { TimeZone = zone }
                .Check()
                .Any()
        );

    [Theory]
    [InlineData("RequestSecondReminderDays", 3)]
    [InlineData("RequestExpiryDays", 7)]
    [InlineData("KickOffSecondReminderDays", 7)]
    [InlineData("KickOffAlertDays", 14)]
    [InlineData("AgreementSecondReminderDays", 7)]
    [InlineData("ReviewSecondReminderDays", 3)]
    [InlineData("ReviewAlertDays", 7)]
    [InlineData("AmendmentLapseDays", 14)]
    [InlineData("AttendanceReminderDays", 7)]
    [InlineData("AttendanceBothSilentDays", 6)]
    [InlineData("FeedbackStopDays", 4)]
    [InlineData("ClosingSecondReminderDays", 3)]
    [InlineData("ClosingSilenceDays", 7)]
    public void What_comes_later_is_set_later(string duration, int tooEarly) =>
        Assert.Contains("settings.order", Errors(duration, tooEarly));
}
