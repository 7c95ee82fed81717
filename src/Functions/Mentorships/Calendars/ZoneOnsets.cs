using NodaTime;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>From when the clocks of a zone keep an offset.</summary>
/// <param name="Local">What the clocks show at that moment, still by the offset before.</param>
/// <param name="Yearly">The day on which it comes again each year; null where there is no such rule.</param>
internal sealed record ZoneOnset(
    Instant At,
    LocalDateTime Local,
    Offset From,
    Offset To,
    string Name,
    YearlyDay? Yearly = null
);

/// <summary>A weekday of a month.</summary>
/// <param name="Nth">1 for the first; -1 for the last.</param>
internal sealed record YearlyDay(int Month, int Nth, IsoDayOfWeek Day)
{
    /// <summary>The day that all these have in common, one of them in every year.</summary>
    public static YearlyDay? Of(IReadOnlyList<LocalDateTime> times)
    {
        var first = times[0];
        var same = times.All(one =>
            (one.Month, one.DayOfWeek, one.TimeOfDay)
            == (first.Month, first.DayOfWeek, first.TimeOfDay)
        );
        return !same || times.Where((one, i) => one.Year != first.Year + i).Any() ? null
            : times.All(one => one.Date.PlusWeeks(1).Month != one.Month)
                ? new(first.Month, -1, first.DayOfWeek)
            : times.All(one => NthOf(one) == NthOf(first))
                ? new(first.Month, NthOf(first), first.DayOfWeek)
            : null;
    }

    private static int NthOf(LocalDateTime time) => ((time.Day - 1) / 7) + 1;
}

/// <summary>Finds what calendars must be told of a zone.</summary>
/// <remarks>
/// The library that writes our calendars makes components of zones too, but wrong ones for zones without a yearly rule
/// (Africa/Casablanca) or with summer as their standard time (Europe/Dublin).
/// </remarks>
internal static class ZoneOnsets
{
    /// <summary>
    /// A pair that comes again each year where that holds in all years from the one before the first instant to the one after
    /// the last, since Outlook understands nothing else; and otherwise one after the other as they come. Never none.
    /// </summary>
    public static IReadOnlyList<ZoneOnset> Around(DateTimeZone zone, Instant first, Instant last)
    {
        var firstYear = first.InUtc().Year - 1;
        var lastYear = last.InUtc().Year + 1;
        var begin = Instant.FromUtc(firstYear, 1, 1, 0, 0);
        var all = Between(zone, begin, Instant.FromUtc(lastYear + 1, 1, 1, 0, 0));
        return (IReadOnlyList<ZoneOnset>?)YearlyPair(all, lastYear - firstYear + 1)
            ??
            [
                .. all.Where(one => one.At <= first).TakeLast(1).DefaultIfEmpty(Start(zone, begin)),
                .. all.Where(one => one.At > first && one.At <= last),
                .. all.Where(one => one.At > last).Take(1),
            ];
    }

    private static List<ZoneOnset> Between(DateTimeZone zone, Instant begin, Instant end)
    {
        var found = new List<ZoneOnset>();
        var before = zone.GetZoneInterval(begin);
        while (before.HasEnd && before.End < end)
        {
            var after = zone.GetZoneInterval(before.End);
            // A new name or another kind of summer time is nothing that the clocks show.
            if (after.WallOffset != before.WallOffset)
            {
                found.Add(Onset(after.Start, before.WallOffset, after.WallOffset, after.Name));
            }
            before = after;
        }
        return found;
    }

    private static List<ZoneOnset>? YearlyPair(List<ZoneOnset> all, int years)
    {
        var kinds = all.GroupBy(one => (one.From, one.To))
            .Select(kind =>
                kind.First() with
                {
                    Yearly =
                        kind.Count() == years
                            ? YearlyDay.Of([.. kind.Select(one => one.Local)])
                            : null,
                }
            )
            .ToList();
        return kinds.Count == 2 && kinds.TrueForAll(one => one.Yearly is not null) ? kinds : null;
    }

    /// <summary>For a zone whose clocks have not been changed lately.</summary>
    private static ZoneOnset Start(DateTimeZone zone, Instant begin)
    {
        var interval = zone.GetZoneInterval(begin);
        return Onset(begin, interval.WallOffset, interval.WallOffset, interval.Name);
    }

    private static ZoneOnset Onset(Instant at, Offset from, Offset to, string name) =>
        new(at, at.WithOffset(from).LocalDateTime, from, to, name);
}
