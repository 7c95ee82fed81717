using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>
/// Writes meetings as calendars (RFC 5545). The same meeting gives the same bytes: the stamp is the time of the event that made
/// its version.
/// </summary>
/// <remarks>Times are those of the reader's zone, whose rules come with them; in UTC where a local time would not name one
/// instant (<see cref="CalendarZone"/>).</remarks>
public sealed class MeetingCalendars(Settings settings)
{
    private const string Product = "-//Mentoring//Mentoring//EN";
    private const int AlarmMinutes = 30;
    private readonly TextCatalog _texts = TextCatalog.Load("calendar");
    private readonly TextCatalog _words = TextCatalog.Load("letters");

    /// <summary>
    /// For a mail. The other side is an attendee only by an address that they share with their partner: the one they sign in
    /// with need not be told to anybody, and a mail program writes to whoever stands there. In any case they are named in the
    /// summary. Nobody is asked to reply, since the answer is given here; who does reply writes to the service's own address.
    /// </summary>
    /// <returns>Null where the reader's address, or the service's own, can't be written as a link, as an invitation must have
    /// both.</returns>
    internal byte[]? Invitation(CalendarMeeting one, Member reader)
    {
        if (MailLinks.To(reader.Email) is not { } address || OrganizerOf(one) is null)
        {
            return null;
        }
        var (entries, zone) = Entries([one], reader);
        var attendees = entries[0].Attendees;
        attendees.Add(Attendee(address, reader.Name, one.Answer));
        if (one is { Other: { } name, OtherAddress: { } other } && other != address)
        {
            attendees.Add(Attendee(other, name, one.OtherAnswer));
        }
        return ContentLines.Write(New(one.Method, entries), zone);
    }

    internal byte[] Publication(CalendarMeeting one, Member reader)
    {
        var (entries, zone) = Entries([one], reader);
        return ContentLines.Write(New("PUBLISH", entries), zone);
    }

    internal byte[] Feed(IEnumerable<CalendarMeeting> meetings, Member reader)
    {
        var (entries, zone) = Entries(meetings, reader);
        var calendar = New("PUBLISH", entries);
        var name = _texts.Get(reader.Language, "feed");
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-WR-TIMEZONE", reader.TimeZone);
        // The first is the standard's (RFC 7986), the second what Outlook reads.
        var refresh = new CalendarProperty("REFRESH-INTERVAL", "PT6H");
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        return ContentLines.Write(calendar, zone);
    }

    private static Ical.Net.Calendar New(string method, IEnumerable<CalendarEvent> entries)
    {
        var calendar = new Ical.Net.Calendar { Method = method, ProductId = Product };
        calendar.Events.AddRange(entries);
        return calendar;
    }

    private static Attendee Attendee(Uri address, string name, string answer) =>
        new(address)
        {
            CommonName = ContentLines.Parameter(name),
            Role = "REQ-PARTICIPANT",
            ParticipationStatus = answer,
            Rsvp = false,
        };

    /// <summary>With the lines of the zone that they need; none where all are in UTC.</summary>
    private (List<CalendarEvent> Entries, IReadOnlyList<string> Zone) Entries(
        IEnumerable<CalendarMeeting> meetings,
        Member reader
    )
    {
        var zone = CalendarZone.Find(reader.TimeZone);
        var entries = new List<CalendarEvent>();
        var local = new List<DateTimeOffset>();
        foreach (var one in meetings)
        {
            var (start, end) = (one.Meeting.StartsAt, one.Meeting.EndsAt);
            // Both in the same form, as the standard asks.
            if (zone?.CanName(start) == true && zone.CanName(end))
            {
                entries.Add(Entry(one, reader, zone.Local(start), zone.Local(end)));
                local.AddRange(start, end);
            }
            else
            {
                entries.Add(Entry(one, reader, At(start), At(end)));
            }
        }
        return (entries, local.Count == 0 ? [] : zone!.Lines(local.Min(), local.Max()));
    }

    private CalendarEvent Entry(
        CalendarMeeting one,
        Member reader,
        CalDateTime start,
        CalDateTime end
    )
    {
        var meeting = one.Meeting;
        var summary = Summary(one, reader.Language);
        var entry = new CalendarEvent
        {
            Uid = one.Uid,
            Sequence = meeting.Entry.Sequence,
            DtStamp = At(one.ChangedAt),
            Start = start,
            End = end,
            Status = one.Status,
            Summary = summary,
            Description = Description(one, reader.Language),
            Url = one.CallLink,
            // People share their calendars at work; that they have a mentorship is theirs to tell.
            Class = "PRIVATE",
            Organizer = OrganizerOf(one),
        };
        if (!string.IsNullOrWhiteSpace(one.Details?.Place))
        {
            entry.Location = ContentLines.Text(one.Details.Place);
        }
        if (meeting.Status == MeetingStatus.Confirmed)
        {
            entry.Alarms.Add(
                new()
                {
                    Action = "DISPLAY",
                    Description = summary,
                    Trigger = new(Duration.FromMinutes(-AlarmMinutes)),
                }
            );
        }
        return entry;
    }

    private Organizer? OrganizerOf(CalendarMeeting one) =>
        MailLinks.To(settings.Mail.From) is { } address
            ? new()
            {
                Value = address,
                CommonName = ContentLines.Parameter(one.Programme.Organisation),
            }
            : null;

    private string Summary(CalendarMeeting one, string language) =>
        ContentLines.Text(
            _texts.Get(
                language,
                "summary",
                new Dictionary<string, string>
                {
                    ["meeting"] = _words.Get(language, $"kind.{one.Meeting.Kind}"),
                    ["other"] = one.Other is null
                        ? _words.Get(language, "former")
                        : ContentLines.Name(one.Other),
                }
            )
        );

    private string Description(CalendarMeeting one, string language)
    {
        var values = new Dictionary<string, string>
        {
            ["programme"] = one.Programme.Name,
            ["organisation"] = one.Programme.Organisation,
            ["page"] = Pages.Of(settings, one.MentorshipId).AbsoluteUri,
        };
        List<string> lines = [_words.Get(language, $"channel.{one.Meeting.Channel}")];
        if (one.Status == "TENTATIVE")
        {
            lines.Insert(0, _texts.Get(language, "tentative"));
        }
        if (one.Details?.Agenda is { Count: > 0 } agenda)
        {
            lines.Add(_texts.Get(language, "topics"));
            lines.AddRange(agenda.Select(topic => $"– {topic}"));
        }
        lines.Add(_texts.Get(language, "programme", values));
        lines.Add(_texts.Get(language, "page", values));
        return string.Join('\n', lines.Select(ContentLines.Text));
    }

    private static CalDateTime At(DateTimeOffset instant) => new(instant.UtcDateTime, "UTC");
}
