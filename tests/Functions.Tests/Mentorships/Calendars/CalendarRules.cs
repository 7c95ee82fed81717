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
        foreach (var entry in Entries(lines))
        {
            CheckEntry(method, entry);
        }
    }

    /// <summary>The lines as they were before folding.</summary>
    public static string[] Unfold(string text) =>
        text.Replace("\r\n ", "", Ordinal).Split("\r\n")[..^1];

    private static void CheckEntry(string method, IReadOnlyList<string> entry)
    {
        foreach (var name in new[] { "UID", "DTSTAMP", "DTSTART", "DTEND", "ORGANIZER", "SUMMARY" })
        {
            Assert.Single(Named(entry, name));
        }
        Assert.Single(Named(entry, "SEQUENCE"));
        Assert.Single(Named(entry, "STATUS"));
        Assert.Matches("^DTSTAMP:[0-9]{8}T[0-9]{6}Z$", Named(entry, "DTSTAMP").Single());
        Assert.Matches("^DTSTART:[0-9]{8}T[0-9]{6}Z$", Named(entry, "DTSTART").Single());
        Assert.All(
            Named(entry, "ATTENDEE").Concat(Named(entry, "ORGANIZER")),
            person => Assert.Matches(":mailto:[!-~]+@[!-~]+$", person)
        );
        var attendees = Named(entry, "ATTENDEE").Count();
        var cancelled = Named(entry, "STATUS").Single() == "STATUS:CANCELLED";
        switch (method)
        {
            case "REQUEST":
                Assert.Equal((1, false), (attendees, cancelled));
                break;
            case "CANCEL":
                Assert.Equal((1, true), (attendees, cancelled));
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
