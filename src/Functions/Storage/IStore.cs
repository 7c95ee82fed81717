using System.Collections.Immutable;

namespace Mentoring.Functions.Storage;

/// <summary>
/// Where everything is kept. Rows live in partitions; one partition changes atomically; the wake-up index says which
/// partition has work to do when. The contract, which <c>StoreContract</c> in the tests checks for every adapter:
/// <list type="number">
/// <item>A commit happens whole or not at all, and is on disk before it is answered.</item>
/// <item>Its wake-ups are durable no later than its changes. They may be durable although the commit failed.</item>
/// <item>A change whose ETag is stale, an insert of a key that exists, and a replace or delete of a key that is absent
/// make the whole commit a <see cref="Conflict"/>.</item>
/// <item>What Azure Tables would refuse is refused here with <see cref="ArgumentException"/>, before anything is written:
/// see <see cref="Limits"/>.</item>
/// <item>Reads see every commit acknowledged before they began.</item>
/// <item>A store that can't be reached throws <see cref="StoreUnavailableException"/>; after a commit that threw it the
/// outcome is unknown until the partition is read.</item>
/// <item>Keys are ordered by ordinal comparison of their characters.</item>
/// <item>A wake-up written again replaces itself.</item>
/// </list>
/// </summary>
public interface IStore
{
    /// <summary>How many shards the wake-up index has, 1 to 16. A partition's shard never changes while this does not.</summary>
    int Shards { get; }

    /// <summary>The row, or null.</summary>
    Task<Row?> FindAsync(string partition, string key, CancellationToken cancel);

    /// <summary>The rows with <paramref name="from"/> &lt;= key &lt; <paramref name="to"/>, in order of key, at most
    /// <paramref name="limit"/> (1 to 1000): one storage request.</summary>
    Task<IReadOnlyList<Row>> ReadAsync(
        string partition,
        string from,
        string to,
        int limit,
        CancellationToken cancel
    );

    /// <summary>Applies all changes to one partition, or none.</summary>
    Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    );

    /// <summary>Wake-ups of one shard (0 to <see cref="Shards"/> - 1) due at or before <paramref name="until"/>, soonest
    /// first, at most <paramref name="limit"/> (1 to 1000), in no certain order within one tick: one storage request.</summary>
    Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    );

    /// <summary>Writes wake-ups alone, for a retry, or before a reservation in another partition.</summary>
    Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel);

    /// <summary>Removes wake-ups; those already gone are passed over.</summary>
    Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel);
}

/// <summary>One stored row. <paramref name="ETag"/> is opaque and changes with every write of the row.</summary>
public sealed record Row(string Key, IReadOnlyDictionary<string, Value> Properties, string ETag)
{
    public string Text(string name) => Properties[name].Text!;

    public string? TextOrNull(string name) =>
        Properties.TryGetValue(name, out var value) ? value.Text : null;

    public byte[]? BytesOrNull(string name) =>
        Properties.TryGetValue(name, out var value) ? value.Bytes : null;
}

/// <summary>A property: text or bytes, never both.</summary>
public readonly record struct Value
{
    private Value(string? text, byte[]? bytes) => (Text, Bytes) = (text, bytes);

    public string? Text { get; }

    public byte[]? Bytes { get; }

    public static implicit operator Value(string text) => FromText(text);

    public static implicit operator Value(byte[] bytes) => FromBytes(bytes);

    public static Value FromText(string text) => new(text, null);

    public static Value FromBytes(byte[] bytes) => new(null, bytes);
}

/// <summary>One change to one row of the partition that is committed.</summary>
public abstract record Change(string Key)
{
    /// <summary>The properties it writes; a delete has none.</summary>
    public virtual IReadOnlyDictionary<string, Value> Written() =>
        ImmutableDictionary<string, Value>.Empty;
}

/// <summary>The row must be absent.</summary>
public sealed record Insert(string Key, IReadOnlyDictionary<string, Value> Properties) : Change(Key)
{
    public override IReadOnlyDictionary<string, Value> Written() => Properties;
}

/// <summary>The row must be there with this ETag; all its properties are replaced.</summary>
public sealed record Replace(string Key, IReadOnlyDictionary<string, Value> Properties, string ETag)
    : Change(Key)
{
    public override IReadOnlyDictionary<string, Value> Written() => Properties;
}

/// <summary>The row is written whatever was there.</summary>
public sealed record Upsert(string Key, IReadOnlyDictionary<string, Value> Properties) : Change(Key)
{
    public override IReadOnlyDictionary<string, Value> Written() => Properties;
}

/// <summary>The row must be there; with this ETag unless that is null.</summary>
public sealed record Delete(string Key, string? ETag = null) : Change(Key);

public abstract record CommitOutcome;

/// <summary><paramref name="ETags"/> has one entry per change, in their order; null for a delete.</summary>
public sealed record Committed(IReadOnlyList<string?> ETags) : CommitOutcome;

/// <summary>Nothing was changed.</summary>
public sealed record Conflict : CommitOutcome
{
    public static readonly Conflict Instance = new();
}

/// <summary>
/// An entry of the wake-up index. Its identity is the whole of (DueAt, Partition, Attempt).
/// </summary>
/// <param name="DueAt">Not before this instant, in UTC, kept to the tick.</param>
/// <param name="Partition">The partition that has something to do.</param>
/// <param name="Attempt">The attempt's own id: no two attempts to commit share one.</param>
/// <param name="Against">The version of the partition it was written against; 0 for an absent partition.</param>
/// <param name="Reason">What kind of work: chooses who handles it.</param>
/// <param name="Detail">What the handler needs besides, for example a reservation's token; may be empty.</param>
public sealed record WakeUp(
    DateTimeOffset DueAt,
    string Partition,
    string Attempt,
    long Against,
    string Reason,
    string Detail = ""
);

/// <summary>The store can't be reached or did not answer in time. Of a commit the outcome is unknown.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null)
    : Exception(message, inner);
