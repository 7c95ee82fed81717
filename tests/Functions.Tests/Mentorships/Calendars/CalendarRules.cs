using System.Text;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

/// <summary>What RFC 5545 asks of every line, and RFC 5546 of a meeting by its method.</summary>
internal static partial class CalendarRules
{
    public static void Check(byte[] calendar)
    {
        // Throws where a character was cut in two.
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(calendar);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        var physical = text.Split("\r\n")[..^1];
        Assert.All(physical, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.All(physical, line => Assert.DoesNotContain(line, char.IsControl));
        var lines = Unfold(text);
        Assert.All(lines, line => Assert.Matches(ContentLine(), line));
        Assert.Equal("BEGIN:VCALENDAR", lines[0]);
        Assert.Single(lines, "VERSION:2.0");
        Assert.Single(lines, line => line.StartsWith("PRODID:", StringComparison.Ordinal));
        var method = Assert.Single(lines, line => line.StartsWith("METHOD:", Ordinal))[7..];
        var zone = ZoneIn(lines);
        var entries = Entries(lines).ToList();
        entries.ForEach(entry => CheckEntry(method, entry, zone));
        if (zone is not null)
        {
            Assert.Contains(entries, entry => Named(entry, "DTSTART").Single().Contains(zone));
        }
    }

    /// <summary>The lines as they were before folding.</summary>
    public static string[] Unfold(string text) =>
        text.Replace("\r\n ", "", Ordinal).Split("\r\n")[..^1];

    /// <summary>The id of the calendar's one zone, which is small, complete, and stands before what needs it.</summary>
    private static string? ZoneIn(string[] lines)
    {
        var begin = Array.IndexOf(lines, "BEGIN:VTIMEZONE");
        if (begin < 0)
        {
            return null;
        }
        var end = Array.IndexOf(lines, "END:VTIMEZONE");
        Assert.Equal(begin, Array.LastIndexOf(lines, "BEGIN:VTIMEZONE"));
        Assert.Equal("BEGIN:VEVENT", lines[end + 1]);
        Assert.InRange(end - begin, 8, 60);
        var zone = lines[(begin + 1)..end];
        Assert.StartsWith("TZID:", zone[0], Ordinal);
        Assert.Contains("BEGIN:STANDARD", zone);
        var onsets = zone.Count(line => line.StartsWith("BEGIN:", Ordinal));
        foreach (
            var property in new[]
            {
                "DTSTART:[0-9]{8}T[0-9]{6}",
                "TZOFFSETFROM:[+-][0-9]{4}",
                "TZOFFSETTO:[+-][0-9]{4}",
                "TZNAME:[A-Za-z0-9+/_-]{2,32}",
            }
        )
        {
            Assert.Equal(onsets, zone.Count(line => Regex.IsMatch(line, $"^{property}$")));
        }
        // All that Outlook reads.
        Assert.All(
            zone.Where(line => line.StartsWith("RRULE", Ordinal)),
            rule =>
                Assert.Matches(
                    "^RRULE:FREQ=YEARLY;BYMONTH=[0-9]{1,2};BYDAY=(-1|[1-4])[A-Z]{2}$",
                    rule
                )
        );
        return zone[0]["TZID:".Length..];
    }

    private static void CheckEntry(string method, IReadOnlyList<string> entry, string? zone)
    {
        foreach (var name in new[] { "UID", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY" })
        {
            Assert.Single(Named(entry, name));
        }
        Assert.Single(Named(entry, "SEQUENCE"));
        Assert.Single(Named(entry, "STATUS"));
        Assert.Matches("^DTSTAMP:[0-9]{8}T[0-9]{6}Z$", Named(entry, "DTSTAMP").Single());
        var start = Named(entry, "DTSTART").Single();
        var form = start.EndsWith('Z')
            ? ":[0-9]{8}T[0-9]{6}Z"
            : $";TZID={Regex.Escape(zone!)}:[0-9]{{8}}T[0-9]{{6}}";
        Assert.Matches($"^DTSTART{form}$", start);
        Assert.Matches($"^DTEND{form}$", Named(entry, "DTEND").Single());
        Assert.All(
            Named(entry, "ATTENDEE").Concat(Named(entry, "ORGANIZER")),
            person => Assert.Matches(":mailto:[!-~]+@[!-~]+$", person)
        );
        var attendees = Named(entry, "ATTENDEE").Count();
        var cancelled = Named(entry, "STATUS").Single() == "STATUS:CANCELLED";
        switch (method)
        {
            case "REQUEST":
                Assert.InRange(attendees, 1, 2);
                Assert.False(cancelled);
                break;
            case "CANCEL":
                Assert.InRange(attendees, 1, 2);
                Assert.True(cancelled);
                Assert.DoesNotContain("BEGIN:VALARM", entry);
                break;
            default:
                Assert.Equal(("PUBLISH", 0), (method, attendees));
                break;
        }
    }

    private static IEnumerable<string> Named(IReadOnlyList<string> entry, string name) =>
        entry.Where(line =>
            line.StartsWith($"{name}:", Ordinal) || line.StartsWith($"{name};", Ordinal)
        );

    /// <summary>Without their alarms, but for the line that begins one.</summary>
    private static IEnumerable<IReadOnlyList<string>> Entries(string[] lines)
    {
        List<string>? entry = null;
        var alarm = false;
        foreach (var line in lines)
        {
            entry = line == "BEGIN:VEVENT" ? [] : entry;
            if (!alarm)
            {
                entry?.Add(line);
            }
            alarm = line == "BEGIN:VALARM" || (alarm && line != "END:VALARM");
            if (line == "END:VEVENT")
            {
                yield return entry!;
                entry = null;
            }
        }
        Assert.Null(entry);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    [GeneratedRegex("""^[A-Z0-9-]+(;[A-Z0-9-]+=("[^"]*"|[^";:,]+))*:.*$""")]
    private static partial Regex ContentLine();
}
