namespace Mentoring.Bench;

/// <summary>A clock that each caller moves for itself: many simulated years run side by side. Time-outs stay real.</summary>
internal sealed class CallerClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    private readonly AsyncLocal<DateTimeOffset?> now = new();

    public override DateTimeOffset GetUtcNow() => now.Value ?? Start;

    public void MoveTo(DateTimeOffset at) => now.Value = at;
}
