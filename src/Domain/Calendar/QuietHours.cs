namespace Mentoring.Domain.Calendar;

/// <summary>Letters that are no answer go out from 08:00 (inclusive) to 20:00 (exclusive) where their reader lives.</summary>
public static class QuietHours
{
    public static readonly TimeOnly Opens = new(8, 0);
    public static readonly TimeOnly Closes = new(20, 0);

    /// <summary>
    /// When a letter due at <paramref name="due"/> may go: then, or the next morning; at once if the next morning would be too late
    /// for its occasion (<paramref name="occasionEnds"/>, null where it has no end).
    /// </summary>
    public static DateTimeOffset Allow(
        DateTimeOffset due,
        TimeZoneInfo zone,
        DateTimeOffset? occasionEnds = null
    )
    {
        var local = TimeZoneInfo.ConvertTime(due, zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (time >= Opens && time < Closes)
        {
            return due;
        }
        var date = DateOnly.FromDateTime(local.DateTime);
        var opens = LocalTime.At(time < Opens ? date : date.AddDays(1), Opens, zone);
        return opens >= occasionEnds ? due : opens;
    }
}
