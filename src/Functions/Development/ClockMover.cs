using System.Xml;
using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Development;

/// <summary>Moves the clock ahead and runs what became due, in order, with the clock standing at each due time.</summary>
internal sealed class ClockMover(DevelopmentClock clock, Sweeping sweeping, IStore store)
{
    // Work that writes new work for the same instant again and again would keep the clock from moving on.
    private const int RoundsPerInstant = 1000;

    public Task<ClockAnswer> AdvanceAsync(TimeSpan by, CancellationToken cancel) =>
        sweeping.AloneAsync(sweep => AdvanceAsync(by, sweep, cancel), cancel);

    private async Task<ClockAnswer> AdvanceAsync(TimeSpan by, Sweep sweep, CancellationToken cancel)
    {
        var target = clock.GetUtcNow() + by;
        var fired = 0;
        try
        {
            for (var rounds = 0; await NextAsync(target, cancel) is { } due; )
            {
                var now = clock.GetUtcNow();
                rounds = due > now ? 0 : rounds + 1;
                if (rounds > RoundsPerInstant)
                {
                    throw new InvalidOperationException($"The work due at {due:O} never ends.");
                }
                clock.StandAt(due > now ? due : now);
                fired += await sweep(cancel);
            }
            clock.StandAt(target);
        }
        finally
        {
            clock.Run();
        }
        return new(clock.GetUtcNow(), fired);
    }

    private async Task<DateTimeOffset?> NextAsync(DateTimeOffset until, CancellationToken cancel)
    {
        DateTimeOffset? soonest = null;
        for (var shard = 0; shard < store.Shards; shard++)
        {
            foreach (var wakeUp in await store.ReadWakeUpsAsync(shard, soonest ?? until, 1, cancel))
            {
                soonest = wakeUp.DueAt;
            }
        }
        return soonest;
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
