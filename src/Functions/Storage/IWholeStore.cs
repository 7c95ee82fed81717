namespace Mentoring.Functions.Storage;

/// <summary>A store that can also be read from one end to the other: for who copies it.</summary>
public interface IWholeStore : IStore
{
    /// <exception cref="StoreUnavailableException">It can't be read.</exception>
    IStoreWalk BeginWalk();
}

/// <summary>
/// Reads everything that is stored, once: the rows first, then the wake-ups. The contract, which <c>StoreContract</c> in
/// the tests checks for every adapter:
/// <list type="number">
/// <item>Every row and every wake-up comes once: rows in order of partition and key, wake-ups of all shards, in no certain
/// order.</item>
/// <item>What is held in memory does not grow with the store; a storage request reads up to 1000 rows.</item>
/// <item>If <see cref="HeldStillAsync"/> says so, all that came is what the store held at one single instant, as if the
/// machine had stopped then.</item>
/// </list>
/// </summary>
public interface IStoreWalk : IAsyncDisposable
{
    IAsyncEnumerable<StoredRow> RowsAsync(CancellationToken cancel);

    IAsyncEnumerable<WakeUp> WakeUpsAsync(CancellationToken cancel);

    /// <summary>Whether nothing was written from the first row read until now; to be asked after all has been read. Without
    /// snapshots this costs as many requests as the walk.</summary>
    Task<bool> HeldStillAsync(CancellationToken cancel);
}

/// <summary>A row with its partition. It has no ETag: nothing stored depends on one.</summary>
public sealed record StoredRow(
    string Partition,
    string Key,
    IReadOnlyDictionary<string, Value> Properties
);
