using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

internal static class CalendarSamples
{
    public static readonly DateTimeOffset Confirmed = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly MeetingCalendars Calendars = new(
        new Settings
        {
            PublicUrl = new("https://mentoring.example.org/"),
            Mail = new() { From = "mentoring@example.org" },
        }
    );

    public static readonly Member Reader = new(
        "0123456789abcdef0123456789abcdef",
        "Ayşe Yılmaz",
        "ayse@example.org",
        [Role.Mentee],
        "de",
        "Europe/Berlin",
        "default",
        true,
        Confirmed,
        null
    );

    public static CalendarMeeting Meeting(
        DateTimeOffset startsAt,
        string? other = "Jonas Berg",
        string? place = "https://meet.example.org/x",
        string? topic = "Bewerbung",
        string organisation = "Alumnae-Netzwerk Nord e. V."
    ) =>
        new(
            "fedcba9876543210fedcba9876543210",
            new(
                "m1",
                MeetingKind.KickOff,
                startsAt,
                60,
                Channel.Video,
                "details",
                Side.Mentee,
                MeetingStatus.Confirmed,
                new(4, Confirmed)
            )
            {
                Entry = new(1, Confirmed, Sent: true),
            },
            Side.Mentee,
            other,
            Programme.New("default", "c") with
            {
                Organisation = organisation,
            },
            new MeetingDetails(place, topic is null ? null : [topic])
        )
        {
            OtherAddress = other is null ? null : new("mailto:jonas.berg@example.org"),
        };
}
