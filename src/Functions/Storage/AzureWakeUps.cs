using System.Globalization;
using Azure.Data.Tables;

namespace Mentoring.Functions.Storage;

/// <summary>
/// The wake-up index as a table: a partition per shard, keys that sort by due time, as in
/// <c>00638000000000000000_004_anna_attempt</c> (ticks, the length of the partition, the partition, the attempt).
/// </summary>
internal sealed class AzureWakeUps(TableClient table, int shards)
{
    private const int MostPerRequest = 100;
    private const int LengthAt = 21;
    private const int PartitionAt = 25;

    /// <summary>Every shard, of whatever number of them.</summary>
    public static readonly string All = TableClient.CreateQueryFilter($"PartitionKey lt {":"}");

    public TableClient Table => table;

    public async Task WriteAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel)
    {
        foreach (var batch in Batches(wakeUps))
        {
            if (batch is [var single])
            {
                await table.UpsertEntityAsync(single, TableUpdateMode.Replace, cancel);
                continue;
            }
            var actions = batch.Select(entity => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                entity
            ));
            await table.SubmitTransactionAsync(actions, cancel);
        }
    }

    public Task<IReadOnlyList<WakeUp>> ReadAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Shard(shard)} and RowKey lt {Due(until.UtcTicks + 1)}"
        );
        return AzureRows.QueryAsync(table, filter, limit, ToWakeUp, cancel);
    }

    public async Task RemoveAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel)
    {
        foreach (var batch in Batches([.. wakeUps.DistinctBy(Limits.Identity)]))
        {
            await RemoveAsync(batch, cancel);
        }
    }

    // A transaction fails whole when one entity is gone: it is submitted again without that one.
    private async Task RemoveAsync(List<TableEntity> batch, CancellationToken cancel)
    {
        while (batch.Count > 1)
        {
            try
            {
                var actions = batch.Select(entity => new TableTransactionAction(
                    TableTransactionActionType.Delete,
                    entity,
                    Azure.ETag.All
                ));
                await table.SubmitTransactionAsync(actions, cancel);
                return;
            }
            catch (TableTransactionFailedException gone)
                when (gone is { Status: 404, FailedTransactionActionIndex: { } index })
            {
                batch.RemoveAt(index);
            }
        }
        foreach (var last in batch)
        {
            // Passes over one that is gone by itself.
            await table.DeleteEntityAsync(last, cancellationToken: cancel);
        }
    }

    private IEnumerable<List<TableEntity>> Batches(IReadOnlyList<WakeUp> wakeUps) =>
        wakeUps
            .Select(ToEntity)
            .GroupBy(entity => entity.PartitionKey)
            .SelectMany(shard => shard.Chunk(MostPerRequest))
            .Select(chunk => chunk.ToList());

    private TableEntity ToEntity(WakeUp wakeUp)
    {
        var length = wakeUp.Partition.Length.ToString("D3", CultureInfo.InvariantCulture);
        return new TableEntity(
            Shard(WakeUpShards.Of(wakeUp.Partition, shards)),
            $"{Due(wakeUp.DueAt.UtcTicks)}_{length}_{wakeUp.Partition}_{wakeUp.Attempt}"
        )
        {
            ["Against"] = wakeUp.Against,
            ["Reason"] = wakeUp.Reason,
            ["Detail"] = wakeUp.Detail,
        };
    }

    internal static WakeUp ToWakeUp(TableEntity entity)
    {
        var key = entity.RowKey;
        var end = PartitionAt + int.Parse(key.AsSpan(LengthAt, 3), CultureInfo.InvariantCulture);
        return new WakeUp(
            new DateTimeOffset(
                long.Parse(key.AsSpan(0, LengthAt - 1), CultureInfo.InvariantCulture),
                TimeSpan.Zero
            ),
            key[PartitionAt..end],
            key[(end + 1)..],
            entity.GetInt64("Against")!.Value,
            entity.GetString("Reason"),
            entity.GetString("Detail")
        );
    }

    private static string Shard(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture);

    private static string Due(long ticks) => ticks.ToString("D20", CultureInfo.InvariantCulture);
}
