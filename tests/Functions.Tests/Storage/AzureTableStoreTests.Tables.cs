using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Storage;

public sealed partial class AzureTableStoreTests
{
    [Fact]
    public async Task Tables_that_are_there_are_opened_by_one_request()
    {
        await ((AzureTableStore)Store).OpenAsync(Cancel);
        Assert.Equal(["GET"], wire.Sent);
    }

    [Fact]
    public async Task Tables_without_settings_get_them_as_the_first_release_wrote_none()
    {
        var store = Connected(await azurite.ConnectionStringAsync(), "older", 4);
        await CreateAsync("older");
        await store.OpenAsync(Cancel);
        var other = Connected(await azurite.ConnectionStringAsync(), "older", 5);
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.OpenAsync(Cancel));
        Assert.Equal(0, await store.BeginWalk().WakeUpsAsync(Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task Tables_that_two_open_at_once_are_opened_by_both()
    {
        var connection = await azurite.ConnectionStringAsync();
        var opened = Enumerable
            .Range(0, 8)
            .Select(_ => Connected(connection, "together", 4).OpenAsync(Cancel));
        await Task.WhenAll(opened);
    }

    [Fact]
    public async Task Tables_are_neither_read_nor_written_before_they_are_opened()
    {
        var connection = await azurite.ConnectionStringAsync();
        await Connected(connection, "unopened", 4).BeginImportAsync("file", Cancel);
        var store = Connected(connection, "unopened", 4);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.OpenAsync(Cancel));
        Func<Task>[] calls =
        [
            () => store.FindAsync(Partition, "a", Cancel),
            () => store.ReadAsync(Partition, "a", "b", 1, Cancel),
            () => store.CommitAsync(Partition, [new Insert("a", Properties())], [], Cancel),
            () => store.ReadWakeUpsAsync(0, Noon, 1, Cancel),
            () => store.WriteWakeUpsAsync([WakeUp(1)], Cancel),
            () => store.RemoveWakeUpsAsync([WakeUp(1)], Cancel),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(call);
        }
    }

    [Fact]
    public async Task Tables_that_are_filled_open_for_nobody_until_the_import_has_ended()
    {
        var store = (AzureTableStore)Store;
        await store.BeginImportAsync("file", Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.OpenAsync(Cancel));
        await InsertAsync("a");
        await store.BeginImportAsync("file", Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.BeginImportAsync("another", Cancel)
        );
        await store.EndImportAsync(Cancel);
        await store.OpenAsync(Cancel);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tables_with_a_row_or_a_wake_up_are_not_filled(bool row)
    {
        await (row ? InsertAsync("a") : Store.WriteWakeUpsAsync([WakeUp(1)], Cancel));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ((AzureTableStore)Store).BeginImportAsync("file", Cancel)
        );
        await ((AzureTableStore)Store).OpenAsync(Cancel);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_walk_that_anything_was_written_during_says_so(string write)
    {
        await CommitAsync([.. "abcd".Select(c => new Insert($"{c}", Properties()))]);
        await Store.WriteWakeUpsAsync([WakeUp(1)], Cancel);
        await using var walk = Store.BeginWalk();
        await walk.RowsAsync(Cancel).CountAsync(Cancel);
        await walk.WakeUpsAsync(Cancel).CountAsync(Cancel);
        Assert.True(await walk.HeldStillAsync(Cancel));
        await WriteAsync(write);
        Assert.False(await walk.HeldStillAsync(Cancel));
    }

    [Fact]
    public async Task A_walk_costs_a_request_per_1000_rows_twice()
    {
        foreach (var chunk in Enumerable.Range(0, 1500).Chunk(100))
        {
            await CommitAsync([.. chunk.Select(n => new Insert($"{n:D4}", Properties()))]);
        }
        wire.Sent.Clear();
        var (rows, _, _) = await WalkAsync();
        Assert.Equal(1500, rows.Count);
        Assert.Equal(2 * (2 + 1), wire.Sent.Count);
    }

    private async Task CreateAsync(string name)
    {
        var service = new Azure.Data.Tables.TableServiceClient(
            await azurite.ConnectionStringAsync()
        );
        await service.CreateTableAsync(name, Cancel);
        await service.CreateTableAsync(name + "wakeups", Cancel);
    }
}
