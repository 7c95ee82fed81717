using System.Globalization;

namespace Mentoring.Functions.Development;

/// <summary>
/// A clock that can be moved ahead, for a simulated year. How far it was moved is kept in a file, so that a restart stays in the
/// same simulated time.
/// </summary>
public sealed class DevelopmentClock : TimeProvider
{
    private readonly TimeProvider _real;
    private readonly string _file;
    private volatile Position _position = new(TimeSpan.Zero, null);

    public DevelopmentClock(TimeProvider real, string file)
    {
        (_real, _file) = (real, file);
        if (File.Exists(file))
        {
            var ahead = TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
            _position = new(ahead, null);
        }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => _real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var (ahead, standing) = _position;
        return standing ?? _real.GetUtcNow() + ahead;
    }

    public override long GetTimestamp() => _real.GetTimestamp();

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) => _real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Stands at the present instant until moved or let go.</summary>
    public DateTimeOffset Stand()
    {
        var now = GetUtcNow();
        _position = _position with { Standing = now };
        return now;
    }

    /// <summary>Stands at this instant, which must not lie in the past, until moved again or let go.</summary>
    public void StandAt(DateTimeOffset instant)
    {
        if (instant < GetUtcNow())
        {
            throw new ArgumentOutOfRangeException(nameof(instant), "The clock never goes back.");
        }
        Keep(instant, standing: instant);
    }

    /// <summary>Runs on from where it stands.</summary>
    public void Run()
    {
        if (_position.Standing is { } instant)
        {
            Keep(instant, standing: null);
        }
    }

    private void Keep(DateTimeOffset instant, DateTimeOffset? standing)
    {
        var ahead = instant - _real.GetUtcNow();
        var draft = _file + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(draft)!);
        File.WriteAllText(draft, ahead.ToString("c", CultureInfo.InvariantCulture));
        File.Move(draft, _file, overwrite: true);
        _position = new(ahead, standing);
    }

    private sealed record Position(TimeSpan Ahead, DateTimeOffset? Standing);
}
