using System.Diagnostics;
using Azure.Core;
using Azure.Data.Tables;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Bench;

/// <summary>What a minute costs in which nothing is due, however many mentorships are open.</summary>
internal static class IdleSweeps
{
    private static readonly int[] Few = [10, 10_000];
    private static readonly int[] Many = [10, 10_000, 100_000];

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var lines = new List<Line>();
        foreach (var open in Many)
        {
            await using var sqlite = new TemporarySqlite();
            lines.AddRange(await SweepAsync("SQLite", sqlite.Store, open, calls => calls));
        }
        using var azurite = await Azurite.StartAsync();
        foreach (var open in Few)
        {
            var counting = new Counting();
            var options = new TableClientOptions();
            options.AddPolicy(counting, HttpPipelinePosition.PerRetry);
            var tables = new AzureTableStore(azurite.ConnectionString, $"idle{open}", 4, options);
            await tables.OpenAsync(CancellationToken.None);
            lines.AddRange(await SweepAsync("Azurite", tables, open, _ => counting.Total));
        }
        return lines;
    }

    private static async Task<IEnumerable<Line>> SweepAsync(
        string name,
        IStore store,
        int open,
        Func<int, int> requests
    )
    {
        await FillAsync(store, open);
        var counted = new PurposeStore(store);
        await using var service = new BenchService(counted, new CallerClock());
        var watch = Stopwatch.StartNew();
        await service.Sweeper.SweepAsync(CancellationToken.None);
        var time = watch.Elapsed.TotalMilliseconds;
        return
        [
            Line.Most(
                $"idle sweep, {name}, {open:N0} open: requests per shard",
                requests(counted.Calls) / (double)store.Shards,
                1
            ),
            Line.Detail("time", time, "ms"),
        ];
    }

    /// <summary>Headers with a body of the usual size, and their wake-ups, which are due some day later.</summary>
    private static async Task FillAsync(IStore store, int open)
    {
        var body = new byte[1_500];
        new Random(1).NextBytes(body);
        await Parallel.ForAsync(
            0,
            open,
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (i, cancel) =>
            {
                var partition = MentorshipStates.PartitionOf($"open-{i}");
                var due = CallerClock.Start.AddDays(1 + i % 60).AddSeconds(i);
                Insert header = new(
                    InstanceRows.Header,
                    new Dictionary<string, Value> { ["body0"] = body }
                );
                WakeUp wakeUp = new(due, partition, Guid.NewGuid().ToString("n"), 1, WakeUps.Timer);
                await store.CommitAsync(partition, [header], [wakeUp], cancel);
            }
        );
    }
}
