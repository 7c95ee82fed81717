using System.Collections.Concurrent;
using System.Globalization;
using Mentoring.Functions.Storage;

namespace Mentoring.Bench;

/// <summary>A fast stand-in that keeps the port's contract but for the disk: it checks limits and ETags as the others do.</summary>
internal sealed class MemoryStore : IStore
{
    private readonly ConcurrentDictionary<string, Partition> partitions = new();
    private readonly SortedSet<WakeUp>[] index =
    [
        .. Enumerable.Range(0, 4).Select(_ => NewShard()),
    ];

    public int Shards => index.Length;

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel)
    {
        Limits.CheckKey(partition);
        Limits.CheckKey(key);
        return Task.FromResult(Of(partition).Find(key));
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
        return Task.FromResult(Of(partition).Read(from, to, limit));
    }

    public Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    )
    {
        Limits.Check(partition, changes, wakeUps);
        ForShards(wakeUps, (shard, wakeUp) => shard.Add(wakeUp));
        return Task.FromResult(Of(partition).Commit(changes));
    }

    public Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    )
    {
        lock (index[shard])
        {
            IReadOnlyList<WakeUp> due =
            [
                .. index[shard].TakeWhile(wakeUp => wakeUp.DueAt <= until).Take(limit),
            ];
            return Task.FromResult(due);
        }
    }

    public Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel)
    {
        Limits.Check(wakeUps);
        ForShards(wakeUps, (shard, wakeUp) => shard.Add(wakeUp));
        return Task.CompletedTask;
    }

    public Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel)
    {
        ForShards(wakeUps, (shard, wakeUp) => shard.Remove(wakeUp));
        return Task.CompletedTask;
    }

    private Partition Of(string name) => partitions.GetOrAdd(name, _ => new Partition());

    private void ForShards(IEnumerable<WakeUp> wakeUps, Action<SortedSet<WakeUp>, WakeUp> change)
    {
        foreach (var wakeUp in wakeUps)
        {
            var shard = index[WakeUpShards.Of(wakeUp.Partition, Shards)];
            lock (shard)
            {
                change(shard, wakeUp);
            }
        }
    }

    private static SortedSet<WakeUp> NewShard() =>
        new(
            Comparer<WakeUp>.Create(
                (one, other) =>
                    (one.DueAt, one.Partition, one.Attempt).CompareTo(
                        (other.DueAt, other.Partition, other.Attempt)
                    )
            )
        );

    private sealed class Partition
    {
        private readonly SortedList<string, Row> rows = new(StringComparer.Ordinal);
        private long written;

        public Row? Find(string key)
        {
            lock (rows)
            {
                return rows.GetValueOrDefault(key);
            }
        }

        public IReadOnlyList<Row> Read(string from, string to, int limit)
        {
            lock (rows)
            {
                return
                [
                    .. rows
                        .Values.SkipWhile(row => string.CompareOrdinal(row.Key, from) < 0)
                        .TakeWhile(row => string.CompareOrdinal(row.Key, to) < 0)
                        .Take(limit),
                ];
            }
        }

        public CommitOutcome Commit(IReadOnlyList<Change> changes)
        {
            lock (rows)
            {
                return changes.All(Fits)
                    ? new Committed([.. changes.Select(Apply)])
                    : Conflict.Instance;
            }
        }

        private bool Fits(Change change)
        {
            var there = rows.GetValueOrDefault(change.Key);
            return change switch
            {
                Insert => there is null,
                Replace replace => there?.ETag == replace.ETag,
                Delete { ETag: { } expected } => there?.ETag == expected,
                Delete => there is not null,
                _ => true,
            };
        }

        private string? Apply(Change change)
        {
            if (change is Delete)
            {
                rows.Remove(change.Key);
                return null;
            }
            var eTag = (++written).ToString(CultureInfo.InvariantCulture);
            rows[change.Key] = new Row(change.Key, change.Written(), eTag);
            return eTag;
        }
    }
}
