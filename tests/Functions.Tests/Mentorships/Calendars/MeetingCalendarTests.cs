using System.Globalization;
using System.Text;
using Mentoring.Domain.Mentorships;
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

        Assert.Equal(["vtimezone", "vevent"], read.Components);
        Assert.Subset(tame.Entries[0].Properties.ToHashSet(), entry.Properties.ToHashSet());
        Assert.Equal(entry.Properties.Count, entry.Properties.Distinct().Count() + 1);
        Assert.Equal("mailto:mentoring@example.org", entry.Organizer.Address);
        Assert.Equal(
            ["mailto:ayse@example.org", "mailto:jonas.berg@example.org"],
            entry.Attendees.Select(person => person.Address)
        );
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
    public async Task Who_has_left_is_named_as_the_sentence_asks_and_is_no_attendee()
    {
        var meeting = CalendarSamples.Meeting(Friday, other: null);
        var entry = (await ReadAsync(meeting, CalendarSamples.Reader)).Entries.Single();
        Assert.Equal("Mentoring: Kennenlern-Treffen mit einem ehemaligen Mitglied", entry.Summary);
        Assert.Single(entry.Attendees);
    }

    [Theory]
    [InlineData(MeetingStatus.Confirmed, "ACCEPTED", "ACCEPTED")]
    [InlineData(MeetingStatus.Proposed, "ACCEPTED", "NEEDS-ACTION")]
    public async Task Each_attendee_has_their_own_answer(
        MeetingStatus status,
        string mine,
        string theirs
    )
    {
        var meeting = CalendarSamples.Meeting(Friday);
        meeting = meeting with { Meeting = meeting.Meeting with { Status = status } };
        var entry = (await ReadAsync(meeting, CalendarSamples.Reader)).Entries.Single();
        Assert.Equal(
            [
                new("mailto:ayse@example.org", "Ayşe Yılmaz", "REQ-PARTICIPANT", mine, "FALSE"),
                new ReadPerson(
                    "mailto:jonas.berg@example.org",
                    "Jonas Berg",
                    "REQ-PARTICIPANT",
                    theirs,
                    "FALSE"
                ),
            ],
            entry.Attendees
        );
    }

    [Fact]
    public async Task Two_who_share_one_address_are_one_attendee()
    {
        var meeting = CalendarSamples.Meeting(Friday) with
        {
            OtherAddress = new("mailto:ayse@example.org"),
        };
        var entry = (await ReadAsync(meeting, CalendarSamples.Reader)).Entries.Single();
        Assert.Equal("Ayşe Yılmaz", Assert.Single(entry.Attendees).Name);
    }

    [Theory]
    [InlineData(MeetingStatus.Recorded, true, "TENTATIVE")]
    [InlineData(MeetingStatus.Disputed, true, "TENTATIVE")]
    [InlineData(MeetingStatus.Unconfirmed, true, "TENTATIVE")]
    [InlineData(MeetingStatus.Held, true, "CONFIRMED")]
    [InlineData(MeetingStatus.Missed, true, "CANCELLED")]
    [InlineData(MeetingStatus.Confirmed, false, "CONFIRMED")]
    [InlineData(MeetingStatus.Disputed, false, "CONFIRMED")]
    [InlineData(MeetingStatus.Missed, false, "CANCELLED")]
    public async Task A_meeting_stands_as_it_is_known_and_newer_than_before(
        MeetingStatus status,
        bool recorded,
        string expected
    )
    {
        var later = CalendarSamples.Confirmed.AddDays(30);
        var meeting = CalendarSamples.Meeting(Friday);
        meeting = meeting with
        {
            Meeting = meeting.Meeting with
            {
                Status = status,
                WasRecorded = recorded,
                Since = new(9, later),
            },
        };
        var calendar = CalendarSamples.Calendars.Publication(meeting, CalendarSamples.Reader);
        var entry = (await reader.ReadAsync(calendar)).Entries.Single();
        Assert.Equal(expected, entry.Status);
        var isNews = recorded || status == MeetingStatus.Missed;
        Assert.Equal(isNews ? later : CalendarSamples.Confirmed, entry.Stamp);
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
        Assert.Equal(link, entry.Attendees[0].Address);
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
