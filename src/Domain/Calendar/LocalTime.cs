namespace Mentoring.Domain.Calendar;

/// <summary>Dates and hours as people live them: in a zone, with its changes of the clock.</summary>
public static class LocalTime
{
    public static DateOnly DateIn(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The instant, in UTC, at which the clocks of the zone show this time. A time that a spring change skips is
    /// taken as far after the change as it lies after the gap's start; one that an autumn change repeats is its first.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        if (date.Year is 1 or 9999)
        {
            // At the ends of the calendar an offset would lead out of it.
            return new DateTimeOffset(date, time, TimeSpan.Zero);
        }
        var local = date.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            // The offset that was in force before the gap leads to the moment the clocks would have shown.
            return new DateTimeOffset(
                local,
                zone.GetUtcOffset(local.AddHours(-3))
            ).ToUniversalTime();
        }
        var offset = zone.IsAmbiguousTime(local)
            ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public static DateTimeOffset StartOf(DateOnly date, TimeZoneInfo zone) =>
        At(date, TimeOnly.MinValue, zone);
}
