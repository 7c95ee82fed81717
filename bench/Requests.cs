using Azure.Core;
using Azure.Data.Tables;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Storage;

namespace Mentoring.Bench;

/// <summary>What a life of twelve months costs on Azure Tables: requests by purpose, bytes, rows.</summary>
internal static class Requests
{
    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        using var azurite = await Azurite.StartAsync();
        var counting = new Counting();
        var options = new TableClientOptions();
        options.AddPolicy(counting, HttpPipelinePosition.PerRetry);
        var store = new AzureTableStore(azurite.ConnectionString, "bench", 4, options);
        await store.OpenAsync(CancellationToken.None);

        var clock = new CallerClock();
        await using var service = new BenchService(new PurposeStore(store), clock);
        var life = new Life(service, clock, "one");
        var commands = new Tally(counting);
        var timers = new Tally(counting);
        var now = CallerClock.Start;
        foreach (var move in Year.Moves)
        {
            await timers.AddAsync(() => SweepAsync(store, service, clock, now, Life.On(move.Day)));
            now = Life.On(move.Day);
            await life.RefreshAsync();
            await commands.AddAsync(() => life.DoAsync(move));
        }
        await timers.AddAsync(() => SweepAsync(store, service, clock, now, Life.On(Year.Days)));

        var history = await service.Reads.ReadHistoryAsync(life.Id, CancellationToken.None);
        var fired = history.Where(one => one.By.Role == Role.System).DistinctBy(one => one.At);
        return [.. Report(commands, timers, Year.Moves.Count, fired.Count(), history.Count)];
    }

    private static IEnumerable<Line> Report(
        Tally commands,
        Tally timers,
        int given,
        int fired,
        int rows
    )
    {
        var steps = given + fired;
        yield return Line.Most(
            $"requests per step, the orchestration itself ({given} commands, {fired} timers)",
            (commands.Orchestration + timers.Orchestration) / (double)steps,
            4
        );
        yield return Line.Detail("per command", commands.Orchestration / (double)given);
        yield return Line.Detail("per fired timer", timers.Orchestration / (double)fired);
        foreach (var purpose in commands.Purposes.Union(timers.Purposes))
        {
            yield return Line.Detail(
                $"{purpose}: commands {commands.Of(purpose)}, timers {timers.Of(purpose)}",
                (commands.Of(purpose) + timers.Of(purpose)) / (double)steps
            );
        }
        yield return Line.Most(
            $"twelve months: requests of the orchestration itself ({steps} steps)",
            commands.Orchestration + timers.Orchestration,
            4 * steps
        );
        yield return Line.Detail("with reservations and lists", commands.All + timers.All);
        yield return Line.Most(
            "twelve months: read back, without the minute's index queries",
            (commands.Bytes + timers.Bytes) / 1e6,
            1,
            "MB"
        );
        yield return Line.Most("twelve months: rows of history", rows, 119);
    }

    /// <summary>Sweeps whenever something is due. Looking when that is goes past the counter, as a minute timer needs none.</summary>
    private static async Task SweepAsync(
        AzureTableStore store,
        BenchService service,
        CallerClock clock,
        DateTimeOffset from,
        DateTimeOffset until
    )
    {
        var swept = from;
        while (await NextDueAsync(store, swept) is { } due && due <= until)
        {
            clock.MoveTo(swept = due);
            await service.Sweeper.SweepAsync(CancellationToken.None);
        }
    }

    /// <summary>What is still in the index from before only waits to be removed.</summary>
    private static async Task<DateTimeOffset?> NextDueAsync(
        AzureTableStore store,
        DateTimeOffset after
    )
    {
        var due = new List<DateTimeOffset>();
        for (var shard = 0; shard < store.Shards; shard++)
        {
            var all = await store.ReadWakeUpsAsync(
                shard,
                DateTimeOffset.MaxValue,
                1000,
                CancellationToken.None
            );
            due.AddRange(all.Select(one => one.DueAt).Where(one => one > after));
        }
        return due.Count == 0 ? null : due.Min();
    }

    /// <summary>Sums what was counted during some of the work.</summary>
    private sealed class Tally(Counting counting)
    {
        private readonly Dictionary<string, int> requests = [];

        public long Bytes { get; private set; }

        public IEnumerable<string> Purposes => requests.Keys;

        public int All =>
            requests.Where(one => one.Key != PurposeStore.Index).Sum(one => one.Value);

        public int Orchestration => PurposeStore.Orchestration.Sum(Of);

        public int Of(string purpose) => requests.GetValueOrDefault(purpose);

        public async Task AddAsync(Func<Task> work)
        {
            counting.Forget();
            await work();
            foreach (var (purpose, count) in counting.Requests)
            {
                requests[purpose] = Of(purpose) + count;
            }
            Bytes += counting.BytesReadBut(PurposeStore.Index);
        }
    }
}
