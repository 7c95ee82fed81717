using Azure;
using Azure.Data.Tables;

namespace Mentoring.Functions.Storage;

/// <summary>
/// The two tables as a whole. What holds for both stands in a row among the wake-ups, apart from every shard: how many
/// shards there are, and which file is being imported.
/// </summary>
internal sealed class AzureTables(TableClient rows, TableClient wakeUps, int shards)
{
    private const string Partition = "settings";
    private const string Key = "store";
    private const string Shards = "Shards";
    private const string Importing = "Importing";

    /// <summary>Creates the tables that are missing; to be called once before anything else. Where they are there it is one
    /// request.</summary>
    /// <exception cref="InvalidOperationException">They have another number of shards, or an import into them has not
    /// ended.</exception>
    public async Task OpenAsync(CancellationToken cancel)
    {
        var settings = await FindAsync(cancel) ?? await CreateAsync(cancel);
        if (settings.ContainsKey(Importing))
        {
            throw new InvalidOperationException(
                $"The import into the tables {rows.Name} has not ended; repeat it with the same file."
            );
        }
    }

    /// <summary>Marks empty tables as being filled: until <see cref="EndImportAsync"/> nothing else opens them.</summary>
    /// <param name="file">The hash of the file that is imported.</param>
    /// <exception cref="InvalidOperationException">They are not empty, unless it was the same file that was begun with; or
    /// have another number of shards.</exception>
    public async Task BeginImportAsync(string file, CancellationToken cancel)
    {
        var settings = await FindAsync(cancel) ?? await CreateAsync(cancel);
        if (settings.GetString(Importing) == file)
        {
            return;
        }
        if (settings.ContainsKey(Importing))
        {
            throw new InvalidOperationException(
                $"The import of another file into the tables {rows.Name} has not ended; repeat that one, or delete {rows.Name} and {wakeUps.Name}."
            );
        }
        if (!await IsEmptyAsync(cancel))
        {
            throw new InvalidOperationException($"The tables {rows.Name} are not empty.");
        }
        settings[Importing] = file;
        await ReplaceAsync(settings, cancel);
    }

    /// <summary>They are complete and open to all.</summary>
    public async Task EndImportAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } settings && settings.Remove(Importing))
        {
            await ReplaceAsync(settings, cancel);
        }
    }

    /// <summary>Null where there is none, or no table.</summary>
    private async Task<TableEntity?> FindAsync(CancellationToken cancel)
    {
        var found = await wakeUps.GetEntityIfExistsAsync<TableEntity>(
            Partition,
            Key,
            cancellationToken: cancel
        );
        if (!found.HasValue)
        {
            return null;
        }
        return found.Value!.GetInt32(Shards) == shards
            ? found.Value
            : throw new InvalidOperationException(
                $"The tables {rows.Name} have {found.Value.GetInt32(Shards)} shards, not {shards}."
            );
    }

    private async Task<TableEntity> CreateAsync(CancellationToken cancel)
    {
        await rows.CreateIfNotExistsAsync(cancel);
        await wakeUps.CreateIfNotExistsAsync(cancel);
        try
        {
            var settings = new TableEntity(Partition, Key) { [Shards] = shards };
            await wakeUps.AddEntityAsync(settings, cancel);
        }
        catch (RequestFailedException another) when (another.Status == 409)
        {
            // Another instance was faster: what it wrote counts.
        }
        return await FindAsync(cancel)
            ?? throw new InvalidOperationException($"The tables {rows.Name} are being deleted.");
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancel) =>
        !await rows.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancel)
            .AnyAsync(cancel)
        && !await wakeUps
            .QueryAsync<TableEntity>(AzureWakeUps.All, 1, cancellationToken: cancel)
            .AnyAsync(cancel);

    private Task<Response> ReplaceAsync(TableEntity settings, CancellationToken cancel) =>
        wakeUps.UpdateEntityAsync(settings, settings.ETag, TableUpdateMode.Replace, cancel);
}
