using System.Xml;
using Mentoring.Functions.Api;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Development;

/// <summary>Moves the clock ahead and runs what became due, in order, with the clock standing at each due time.</summary>
internal sealed class ClockMover(DevelopmentClock clock, Sweeper sweeper) : IDisposable
{
    // Work that comes back for the same instant again and again would keep the clock from moving on.
    private const int RoundsPerInstant = 1000;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task<ClockAnswer> AdvanceAsync(TimeSpan by, CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            var target = clock.Stand() + by;
            var fired = await FireUntilAsync(target, cancel);
            clock.StandAt(target);
            return new(target, fired);
        }
        finally
        {
            clock.Run();
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<int> FireUntilAsync(DateTimeOffset target, CancellationToken cancel)
    {
        var (fired, rounds) = (0, 0);
        while (await sweeper.NextDueAsync(cancel) is { } due && due <= target)
        {
            var now = clock.GetUtcNow();
            rounds = due > now ? 0 : rounds + 1;
            if (rounds > RoundsPerInstant)
            {
                throw new InvalidOperationException($"The work due at {due:O} never ends.");
            }
            clock.StandAt(due > now ? due : now);
            fired += (await sweeper.SweepAsync(cancel)).Partitions;
        }
        return fired;
    }
}

/// <param name="Advance">ISO 8601, for example <c>P14D</c>; at most 10 years.</param>
public sealed record MoveClock([property: Line(40)] string Advance)
{
    public TimeSpan Duration()
    {
        try
        {
            var duration = XmlConvert.ToTimeSpan(Advance);
            return duration >= TimeSpan.Zero && duration <= TimeSpan.FromDays(3660)
                ? duration
                : throw Wrong();
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw Wrong();
        }
    }

    private static ProblemException Wrong() =>
        Problems.Invalid([Fault.Of("advance", "field.duration")]).Exception();
}

public sealed record ClockAnswer(DateTimeOffset Now, int Fired);

public sealed record ClockState(DateTimeOffset Now);
