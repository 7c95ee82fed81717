using System.Diagnostics;
using Mentoring.Functions.Storage;

namespace Mentoring.Bench;

/// <summary>Callers that give commands as fast as they are answered, each to mentorships of its own.</summary>
internal static class Throughput
{
    private const int Callers = 32;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Line>> OverMemoryAsync()
    {
        var (commands, events, cpu, _) = await RunAsync(new MemoryStore(), answersFirst: false);
        return
        [
            Line.Least("events per second, in-memory stand-in store", events, 1_000),
            Line.Detail("commands per second", commands),
            Line.Detail("processor time per command", cpu, "us"),
        ];
    }

    public static async Task<IReadOnlyList<Line>> OverSqliteAsync()
    {
        await using var sqlite = new TemporarySqlite();
        var (commands, events, cpu, times) = await RunAsync(sqlite.Store, answersFirst: true);
        await using var another = new TemporarySqlite();
        var inline = await RunAsync(another.Store, answersFirst: false);
        return
        [
            Line.Least($"commands per second, SQLite on disk, {Callers} callers", commands, 2_500),
            Line.Detail("events per second", events),
            Line.Detail("processor time per command", cpu, "us"),
            Line.Detail("p50", times.At(0.5), "ms"),
            Line.Detail("p95", times.At(0.95), "ms"),
            Line.Detail("commands per second, activities before the answer", inline.Commands),
        ];
    }

    private static async Task<(
        double Commands,
        double Events,
        double Processor,
        Times Times
    )> RunAsync(IStore store, bool answersFirst)
    {
        var clock = new CallerClock();
        await using var service = new BenchService(store, clock, answersFirst: answersFirst);
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var callers = await Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(caller => Task.Run(() => CallAsync(service, clock, caller, watch)))
        );
        var all = callers.Sum(one => one.Given);
        return (
            callers.Sum(one => one.Times.Count) / Measured.TotalSeconds,
            callers.Sum(one => one.Events) / Measured.TotalSeconds,
            (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / all,
            new Times(callers.SelectMany(one => one.Times))
        );
    }

    private static async Task<(List<double> Times, long Events, int Given)> CallAsync(
        BenchService service,
        CallerClock clock,
        int caller,
        Stopwatch watch
    )
    {
        var (times, events, given) = (new List<double>(), 0L, 0);
        for (var n = 0; ; n++)
        {
            var life = new Life(service, clock, $"{caller}-{n}");
            foreach (var move in Year.Moves)
            {
                var (start, before) = (watch.Elapsed, life.Events);
                await life.DoAsync(move);
                given++;
                if (watch.Elapsed > WarmUp + Measured)
                {
                    return (times, events, given);
                }
                if (start > WarmUp)
                {
                    times.Add((watch.Elapsed - start).TotalMilliseconds);
                    events += life.Events - before;
                }
            }
        }
    }
}

/// <summary>Times in milliseconds.</summary>
internal sealed class Times(IEnumerable<double> times)
{
    private readonly double[] sorted = [.. times.Order()];

    public double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
}
