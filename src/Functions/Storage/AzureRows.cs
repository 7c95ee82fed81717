using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Mentoring.Functions.Storage;

/// <summary>Rows as entities: text as string properties, bytes as binary ones.</summary>
internal static class AzureRows
{
    public static async Task<CommitOutcome> SubmitAsync(
        TableClient table,
        string partition,
        IReadOnlyList<Change> changes,
        CancellationToken cancel
    )
    {
        try
        {
            var actions = changes.Select(change => ToAction(partition, change));
            var answers = (await table.SubmitTransactionAsync(actions, cancel)).Value;
            return new Committed([
                .. changes.Zip(
                    answers,
                    (change, answer) =>
                        change is Delete ? null : answer.Headers.ETag!.Value.ToString()
                ),
            ]);
        }
        catch (RequestFailedException refused) when (IsConflict(refused))
        {
            return Conflict.Instance;
        }
    }

    /// <summary>One request; more only where the service ends a page before it is full.</summary>
    public static async Task<IReadOnlyList<T>> QueryAsync<T>(
        TableClient table,
        string filter,
        int limit,
        Func<TableEntity, T> map,
        CancellationToken cancel
    )
    {
        var entities = new List<TableEntity>();
        var pages = table
            .QueryAsync<TableEntity>(filter, limit, cancellationToken: cancel)
            .AsPages();
        await foreach (var page in pages)
        {
            entities.AddRange(page.Values);
            if (entities.Count >= limit)
            {
                break;
            }
        }
        return [.. entities.Take(limit).Select(map)];
    }

    public static Row ToRow(TableEntity entity) =>
        new(
            entity.RowKey,
            entity
                .Where(property =>
                    property.Key is not ("odata.etag" or "PartitionKey" or "RowKey" or "Timestamp")
                )
                .ToDictionary(
                    property => property.Key,
                    property => ToValue(property.Value),
                    StringComparer.Ordinal
                ),
            entity.ETag.ToString()
        );

    private static bool IsConflict(RequestFailedException refused) =>
        refused.Status == 412
        || refused.ErrorCode == TableErrorCode.EntityAlreadyExists
        || refused.ErrorCode == TableErrorCode.EntityNotFound
        || refused.ErrorCode == TableErrorCode.ResourceNotFound;

    private static Value ToValue(object value) =>
        value switch
        {
            string text => text,
            byte[] bytes => bytes,
            BinaryData bytes => bytes.ToArray(),
            _ => throw new InvalidDataException($"A property is a {value.GetType().Name}."),
        };

    private static TableTransactionAction ToAction(string partition, Change change)
    {
        var entity = new TableEntity(partition, change.Key);
        foreach (var (name, value) in change.Written())
        {
            entity[name] = (object?)value.Bytes ?? value.Text;
        }
        return change switch
        {
            Insert => new(TableTransactionActionType.Add, entity),
            Upsert => new(TableTransactionActionType.UpsertReplace, entity),
            Replace c => new(TableTransactionActionType.UpdateReplace, entity, new ETag(c.ETag)),
            Delete { ETag: { } expected } => new(
                TableTransactionActionType.Delete,
                entity,
                new ETag(expected)
            ),
            Delete => new(TableTransactionActionType.Delete, entity, ETag.All),
            _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
        };
    }
}
