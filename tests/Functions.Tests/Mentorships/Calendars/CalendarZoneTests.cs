using System.Globalization;
using System.Text;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Tests.Mail;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

/// <summary>Meetings in their reader's zone: whoever reads its rules in the calendar finds the same instant.</summary>
public sealed class CalendarZoneTests(CalendarReader reader) : IClassFixture<CalendarReader>
{
    [Theory]
    [InlineData("2026-07-20T16:00:00Z", "Europe/Berlin", "2026-07-20T18:00:00")]
    [InlineData("2026-12-14T16:00:00Z", "Europe/Berlin", "2026-12-14T17:00:00")]
    [InlineData("2026-07-20T16:00:00Z", "America/New_York", "2026-07-20T12:00:00")]
    [InlineData("2026-12-14T16:00:00Z", "America/New_York", "2026-12-14T11:00:00")]
    [InlineData("2026-07-20T16:00:00Z", "Asia/Kolkata", "2026-07-20T21:30:00")]
    [InlineData("2026-12-14T16:00:00Z", "Asia/Kolkata", "2026-12-14T21:30:00")]
    [InlineData("2026-12-31T23:30:00Z", "Pacific/Auckland", "2027-01-01T12:30:00")]
    [InlineData("2026-07-20T16:00:00Z", "Europe/Dublin", "2026-07-20T17:00:00")]
    // Without a rule that comes again each year: a month of its own time, and the Friday before the last Sunday.
    [InlineData("2026-02-20T12:00:00Z", "Africa/Casablanca", "2026-02-20T12:00:00")]
    [InlineData("2026-07-20T12:00:00Z", "Africa/Casablanca", "2026-07-20T13:00:00")]
    [InlineData("2026-07-20T12:00:00Z", "Asia/Jerusalem", "2026-07-20T15:00:00")]
    [InlineData("2026-12-14T12:00:00Z", "Asia/Jerusalem", "2026-12-14T14:00:00")]
    // The clocks of Berlin go forward at 01:00 UTC: the meeting begins before and ends after.
    [InlineData("2026-03-29T00:30:00Z", "Europe/Berlin", "2026-03-29T01:30:00")]
    [InlineData("2026-03-29T01:00:00Z", "Europe/Berlin", "2026-03-29T03:00:00")]
    public async Task The_time_is_told_in_the_reader_s_zone(string at, string zone, string local)
    {
        var entry = await EntryAsync(at, zone);
        Assert.Equal($"{local} {zone}", entry.LocalStart);
        Assert.EndsWith($" {zone}", entry.LocalEnd, StringComparison.Ordinal);
    }

    [Theory]
    // The hour from 02:00 to 03:00 comes twice in Berlin, that from 01:00 to 02:00 in New York.
    [InlineData("2026-10-24T23:30:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T00:30:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T01:30:00Z", "Europe/Berlin")]
    [InlineData("2026-11-01T05:30:00Z", "America/New_York")]
    [InlineData("2026-11-01T06:30:00Z", "America/New_York")]
    [InlineData("2026-07-20T16:00:00Z", "UTC")]
    [InlineData("2026-07-20T16:00:00Z", "Etc/GMT")]
    [InlineData("2026-07-20T16:00:00Z", "Nowhere/Land")]
    public async Task Where_a_local_time_names_no_instant_or_no_zone_is_known_it_is_UTC(
        string at,
        string zone
    )
    {
        var entry = await EntryAsync(at, zone);
        Assert.EndsWith("Z UTC", entry.LocalStart, StringComparison.Ordinal);
        Assert.EndsWith("Z UTC", entry.LocalEnd, StringComparison.Ordinal);
        Assert.DoesNotContain("VTIMEZONE", Text(Write(at, zone)), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_rules_tell_of_a_zone_whose_clocks_change_each_year_and_one_of_any_other()
    {
        Assert.Contains(
            """
            BEGIN:VTIMEZONE
            TZID:Europe/Berlin
            BEGIN:DAYLIGHT
            DTSTART:20250330T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            TZNAME:CEST
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:20251026T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZNAME:CET
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            """,
            Text(Write("2026-07-20T16:00:00Z", "Europe/Berlin")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            """
            BEGIN:VTIMEZONE
            TZID:Asia/Kolkata
            BEGIN:STANDARD
            DTSTART:20250101T053000
            TZNAME:IST
            TZOFFSETFROM:+0530
            TZOFFSETTO:+0530
            END:STANDARD
            END:VTIMEZONE
            """,
            Text(Write("2026-07-20T16:00:00Z", "Asia/Kolkata")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_zone_serves_all_meetings_of_a_feed_wherever_they_lie()
    {
        string[] zones = ["Europe/Berlin", "America/New_York", "Asia/Jerusalem", "Asia/Kolkata"];
        var first = new DateTimeOffset(2026, 1, 12, 10, 0, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 30).Select(i => first.AddDays(17 * i)).ToList();
        foreach (var zone in zones)
        {
            var feed = CalendarSamples.Calendars.Feed(
                times.Select(at => CalendarSamples.Meeting(at)),
                CalendarSamples.Reader with
                {
                    TimeZone = zone,
                }
            );
            var read = await reader.ReadAsync(feed);
            Assert.Equal(times, read.Entries.Select(entry => entry.Start));
            Assert.All(
                read.Entries,
                entry => Assert.EndsWith(zone, entry.LocalStart, StringComparison.Ordinal)
            );
        }
    }

    /// <summary>One zone of twelve, in every month of three years.</summary>
    [Fact]
    public async Task The_instant_is_the_same_all_over_the_world()
    {
        var first = new DateTimeOffset(2025, 1, 15, 11, 15, 0, TimeSpan.Zero);
        var times = Enumerable.Range(0, 36).Select(first.AddMonths).ToList();
        foreach (var zone in NodaTime.DateTimeZoneProviders.Tzdb.Ids.Where((_, i) => i % 12 == 0))
        {
            var feed = CalendarSamples.Calendars.Feed(
                times.Select(at => CalendarSamples.Meeting(at)),
                CalendarSamples.Reader with
                {
                    TimeZone = zone,
                }
            );
            var read = await reader.ReadAsync(feed);
            Assert.Equal(times, read.Entries.Select(entry => entry.Start));
        }
    }

    private async Task<ReadEntry> EntryAsync(string startsAt, string zone)
    {
        var at = DateTimeOffset.Parse(startsAt, CultureInfo.InvariantCulture);
        var entry = (await reader.ReadAsync(Write(startsAt, zone))).Entries.Single();
        Assert.Equal((at, at.AddHours(1)), (entry.Start, entry.End));
        return entry;
    }

    private static byte[] Write(string startsAt, string zone) =>
        CalendarSamples.Calendars.Invitation(
            CalendarSamples.Meeting(DateTimeOffset.Parse(startsAt, CultureInfo.InvariantCulture)),
            CalendarSamples.Reader with
            {
                TimeZone = zone,
            }
        )!;

    private static string Text(byte[] calendar) =>
        Encoding.UTF8.GetString(calendar).ReplaceLineEndings();
}
