using System.Globalization;
using System.Text;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Tests.Mail;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

/// <summary>What is written into a calendar, whatever people have written themselves.</summary>
public sealed class MeetingCalendarTests(CalendarReader reader) : IClassFixture<CalendarReader>
{
    private static readonly DateTimeOffset Friday = Samples.Friday;

    public static TheoryData<string> Hostile =>
        [
            .. HostileValuesTests.HostileNames.Select(row => row.Data),
            "x\r\nATTENDEE:mailto:evil@example.org",
            "x\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR",
            "x\r\n ATTACH:https://evil.example.org/",
            "a;b,c:d\\n\\;e\\,f\\",
            "x^nATTENDEE:mailto:evil@example.org^'",
            "\"x\";SENT-BY=\"mailto:evil@example.org\":mailto:evil@example.org",
            "https://meet.example.org/\r\nATTENDEE:mailto:evil@example.org",
            "https://meet.example.org/%0D%0AATTENDEE:x?a=1,2;3&ü=\u2028b c",
            "javascript:alert(1)",
            string.Concat(Enumerable.Repeat("👩‍🔬ä", 60)),
            new string('ß', 200),
        ];

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_value_never_breaks_out_of_its_line(string value)
    {
        var person = CalendarSamples.Reader with { Name = value };
        var tame = await ReadAsync(CalendarSamples.Meeting(Friday), CalendarSamples.Reader);
        var read = await ReadAsync(
            CalendarSamples.Meeting(Friday, value, value, value, value),
            person
        );
        var entry = Assert.Single(read.Entries);

        Assert.Equal(["vevent"], read.Components);
        Assert.Subset(tame.Entries[0].Properties.ToHashSet(), entry.Properties.ToHashSet());
        Assert.Equal(entry.Properties.Count, entry.Properties.Distinct().Count());
        Assert.Equal("mailto:mentoring@example.org", entry.Organizer.Address);
        Assert.Equal("mailto:ayse@example.org", Assert.Single(entry.Attendees).Address);
        Assert.Equal(
            $"Mentoring: Kennenlern-Treffen mit {ContentLines.Name(value)}",
            entry.Summary
        );
        Assert.Equal(
            string.IsNullOrWhiteSpace(value) ? null : SafeText.OneLine(value),
            entry.Location
        );
        Assert.Contains(
            SafeText.OneLine($"– {value}"),
            entry.Description!,
            StringComparison.Ordinal
        );
        Assert.True(entry.Link is null || entry.Link.StartsWith("https://", Ordinal), entry.Link);
        Assert.InRange(new StringInfo(entry.Organizer.Name!).LengthInTextElements, 1, 80);
    }

    [Theory]
    // The clocks of Berlin go forward at 01:00 UTC, and back at 01:00 UTC.
    [InlineData("2026-03-29T00:30:00Z", "Europe/Berlin")]
    [InlineData("2026-03-29T01:00:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T00:30:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T01:30:00Z", "Europe/Berlin")]
    [InlineData("2026-10-25T00:30:00Z", "America/New_York")]
    [InlineData("2026-11-01T05:30:00Z", "America/New_York")]
    [InlineData("2026-11-01T06:30:00Z", "America/New_York")]
    [InlineData("2026-02-20T12:00:00Z", "Africa/Casablanca")]
    public async Task A_meeting_is_at_the_same_instant_wherever_the_clocks_are_changed(
        string startsAt,
        string zone
    )
    {
        var at = DateTimeOffset.Parse(startsAt, CultureInfo.InvariantCulture);
        var person = CalendarSamples.Reader with { TimeZone = zone };
        var entry = (await ReadAsync(CalendarSamples.Meeting(at), person)).Entries.Single();
        Assert.Equal((at, at.AddHours(1)), (entry.Start, entry.End));
    }

    [Fact]
    public void The_same_meeting_gives_the_same_bytes()
    {
        var meeting = CalendarSamples.Meeting(Friday);
        Assert.Equal(
            CalendarSamples.Calendars.Invitation(meeting, CalendarSamples.Reader),
            CalendarSamples.Calendars.Invitation(meeting, CalendarSamples.Reader)
        );
    }

    [Fact]
    public void The_whole_of_an_invitation_is_the_one_that_was_reviewed()
    {
        var invitation = CalendarSamples.Calendars.Invitation(
            CalendarSamples.Meeting(Friday),
            CalendarSamples.Reader
        );
        Approved.Matches("invitation", Encoding.UTF8.GetString(invitation!));
    }

    [Theory]
    [InlineData("a+b@example.org", "mailto:a+b@example.org")]
    [InlineData("o'neil@example.org", "mailto:o'neil@example.org")]
    [InlineData("a?b#c%d&e@example.org", "mailto:a%3Fb%23c%25d%26e@example.org")]
    [InlineData("😀@example.org", "mailto:%F0%9F%98%80@example.org")]
    [InlineData("ayse@bücher.example", "mailto:ayse@xn--bcher-kva.example")]
    public async Task An_address_is_written_as_a_link(string email, string link)
    {
        var person = CalendarSamples.Reader with { Email = email };
        var entry = (await ReadAsync(CalendarSamples.Meeting(Friday), person)).Entries.Single();
        Assert.Equal(link, Assert.Single(entry.Attendees).Address);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("address")]
    [InlineData("Ayşe <ayse@example.org>")]
    public void To_an_address_that_can_be_no_link_goes_no_invitation(string email)
    {
        var person = CalendarSamples.Reader with { Email = email };
        var meeting = CalendarSamples.Meeting(Friday);
        Assert.Null(CalendarSamples.Calendars.Invitation(meeting, person));
    }

    [Fact]
    public async Task A_service_whose_address_is_not_in_ASCII_organises_meetings_too()
    {
        var read = await reader.ReadAsync(From("mentoring@bücher.example")!);
        Assert.Equal(
            "mailto:mentoring@xn--bcher-kva.example",
            read.Entries.Single().Organizer.Address
        );
    }

    [Fact]
    public void A_service_whose_address_can_be_no_link_sends_its_letters_without_invitations() =>
        Assert.Null(From("mentoring@[127.0.0.1]"));

    private static byte[]? From(string address) =>
        new MeetingCalendars(
            new()
            {
                PublicUrl = new("https://mentoring.example.org/"),
                Mail = new() { From = address },
            }
        ).Invitation(CalendarSamples.Meeting(Friday), CalendarSamples.Reader);

    private Task<ReadCalendar> ReadAsync(
        CalendarMeeting meeting,
        Functions.Members.Member person
    ) => reader.ReadAsync(CalendarSamples.Calendars.Invitation(meeting, person)!);

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
