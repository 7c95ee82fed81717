using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>Writes a zone as a component of a calendar (RFC 5545, 3.6.5).</summary>
internal static class ZoneLines
{
    private static readonly LocalDateTimePattern Local =
        LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");
    private static readonly OffsetPattern Offset = OffsetPattern.CreateWithInvariantCulture(
        "+HHmm"
    );

    public static IReadOnlyList<string> Write(string id, IReadOnlyList<ZoneOnset> onsets) =>
        [
            "BEGIN:VTIMEZONE",
            $"TZID:{id}",
            .. onsets.SelectMany(one => Write(one, KindOf(one, onsets.Count))),
            "END:VTIMEZONE",
        ];

    private static IEnumerable<string> Write(ZoneOnset onset, string kind)
    {
        yield return $"BEGIN:{kind}";
        yield return $"DTSTART:{Local.Format(onset.Local)}";
        if (onset.Yearly is { } yearly)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"RRULE:FREQ=YEARLY;BYMONTH={yearly.Month};BYDAY={yearly.Nth}{Weekday(yearly.Day)}"
            );
        }
        yield return $"TZNAME:{onset.Name}";
        yield return $"TZOFFSETFROM:{Offset.Format(onset.From)}";
        yield return $"TZOFFSETTO:{Offset.Format(onset.To)}";
        yield return $"END:{kind}";
    }

    /// <summary>By what the clocks do. Programs ask for a STANDARD, whatever else there is.</summary>
    private static string KindOf(ZoneOnset onset, int count) =>
        count > 1 && onset.To > onset.From ? "DAYLIGHT" : "STANDARD";

    private static string Weekday(IsoDayOfWeek day) => day.ToString()[..2].ToUpperInvariant();
}
