using System.Text;
using Azure.Core;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Orchestration;
using Mentoring.Functions.Tests.Storage;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary>From one store into another of whatever kind.</summary>
public sealed class TransferTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private readonly TestFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task From_SQLite_to_tables_and_back_nothing_changes_whatever_the_number_of_shards()
    {
        var first = _folder.NewStore(shards: 3);
        await Exports.FillAsync(first);
        var tables = await TablesAsync();
        await CopyAsync(first, tables);
        var last = _folder.NewStore(shards: 1);
        await CopyAsync(tables, last);

        var content = await Exports.ContentAsync(first);
        Assert.Equal(content, await Exports.ContentAsync(tables));
        Assert.Equal(content, await Exports.ContentAsync(last));
        Assert.Equal(
            (await Exports.ReadAsync(await Exports.WriteAsync(first))).Select(Told).ToHashSet(),
            [.. (await Exports.ReadAsync(await Exports.WriteAsync(last))).Select(Told)]
        );
        // The sweeps of each store find every wake-up in its shard.
        var wakeUps = await WakeUpsAsync(first);
        Assert.Equal(903, wakeUps.Count);
        Assert.Equal(wakeUps, await WakeUpsAsync(tables));
        Assert.Equal(wakeUps, await WakeUpsAsync(last));
    }

    [Fact]
    public async Task An_import_that_died_anywhere_is_complete_once_it_is_repeated()
    {
        var from = _folder.NewStore();
        await Exports.FillAsync(from);
        var file = await Exports.WriteAsync(from);
        var calls = 0;
        for (var died = true; died; )
        {
            calls++;
            var to = _folder.NewStore();
            var process = new Process { DiesAt = calls, Death = (Death)(calls % 2) };
            died = await DiesAsync(() => ImportAsync(file, new TestStore(to, process)));
            await ImportAsync(file, to);
            Assert.Equal(await Exports.ContentAsync(from), await Exports.ContentAsync(to));
        }
        Assert.Equal(10, calls);
    }

    [Fact]
    public async Task No_wake_up_is_there_before_every_row_is()
    {
        var from = _folder.NewStore();
        await Exports.FillAsync(from);
        var to = _folder.NewStore();
        var log = new TestStore(to, new Process());
        await ImportAsync(await Exports.WriteAsync(from), log);
        var requests = string.Join(' ', log.Log);
        Assert.Matches("^(commit )+(wake-ups ?)+$", requests);
        // Neighbours share commits.
        Assert.Equal(7, log.Log.Count(request => request == "commit"));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task A_store_that_asks_for_patience_gets_it_four_times(int failures, bool succeeds)
    {
        var from = _folder.NewStore();
        await Exports.CommitAsync(from, "p", "k", []);
        var wire = new Interference();
        var to = await AzureStores.NewAsync(azurite, wire, shards: 4);
        var left = failures;
        wire.BeforeSending = request =>
        {
            if (request.Method != RequestMethod.Get && left-- > 0)
            {
                throw new Azure.RequestFailedException(503, "Interference");
            }
        };
        var import = new Importer(to, new Hurried()).WriteAsync(
            Read(await Exports.WriteAsync(from)),
            Http.Cancel
        );
        if (!succeeds)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => import);
            return;
        }
        await import;
        Assert.Equal(await Exports.ContentAsync(from), await Exports.ContentAsync(to));
    }

    /// <summary>A partition counts up in two rows and a wake-up: who sees them at one instant sees equal numbers.</summary>
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.AzureTables)]
    public async Task An_export_of_a_store_in_use_is_of_one_instant_or_none(StoreKind kind)
    {
        IWholeStore store = kind == StoreKind.Sqlite ? _folder.NewStore() : await TablesAsync();
        using var stop = new CancellationTokenSource();
        var counting = Task.WhenAll(
            CountUpAsync(store, "a", stop.Token),
            CountUpAsync(store, "z", stop.Token)
        );
        var (taken, refused) = (0, 0);
        while (taken + refused < 20)
        {
            using var file = new MemoryStream();
            if (await Exporter.TryWriteAsync(store, file, Exports.At, Http.Cancel) is null)
            {
                refused++;
                await Assert.ThrowsAsync<ExportFormatException>(() =>
                    Exports.ReadAsync(file.ToArray())
                );
                continue;
            }
            taken++;
            CheckOneInstant(await Exports.ReadAsync(file.ToArray()));
        }
        await stop.CancelAsync();
        await counting;
        Assert.Equal(kind == StoreKind.Sqlite, refused == 0);
        CheckOneInstant(await Exports.ReadAsync(await Exports.WriteAsync(store)));
    }

    private static async Task CountUpAsync(IStore store, string partition, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var number = new Dictionary<string, Value> { ["n"] = $"{n}" };
            await store.CommitAsync(
                partition,
                [new Upsert("a", number), new Upsert("b", number)],
                [new(Exports.At, partition, $"{n}", n, "timer")],
                Http.Cancel
            );
            if (n > 0)
            {
                await store.RemoveWakeUpsAsync(
                    [new(Exports.At, partition, $"{n - 1}", 0, "")],
                    Http.Cancel
                );
            }
        }
    }

    private static void CheckOneInstant(List<Entry> entries)
    {
        foreach (var rows in entries.OfType<RowEntry>().GroupBy(row => row.Row.Partition))
        {
            var n = Assert.Single(rows.Select(row => row.Row.Properties["n"].Text).Distinct());
            Assert.Equal(2, rows.Count());
            Assert.Contains(
                entries.OfType<WakeUpEntry>(),
                one => one.WakeUp.Partition == rows.Key && one.WakeUp.Attempt == n
            );
        }
    }

    private Task<AzureTableStore> TablesAsync() =>
        AzureStores.NewAsync(azurite, new Interference(), shards: 16);

    private static async Task CopyAsync(IWholeStore from, IStore to) =>
        await ImportAsync(await Exports.WriteAsync(from), to);

    private static Task ImportAsync(string file, IStore to) =>
        new Importer(to, TimeProvider.System).WriteAsync(Read(file), Http.Cancel);

    private static IAsyncEnumerable<Entry> Read(string file) =>
        new ExportReader(new MemoryStream(Encoding.UTF8.GetBytes(file))).ReadAsync(Http.Cancel);

    private static async Task<bool> DiesAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (ProcessDiedException)
        {
            return true;
        }
    }

    private static string Told(Entry entry) => Convert.ToHexString(entry.Hash());

    private static async Task<HashSet<WakeUp>> WakeUpsAsync(IStore store)
    {
        var all = new HashSet<WakeUp>();
        for (var shard = 0; shard < store.Shards; shard++)
        {
            var read = await store.ReadWakeUpsAsync(
                shard,
                DateTimeOffset.MaxValue,
                1000,
                Http.Cancel
            );
            Assert.All(
                read,
                one => Assert.Equal(shard, WakeUpShards.Of(one.Partition, store.Shards))
            );
            all.UnionWith(read);
        }
        return all;
    }

    /// <summary>Its delays are over at once.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        ) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
