using System.Diagnostics;

namespace Mentoring.Bench;

/// <summary>From a command to the start of its activity, where nothing has happened for a while.</summary>
internal static class Latency
{
    private const int Commands = 60;
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        await using var sqlite = new TemporarySqlite();
        var clock = new CallerClock();
        var (watch, reached) = (new Stopwatch(), (double?)null);
        await using var service = new BenchService(
            sqlite.Store,
            clock,
            () => reached ??= watch.Elapsed.TotalMilliseconds
        );
        await LiveAsync(); // compiles
        var times = new List<double>();
        while (times.Count < Commands)
        {
            times.AddRange(await LiveAsync());
        }
        var sorted = new Times(times);
        return
        [
            Line.Most(
                "command to dispatched activity, idle before, SQLite: p50",
                sorted.At(0.5),
                10,
                "ms"
            ),
            Line.Most(
                "command to dispatched activity, idle before, SQLite: p95",
                sorted.At(0.95),
                30,
                "ms"
            ),
        ];

        async Task<IReadOnlyList<double>> LiveAsync()
        {
            var found = new List<double>();
            var life = new Life(service, clock, Guid.NewGuid().ToString("n"));
            foreach (var move in Year.Moves)
            {
                await Task.Delay(Idle);
                reached = null;
                watch.Restart();
                await life.DoAsync(move);
                found.AddRange(reached is { } time ? [time] : []);
            }
            return found;
        }
    }
}
