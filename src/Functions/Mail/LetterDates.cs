using System.Globalization;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mail;

/// <summary>
/// Writes instants and dates for one reader. An instant is written in the reader's zone and names it; in the hour that a
/// clock change repeats, the offset tells which of the two is meant.
/// </summary>
public sealed class LetterDates
{
    private readonly CultureInfo _culture;
    private readonly TimeZoneInfo _zone;
    private readonly string _date;
    private readonly string _dateTime;

    public LetterDates(TextCatalog texts, string language, string timeZone)
    {
        _culture = CultureInfo.GetCultureInfo(texts.Get(language, "culture"));
        _date = texts.Get(language, "date");
        _dateTime = texts.Get(language, "dateTime");
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? zone
            : TimeZoneInfo.Utc;
    }

    /// <summary>Day and time, for example <c>Freitag, 20. März 2026, 17:00 Uhr (Europe/Berlin)</c>.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone);
        return $"{local.ToString(_dateTime, _culture)} ({_zone.Id}{Repeated(local)})";
    }

    /// <summary>The day on which the instant falls for the reader.</summary>
    public string Day(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, _zone).ToString(_date, _culture);

    public string Day(DateOnly day) => day.ToString(_date, _culture);

    private string Repeated(DateTimeOffset local)
    {
        if (!_zone.IsAmbiguousTime(local))
        {
            return "";
        }
        var sign = local.Offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $", UTC{sign}{local.Offset:hh\\:mm}");
    }
}
