using Mentoring.Functions.Mail;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Tests.Mail;

public sealed class LetterDatesTests
{
    private static readonly TextCatalog Texts = TextCatalog.Load("letters");

    [Theory]
    [InlineData("de", "Europe/Berlin", "Freitag, 20. März 2026, 17:00 Uhr (Europe/Berlin)")]
    [InlineData("en", "Europe/Berlin", "Friday, 20 March 2026, 17:00 (Europe/Berlin)")]
    [InlineData("en", "Europe/Lisbon", "Friday, 20 March 2026, 16:00 (Europe/Lisbon)")]
    [InlineData("de", "Pacific/Auckland", "Samstag, 21. März 2026, 05:00 Uhr (Pacific/Auckland)")]
    [InlineData("de", "Nowhere/Land", "Freitag, 20. März 2026, 16:00 Uhr (UTC)")]
    public void A_moment_is_written_in_the_readers_zone(
        string language,
        string zone,
        string written
    )
    {
        Assert.Equal(written, new LetterDates(Texts, language, zone).Moment(Samples.Friday));
    }

    [Theory]
    [InlineData(
        "2026-10-25T00:30:00Z",
        "Sonntag, 25. Oktober 2026, 02:30 Uhr (Europe/Berlin, UTC+02:00)"
    )]
    [InlineData(
        "2026-10-25T01:30:00Z",
        "Sonntag, 25. Oktober 2026, 02:30 Uhr (Europe/Berlin, UTC+01:00)"
    )]
    [InlineData("2026-10-25T02:30:00Z", "Sonntag, 25. Oktober 2026, 03:30 Uhr (Europe/Berlin)")]
    public void The_hour_that_comes_twice_says_which_one_is_meant(string instant, string written)
    {
        var dates = new LetterDates(Texts, "de", "Europe/Berlin");
        Assert.Equal(written, dates.Moment(DateTimeOffset.Parse(instant, null)));
    }

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "Sonntag, 29. März 2026, 01:30 Uhr (Europe/Berlin)")]
    [InlineData("2026-03-29T01:30:00Z", "Sonntag, 29. März 2026, 03:30 Uhr (Europe/Berlin)")]
    public void The_hour_that_is_skipped_is_never_written(string instant, string written)
    {
        var dates = new LetterDates(Texts, "de", "Europe/Berlin");
        Assert.Equal(written, dates.Moment(DateTimeOffset.Parse(instant, null)));
    }

    [Fact]
    public void A_day_is_the_one_on_which_the_moment_falls_for_the_reader()
    {
        var late = new DateTimeOffset(2026, 3, 20, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal(
            "Samstag, 21. März 2026",
            new LetterDates(Texts, "de", "Europe/Berlin").Day(late)
        );
        Assert.Equal(
            "Friday, 20 March 2026",
            new LetterDates(Texts, "en", "Europe/Lisbon").Day(late)
        );
    }
}
