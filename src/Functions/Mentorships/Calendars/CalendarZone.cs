using Ical.Net.DataTypes;
using NodaTime;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>A reader's zone, as far as calendars can be told of it.</summary>
internal sealed class CalendarZone
{
    private readonly DateTimeZone _zone;
    private readonly TimeZoneInfo _clock;

    private CalendarZone(string id, DateTimeZone zone, TimeZoneInfo clock)
    {
        Id = id;
        _zone = zone;
        _clock = clock;
    }

    /// <summary>As the member has named it, which is what calendar programs show and know.</summary>
    public string Id { get; }

    /// <summary>Null for UTC, which needs no rules, and for a zone of which we know none.</summary>
    public static CalendarZone? Find(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone
        && (zone.MinOffset != Offset.Zero || zone.MaxOffset != Offset.Zero)
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var clock)
            ? new(id, zone, clock)
            : null;

    /// <summary>
    /// Whether the local time of an instant leads back to it and to no other. It is not so in the hours that a clock change
    /// repeats, nor where the rules we have here differ from those by which letters say the time: one of the two is out of date,
    /// and an instant is right whichever it is.
    /// </summary>
    public bool CanName(DateTimeOffset instant)
    {
        var local = In(instant);
        return _zone.MapLocal(local.LocalDateTime).Count == 1
            && local.Offset.ToTimeSpan() == _clock.GetUtcOffset(instant);
    }

    /// <summary>With the zone's id beside it.</summary>
    public CalDateTime Local(DateTimeOffset instant) =>
        new(In(instant).LocalDateTime.ToDateTimeUnspecified(), Id);

    /// <summary>The zone's component, for the times from the first to the last of these instants.</summary>
    public IReadOnlyList<string> Lines(DateTimeOffset first, DateTimeOffset last) =>
        ZoneLines.Write(
            Id,
            ZoneOnsets.Around(
                _zone,
                Instant.FromDateTimeOffset(first),
                Instant.FromDateTimeOffset(last)
            )
        );

    private ZonedDateTime In(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(_zone);
}
