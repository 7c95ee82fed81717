using System.Diagnostics;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Bench;

/// <summary>What it costs to look at a mentorship of a year: to read it, and to ask the decider what may be done next.</summary>
internal static class Views
{
    private const int Rounds = 2_000;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var clock = new CallerClock();
        await using var service = new BenchService(new MemoryStore(), clock);
        var life = new Life(service, clock, "one");
        foreach (var move in Year.Moves.Where(move => move.Day < 350))
        {
            await life.DoAsync(move);
        }
        var by = new Actor(Role.Mentee, life.MenteeId);
        var at = Life.On(300);
        return
        [
            Line.Detail(
                "reading a mentorship of ten months, without the store",
                await AverageAsync(() => service.Reads.FindAsync(life.Id, CancellationToken.None)),
                "us"
            ),
            Line.Detail(
                $"its next actions ({NextActions.For(life.State, by, at).Count} of them)",
                await AverageAsync(() => Task.FromResult(NextActions.For(life.State, by, at))),
                "us"
            ),
            Line.Detail(
                "its timers",
                await AverageAsync(() => Task.FromResult(Deadlines.Of(life.State))),
                "us"
            ),
        ];
    }

    private static async Task<double> AverageAsync<T>(Func<Task<T>> work)
    {
        var watch = new Stopwatch();
        for (var round = 0; round < 2 * Rounds; round++)
        {
            if (round == Rounds)
            {
                watch.Start();
            }
            await work();
        }
        return watch.Elapsed.TotalMicroseconds / Rounds;
    }
}
