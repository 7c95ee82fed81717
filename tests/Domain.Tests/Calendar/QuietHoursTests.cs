using Xunit;

namespace Mentoring.Domain.Calendar;

public class QuietHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById(
        "Europe/Berlin"
    );
    private static readonly TimeZoneInfo Lisbon = TimeZoneInfo.FindSystemTimeZoneById(
        "Europe/Lisbon"
    );

    private static DateTimeOffset Utc(string time) =>
        DateTimeOffset.Parse(time + "Z", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-01-12T06:59:59", "2026-01-12T07:00:00")]
    [InlineData("2026-01-12T07:00:00", "2026-01-12T07:00:00")]
    [InlineData("2026-01-12T18:59:59", "2026-01-12T18:59:59")]
    [InlineData("2026-01-12T19:00:00", "2026-01-13T07:00:00")]
    [InlineData("2026-01-12T23:30:00", "2026-01-13T07:00:00")]
    public void Letters_go_from_eight_inclusive_to_twenty_exclusive_in_Berlin(
        string due,
        string goes
    ) => Assert.Equal(Utc(goes), QuietHours.Allow(Utc(due), Berlin));

    [Fact]
    public void Everybody_has_their_own_morning()
    {
        var due = Utc("2026-01-12T07:30:00");

        Assert.Equal(due, QuietHours.Allow(due, Berlin));
        Assert.Equal(Utc("2026-01-12T08:00:00"), QuietHours.Allow(due, Lisbon));
    }

    [Fact]
    public void The_morning_after_the_clocks_change_is_reckoned_by_the_new_time()
    {
        Assert.Equal(
            Utc("2026-03-29T06:00:00"),
            QuietHours.Allow(Utc("2026-03-28T21:00:00"), Berlin)
        );
        Assert.Equal(
            Utc("2026-10-25T07:00:00"),
            QuietHours.Allow(Utc("2026-10-24T21:00:00"), Berlin)
        );
    }

    [Fact]
    public void A_letter_whose_occasion_would_be_over_by_morning_goes_at_once()
    {
        var due = Utc("2026-01-12T20:00:00");

        Assert.Equal(due, QuietHours.Allow(due, Berlin, Utc("2026-01-13T07:00:00")));
        Assert.Equal(
            Utc("2026-01-13T07:00:00"),
            QuietHours.Allow(due, Berlin, Utc("2026-01-13T07:00:01"))
        );
    }
}

public class LocalTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById(
        "Europe/Berlin"
    );

    [Fact]
    public void A_time_that_the_spring_change_skips_is_moved_on_by_the_gap() =>
        Assert.Equal(
            new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero),
            LocalTime.At(new(2026, 3, 29), new(2, 30), Berlin)
        );

    [Fact]
    public void A_time_that_the_autumn_change_repeats_is_its_first() =>
        Assert.Equal(
            new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero),
            LocalTime.At(new(2026, 10, 25), new(2, 30), Berlin)
        );

    [Fact]
    public void A_date_is_that_of_the_zone()
    {
        var instant = new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 7, 1), LocalTime.DateIn(instant, Berlin));
        Assert.Equal(new DateOnly(2026, 6, 30), LocalTime.DateIn(instant, TimeZoneInfo.Utc));
    }

    [Fact]
    public void A_day_begins_at_midnight_where_it_is_lived()
    {
        Assert.Equal(
            new DateTimeOffset(2026, 7, 11, 22, 0, 0, TimeSpan.Zero),
            LocalTime.StartOf(new(2026, 7, 12), Berlin)
        );
        // Beirut's clocks skip the hour after midnight: its day begins at one.
        var beirut = TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut");
        Assert.Equal(
            new DateTimeOffset(2026, 3, 28, 22, 0, 0, TimeSpan.Zero),
            LocalTime.StartOf(new(2026, 3, 29), beirut)
        );
    }
}
