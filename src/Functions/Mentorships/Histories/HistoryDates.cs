using System.Globalization;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships.Histories;

/// <summary>
/// Dates and times as an entry of a history names them: in the reader's zone, and with their year only where it is not that of
/// the entry itself.
/// </summary>
/// <param name="zone">Of the reader.</param>
/// <param name="entry">When the entry came about.</param>
internal sealed class HistoryDates(
    TextCatalog texts,
    string language,
    TimeZoneInfo zone,
    DateTimeOffset entry
)
{
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(
        texts.Get(language, "culture")
    );

    /// <summary>Day and time.</summary>
    public string Moment(DateTimeOffset instant) => Write("moment", Local(instant));

    public string Day(DateTimeOffset instant) => Write("day", Local(instant));

    public string Day(DateOnly day) => Write("day", day.ToDateTime(TimeOnly.MinValue));

    private string Write(string format, DateTime local)
    {
        var key = local.Year == Local(entry).Year ? format : format + ".year";
        return local.ToString(texts.Get(language, key), _culture);
    }

    private DateTime Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
