using System.Text;
using Ical.Net;
using Ical.Net.Serialization;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>Writes calendars as RFC 5545 wants them: lines of at most 75 octets, ended by CRLF.</summary>
internal static class ContentLines
{
    private const int Octets = 75;
    private const int NameAtMost = 80;

    /// <summary>The library counts octets too, but folds between the halves of a character; so the lines are folded anew.</summary>
    /// <param name="zone">The lines of its time zone, which stand before what needs them, since some programs read only once.</param>
    public static byte[] Write(Calendar calendar, IReadOnlyList<string> zone)
    {
        var folded = new CalendarSerializer().SerializeToString(calendar)!;
        var lines = folded
            .Replace("\r\n ", "", StringComparison.Ordinal)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        lines.InsertRange(Math.Max(lines.IndexOf("BEGIN:VEVENT"), 0), zone);
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(Fold)));
    }

    /// <summary>One line of a text value: the library escapes what has a meaning, but for control characters.</summary>
    public static string Text(string text) => SafeText.OneLine(text);

    /// <summary>Something to read, whatever somebody calls themselves.</summary>
    public static string Name(string name) =>
        SafeText.OneLine(name, NameAtMost) is { Length: > 0 } visible ? visible : "?";

    /// <summary>A name as the value of a parameter, where nothing can be escaped: neither quotes, nor the caret by which
    /// RFC 6868 writes line breaks.</summary>
    public static string Parameter(string name) =>
        Name(name.Replace('"', '\'').Replace("^", "", StringComparison.Ordinal));

    public static string Fold(string line)
    {
        var folded = new StringBuilder(line.Length + 2);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Octets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }
            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        return folded.Append("\r\n").ToString();
    }
}
