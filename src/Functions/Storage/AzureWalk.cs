using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Mentoring.Functions.Storage;

/// <summary>
/// Pages of both tables. No snapshot spans two pages, so everything is read a second time, keys and ETags alone: is each
/// row as it was at the first reading, then all of them were so at once, at the instant between the two readings.
/// </summary>
internal sealed class AzureWalk(AzureCalls calls, TableClient table, AzureWakeUps index)
    : IStoreWalk
{
    private const int Page = 1000;
    private static readonly string[] WithoutProperties = ["PartitionKey", "RowKey"];

    private readonly IncrementalHash seen = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public IAsyncEnumerable<StoredRow> RowsAsync(CancellationToken cancel) =>
        ReadAsync(table, null, null, seen, cancel)
            .Select(entity => new StoredRow(
                entity.PartitionKey,
                entity.RowKey,
                AzureRows.ToRow(entity).Properties
            ));

    public IAsyncEnumerable<WakeUp> WakeUpsAsync(CancellationToken cancel) =>
        ReadAsync(index.Table, AzureWakeUps.All, null, seen, cancel).Select(AzureWakeUps.ToWakeUp);

    public async Task<bool> HeldStillAsync(CancellationToken cancel)
    {
        using var again = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await ReadAsync(table, null, WithoutProperties, again, cancel).CountAsync(cancel);
        await ReadAsync(index.Table, AzureWakeUps.All, WithoutProperties, again, cancel)
            .CountAsync(cancel);
        return seen.GetCurrentHash().AsSpan().SequenceEqual(again.GetCurrentHash());
    }

    public ValueTask DisposeAsync()
    {
        seen.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<TableEntity> ReadAsync(
        TableClient from,
        string? filter,
        string[]? properties,
        IncrementalHash hash,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        string? next = null;
        do
        {
            var page = await calls.RunAsync(
                limited =>
                    from.QueryAsync<TableEntity>(filter, Page, properties, limited)
                        .AsPages(next)
                        .FirstAsync(limited)
                        .AsTask(),
                cancel
            );
            foreach (var entity in page.Values)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Version(entity)));
                yield return entity;
            }
            next = page.ContinuationToken;
        } while (next is not null);
    }

    // No key holds a line break.
    private static string Version(TableEntity entity) =>
        $"{entity.PartitionKey}\n{entity.RowKey}\n{entity.ETag}\n";
}
