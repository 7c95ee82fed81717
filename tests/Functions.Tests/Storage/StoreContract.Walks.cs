using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_walk_through_an_empty_store_finds_nothing()
    {
        var (rows, wakeUps, still) = await WalkAsync();
        Assert.Empty(rows);
        Assert.Empty(wakeUps);
        Assert.True(still);
    }

    [Fact]
    public async Task A_walk_finds_every_row_once_in_order_of_partition_and_key()
    {
        string[] partitions = ["Z", "a_1", "a", "B", "10", "9", "ä", "Ω", "~", "ｚ", " x", "a-1"];
        string[] keys = ["Z", "a", "b", "ä"];
        foreach (var partition in partitions)
        {
            var changes = keys.Select(key => new Insert(key, Properties()));
            await Store.CommitAsync(partition, [.. changes.Reverse()], [], Cancel);
        }
        var (rows, _, still) = await WalkAsync();
        Assert.True(still);
        Assert.Equal(
            partitions
                .Order(StringComparer.Ordinal)
                .SelectMany(partition => keys.Select(key => (partition, key))),
            rows.Select(row => (row.Partition, row.Key))
        );
    }

    [Fact]
    public async Task A_walk_finds_rows_as_they_were_written()
    {
        var properties = new Dictionary<string, Value>
        {
            ["Text"] = "Größe, Жанна, 👩‍🏫, \uffff, \"\\",
            ["Long"] = new string('ä', 32 * 1024),
            ["EmptyText"] = "",
            ["Bytes"] = new byte[] { 0, 255, 10, 13 },
            ["EmptyBytes"] = Array.Empty<byte>(),
        };
        await CommitAsync(
            new Insert("a", properties),
            new Insert("b", new Dictionary<string, Value>())
        );
        var (rows, _, _) = await WalkAsync();
        Assert.Equal(2, rows.Count);
        Assert.Empty(rows[1].Properties);
        var read = rows[0].Properties;
        Assert.Equal(properties.Keys.Order(), read.Keys.Order());
        Assert.All(
            properties,
            one =>
            {
                Assert.Equal(one.Value.Text, read[one.Key].Text);
                Assert.Equal(one.Value.Bytes, read[one.Key].Bytes);
            }
        );
    }

    [Fact]
    public async Task A_walk_goes_on_over_more_rows_and_wake_ups_than_a_request_reads()
    {
        foreach (var chunk in Enumerable.Range(0, 2300).Chunk(100))
        {
            await CommitAsync([.. chunk.Select(n => new Insert($"{n:D4}", Properties()))]);
        }
        var wakeUps = Enumerable.Range(0, 1200).Select(n => WakeUp(n, "a", $"p{n}")).ToList();
        await Store.WriteWakeUpsAsync(wakeUps, Cancel);
        var (rows, read, still) = await WalkAsync();
        Assert.Equal(Enumerable.Range(0, 2300).Select(n => $"{n:D4}"), rows.Select(row => row.Key));
        Assert.Equal(wakeUps.ToHashSet(), read.ToHashSet());
        Assert.Equal(1200, read.Count);
        Assert.True(still);
    }

    public static TheoryData<string> Writes => ["insert", "replace", "delete", "wake", "remove"];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_walk_says_whether_all_it_found_was_there_at_one_instant(string write)
    {
        await CommitAsync([.. "abcd".Select(c => new Insert($"{c}", Properties()))]);
        await Store.WriteWakeUpsAsync([WakeUp(1)], Cancel);
        var before = Told(await WalkAsync());
        await using var walk = Store.BeginWalk();
        var rows = await walk.RowsAsync(Cancel).ToListAsync(Cancel);
        await WriteAsync(write);
        var wakeUps = await walk.WakeUpsAsync(Cancel).ToListAsync(Cancel);
        var still = await walk.HeldStillAsync(Cancel);
        var after = Told(await WalkAsync());
        Assert.NotEqual(before, after);
        if (still)
        {
            Assert.Contains(Told((rows, wakeUps, still)), new[] { before, after });
        }
    }

    private static string Told((List<StoredRow> Rows, List<WakeUp> WakeUps, bool Still) walk)
    {
        Assert.True(walk.Still);
        return string.Join(
            '\n',
            [
                .. walk.Rows.Select(row => $"{row.Key} {row.Properties["Text"].Text}"),
                .. walk.WakeUps.OrderBy(one => one.DueAt).Select(one => $"{one}"),
            ]
        );
    }

    protected Task WriteAsync(string write) =>
        write switch
        {
            "insert" => CommitAsync(new Insert("e", Properties())),
            "replace" => CommitAsync(new Upsert("b", Properties("new"))),
            "delete" => CommitAsync(new Delete("d")),
            "wake" => Store.WriteWakeUpsAsync([WakeUp(2)], Cancel),
            _ => Store.RemoveWakeUpsAsync([WakeUp(1)], Cancel),
        };

    protected async Task<(List<StoredRow> Rows, List<WakeUp> WakeUps, bool Still)> WalkAsync()
    {
        await using var walk = Store.BeginWalk();
        var rows = await walk.RowsAsync(Cancel).ToListAsync(Cancel);
        var wakeUps = await walk.WakeUpsAsync(Cancel).ToListAsync(Cancel);
        return (rows, wakeUps, await walk.HeldStillAsync(Cancel));
    }
}
