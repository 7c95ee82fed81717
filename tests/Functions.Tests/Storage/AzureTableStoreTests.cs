using Azure.Core;
using Azure.Data.Tables;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Storage;

public sealed partial class AzureTableStoreTests(AzuriteFixture azurite) : StoreContract
{
    private readonly Interference wire = new();
    private readonly FakeTimeProvider time = new();

    protected override async Task<IWholeStore> OpenAsync()
    {
        var store = Connected(await azurite.ConnectionStringAsync());
        await store.OpenAsync(Cancel);
        await store.OpenAsync(Cancel);
        wire.Sent.Clear();
        return store;
    }

    [Fact]
    public async Task A_read_of_1000_rows_is_one_request()
    {
        foreach (var chunk in Enumerable.Range(0, 1001).Chunk(100))
        {
            await CommitAsync([.. chunk.Select(n => new Insert($"{n:D4}", Properties()))]);
        }
        wire.Sent.Clear();
        Assert.Equal(1000, (await KeysAsync("", "z")).Count());
        Assert.Equal(500, (await KeysAsync("", "z", 500)).Count());
        Assert.Equal(["GET", "GET"], wire.Sent);
    }

    [Fact]
    public async Task A_commit_costs_a_request_for_its_wake_ups_and_one_for_its_changes()
    {
        Change[] changes = [new Insert("a", Properties()), new Insert("b", Properties())];
        await Store.CommitAsync(Partition, changes, [WakeUp(1)], Cancel);
        Assert.Equal(["PUT", "POST"], wire.Sent);
        await Store.CommitAsync("p", changes, [WakeUp(1, "a", "p"), WakeUp(2, "b", "p")], Cancel);
        await Store.CommitAsync("q", changes, [], Cancel);
        Assert.Equal(5, wire.Sent.Count);
    }

    [Fact]
    public async Task A_hundred_wake_ups_of_a_shard_are_read_in_one_request_and_removed_in_one()
    {
        var wakeUps = Enumerable.Range(0, 100).Select(n => WakeUp(n)).ToList();
        await Store.WriteWakeUpsAsync(wakeUps, Cancel);
        await DueAsync(DateTimeOffset.MaxValue);
        await Store.RemoveWakeUpsAsync(wakeUps, Cancel);
        Assert.Equal(["POST", "GET", "POST"], wire.Sent);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_not_sent_again_and_reads_show_the_truth()
    {
        wire.AfterSending = request => Fail(request.Method != RequestMethod.Get, 0);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => InsertAsync("a"));
        Assert.Equal(["POST"], wire.Sent);
        Assert.NotNull(await FindAsync("a"));
    }

    [Fact]
    public async Task A_commit_that_never_arrives_is_not_sent_again_and_reads_show_the_truth()
    {
        wire.BeforeSending = request => Fail(request.Method != RequestMethod.Get, 503);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => InsertAsync("a"));
        Assert.Equal(["POST"], wire.Sent);
        Assert.Null(await FindAsync("a"));
    }

    [Fact]
    public async Task Changes_are_not_sent_before_their_wake_ups_are_written()
    {
        wire.BeforeSending = request => Fail(request.Uri.Path.Contains("wakeups"), 500);
        Change[] changes = [new Insert("a", Properties())];
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Store.CommitAsync(Partition, changes, [WakeUp(1)], Cancel)
        );
        Assert.Equal(["PUT"], wire.Sent);
        Assert.Null(await FindAsync("a"));
    }

    [Fact]
    public async Task A_read_is_tried_again()
    {
        await InsertAsync("a");
        wire.Sent.Clear();
        wire.BeforeSending = _ => Fail(wire.Sent.Count < 3, 0);
        Assert.NotNull(await FindAsync("a"));
        Assert.Equal(["GET", "GET", "GET"], wire.Sent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(403)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_store_that_does_not_answer_is_unavailable(int status)
    {
        wire.BeforeSending = _ => Fail(true, status);
        await UnavailableAsync();
    }

    [Fact]
    public async Task A_store_that_nothing_listens_for_is_unavailable()
    {
        var nowhere = Connected(AzuriteFixture.ConnectionString(AzuriteFixture.FreePort()));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => nowhere.OpenAsync(Cancel));
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            nowhere.FindAsync(Partition, "a", Cancel)
        );
    }

    [Fact]
    public async Task A_missing_table_is_no_conflict()
    {
        var connection = await azurite.ConnectionStringAsync();
        var other = new AzureTableStore(connection, "missing");
        await other.OpenAsync(Cancel);
        await new TableServiceClient(connection).DeleteTableAsync("missing", Cancel);
        await Assert.ThrowsAnyAsync<Azure.RequestFailedException>(() =>
            other.CommitAsync(Partition, [new Delete("a")], [], Cancel)
        );
    }

    [Fact]
    public async Task Wake_ups_and_changes_together_take_at_most_25_seconds()
    {
        wire.Hang = request => !request.Uri.Path.Contains("wakeups");
        Change[] changes = [new Insert("a", Properties())];
        wire.AfterSending = request => time.Advance(TimeSpan.FromSeconds(20));
        var commit = Store.CommitAsync(Partition, changes, [WakeUp(1)], Cancel);
        await wire.Hanging;
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(commit.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => commit);
    }

    [Fact]
    public async Task A_caller_who_cancels_while_the_store_hangs_gets_a_cancellation()
    {
        wire.Hang = _ => true;
        using var caller = new CancellationTokenSource();
        var find = Store.FindAsync(Partition, "a", caller.Token);
        await wire.Hanging;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => find);
    }

    private AzureTableStore Connected(
        string connectionString,
        string? table = null,
        int shards = 16
    )
    {
        var options = new TableClientOptions();
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.AddPolicy(wire, HttpPipelinePosition.PerRetry);
        table ??= $"t{Guid.NewGuid():N}";
        return new AzureTableStore(connectionString, table, shards, options, time);
    }

    private async Task UnavailableAsync()
    {
        Func<Task>[] calls =
        [
            () => InsertAsync("a"),
            () => FindAsync("a"),
            () => KeysAsync("a", "b"),
            () => DueAsync(Noon),
            () => Store.WriteWakeUpsAsync([WakeUp(1)], Cancel),
            () => Store.RemoveWakeUpsAsync([WakeUp(1), WakeUp(2)], Cancel),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(call);
        }
    }

    private static void Fail(bool fails, int status)
    {
        if (fails)
        {
            throw new Azure.RequestFailedException(status, "Interference");
        }
    }
}
