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
/// <remarks>
/// Times are UTC. A meeting is an instant and never repeats, so no rule of a zone is needed to find it: every calendar shows it
/// in its owner's zone, in the hour that a clock change repeats too, which a local time could not name, and a wrong or
/// unknown VTIMEZONE, for which mail programs refuse invitations, can't be.
/// </remarks>
public sealed class MeetingCalendars(Settings settings)
{
    private const string Product = "-//Mentoring//Mentoring//EN";
    private const int AlarmMinutes = 30;
    private readonly TextCatalog _texts = TextCatalog.Load("calendar");
    private readonly TextCatalog _words = TextCatalog.Load("letters");

    /// <summary>
    /// For a mail. The recipient is the only attendee: members sign in with their address and need not have told it to the
    /// other side, and a mail program writes to whoever stands there. The other side is named in the summary. Nobody is asked
    /// to reply, since the answer is given here; who does reply writes to the service's own address.
    /// </summary>
    /// <returns>Null where the reader's address, or the service's own, can't be written as a link, as an invitation must have
    /// both.</returns>
    internal byte[]? Invitation(CalendarMeeting one, Member reader)
    {
        var entry = Entry(one, reader);
        if (MailLinks.To(reader.Email) is not { } address || entry.Organizer is null)
        {
            return null;
        }
        entry.Attendees.Add(
            new(address)
            {
                CommonName = ContentLines.Parameter(reader.Name),
                Role = "REQ-PARTICIPANT",
                ParticipationStatus = one.Answer,
                Rsvp = false,
            }
        );
        return ContentLines.Write(New(one.Method, [entry]));
    }

    internal byte[] Publication(CalendarMeeting one, Member reader) =>
        ContentLines.Write(New("PUBLISH", [Entry(one, reader)]));

    internal byte[] Feed(IEnumerable<CalendarMeeting> meetings, Member reader)
    {
        var calendar = New("PUBLISH", meetings.Select(one => Entry(one, reader)));
        var name = _texts.Get(reader.Language, "feed");
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-WR-TIMEZONE", reader.TimeZone);
        // The first is the standard's (RFC 7986), the second what Outlook reads.
        var refresh = new CalendarProperty("REFRESH-INTERVAL", "PT6H");
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        return ContentLines.Write(calendar);
    }

    private static Ical.Net.Calendar New(string method, IEnumerable<CalendarEvent> entries)
    {
        var calendar = new Ical.Net.Calendar { Method = method, ProductId = Product };
        calendar.Events.AddRange(entries);
        return calendar;
    }

    private CalendarEvent Entry(CalendarMeeting one, Member reader)
    {
        var meeting = one.Meeting;
        var summary = Summary(one, reader.Language);
        var entry = new CalendarEvent
        {
            Uid = one.Uid,
            Sequence = meeting.Entry.Sequence,
            DtStamp = At(meeting.Entry.ChangedAt),
            Start = At(meeting.StartsAt),
            End = At(meeting.EndsAt),
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
                    ["other"] = ContentLines.Name(one.Other),
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
