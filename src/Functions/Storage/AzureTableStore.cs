using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Mentoring.Functions.Storage;

/// <summary>
/// The store in Azure Table Storage: a table of rows and a table of wake-ups, which no transaction spans. So a commit
/// writes its wake-ups ahead of its changes. Only reads are retried: a commit retried would meet its own success as a
/// conflict.
/// </summary>
public sealed class AzureTableStore : IWholeStore
{
    private readonly AzureCalls calls;
    private readonly AzureTables tables;
    private readonly TableClient table;
    private readonly AzureWakeUps index;
    private volatile bool opened;

    /// <param name="connectionString">For Azurite, or with an account's key.</param>
    /// <param name="prefix">The name of the table of rows; that of the wake-ups adds <c>wakeups</c>. 3 to 56 letters and
    /// digits, a letter first.</param>
    /// <param name="shards">1 to 16; stays the same for the life of the tables.</param>
    /// <param name="options">The client's; its retry options hold for reads alone.</param>
    /// <param name="time">Measures the time-out.</param>
    public AzureTableStore(
        string connectionString,
        string prefix,
        int shards = WakeUpShards.Most,
        TableClientOptions? options = null,
        TimeProvider? time = null
    )
        : this(
            new TableServiceClient(connectionString, RetryReads.AloneIn(options)),
            prefix,
            shards,
            time
        ) { }

    /// <inheritdoc cref="AzureTableStore(string, string, int, TableClientOptions?, TimeProvider?)"/>
    /// <param name="endpoint">The account's table endpoint.</param>
    /// <param name="credential">For example a managed identity.</param>
    public AzureTableStore(
        Uri endpoint,
        TokenCredential credential,
        string prefix,
        int shards = WakeUpShards.Most,
        TableClientOptions? options = null,
        TimeProvider? time = null
    )
        : this(
            new TableServiceClient(endpoint, credential, RetryReads.AloneIn(options)),
            prefix,
            shards,
            time
        ) { }

    private AzureTableStore(
        TableServiceClient service,
        string prefix,
        int shards,
        TimeProvider? time
    )
    {
        Shards = WakeUpShards.CheckCount(shards);
        calls = new AzureCalls(time ?? TimeProvider.System);
        table = service.GetTableClient(prefix);
        index = new AzureWakeUps(service.GetTableClient(prefix + "wakeups"), shards);
        tables = new AzureTables(table, index.Table, shards);
    }

    public int Shards { get; }

    /// <inheritdoc cref="AzureTables.OpenAsync"/>
    public Task OpenAsync(CancellationToken cancel) => OpenByAsync(tables.OpenAsync, cancel);

    /// <inheritdoc cref="AzureTables.BeginImportAsync"/>
    public Task BeginImportAsync(string file, CancellationToken cancel) =>
        OpenByAsync(limited => tables.BeginImportAsync(file, limited), cancel);

    /// <inheritdoc cref="AzureTables.EndImportAsync"/>
    public Task EndImportAsync(CancellationToken cancel) =>
        calls.RunAsync(tables.EndImportAsync, cancel);

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel)
    {
        Limits.CheckKey(partition);
        Limits.CheckKey(key);
        return RunAsync(
            async limited =>
            {
                var found = await table.GetEntityIfExistsAsync<TableEntity>(
                    partition,
                    key,
                    cancellationToken: limited
                );
                return found.HasValue ? AzureRows.ToRow(found.Value!) : null;
            },
            cancel
        );
    }

    public Task<IReadOnlyList<Row>> ReadAsync(
        string partition,
        string from,
        string to,
        int limit,
        CancellationToken cancel
    )
    {
        Limits.CheckKey(partition);
        Limits.CheckBound(from);
        Limits.CheckBound(to);
        Limits.CheckLimit(limit);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}"
        );
        return RunAsync(
            limited => AzureRows.QueryAsync(table, filter, limit, AzureRows.ToRow, limited),
            cancel
        );
    }

    public Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    )
    {
        Limits.Check(partition, changes, wakeUps);
        return RunAsync(
            async limited =>
            {
                await index.WriteAsync(wakeUps, limited);
                return await AzureRows.SubmitAsync(table, partition, changes, limited);
            },
            cancel
        );
    }

    public Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    )
    {
        WakeUpShards.Check(shard, Shards);
        Limits.CheckLimit(limit);
        return RunAsync(limited => index.ReadAsync(shard, until, limit, limited), cancel);
    }

    public Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel)
    {
        Limits.Check(wakeUps);
        return RunAsync(limited => index.WriteAsync(wakeUps, limited), cancel);
    }

    public Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        RunAsync(limited => index.RemoveAsync(wakeUps, limited), cancel);

    public IStoreWalk BeginWalk() => new AzureWalk(calls, table, index);

    private async Task OpenByAsync(Func<CancellationToken, Task> open, CancellationToken cancel)
    {
        await calls.RunAsync(open, cancel);
        opened = true;
    }

    private Task RunAsync(Func<CancellationToken, Task> call, CancellationToken cancel) =>
        opened ? calls.RunAsync(call, cancel) : Task.FromException(NotOpened());

    private Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel) =>
        opened ? calls.RunAsync(call, cancel) : Task.FromException<T>(NotOpened());

    // Nothing is written to tables that may be another's, or half imported, whoever was quick to ask.
    private static StoreUnavailableException NotOpened() => new("The tables are not opened yet.");
}
