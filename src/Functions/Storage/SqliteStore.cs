using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Mentoring.Functions.Storage;

/// <summary>
/// The embedded store: one SQLite file. Commits of concurrent callers are queued; one writer takes all that wait into one
/// transaction, so that they share one fsync. Reads run beside it on connections of their own.
/// </summary>
public sealed class SqliteStore : IWholeStore, IAsyncDisposable
{
    private readonly Channel<SqliteWork> queue = Channel.CreateUnbounded<SqliteWork>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly SqliteFile file;
    private readonly SqliteReaders readers;
    private readonly SqliteWriter writer;
    private readonly Task writing;

    /// <summary>Creates the file, its folder and its tables where they are missing.</summary>
    /// <param name="path">The database's file.</param>
    /// <param name="shards">1 to 16; stays the same for the life of the file.</param>
    /// <param name="lockSeconds">How long another process's lock on the file is waited for.</param>
    /// <exception cref="InvalidOperationException">A newer version or another shard count wrote the file.</exception>
    /// <exception cref="StoreUnavailableException">The file can't be opened.</exception>
    public SqliteStore(string path, int shards = WakeUpShards.Most, int lockSeconds = 10)
    {
        Shards = WakeUpShards.CheckCount(shards);
        file = new SqliteFile(path, lockSeconds);
        SqliteSchema.Create(file, shards);
        readers = new SqliteReaders(file);
        writer = new SqliteWriter(file, shards);
        // A thread of its own: it waits for the disk, which a pool's thread must not.
        writing = Task.Factory.StartNew(
            () => writer.Run(queue.Reader),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    public int Shards { get; }

    /// <summary>How many transactions the writer has committed: fewer than the commits when these share.</summary>
    internal long Transactions => writer.Transactions;

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel)
    {
        Limits.CheckKey(partition);
        Limits.CheckKey(key);
        return Read(reader => reader.Find(partition, key), cancel);
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
        return Read(reader => reader.Read(partition, from, to, limit), cancel);
    }

    public async Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    )
    {
        Limits.Check(partition, changes, wakeUps);
        return await Write(new SqliteCommit(partition, changes, wakeUps), cancel);
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
        return Read(reader => reader.ReadWakeUps(shard, until, limit), cancel);
    }

    public async Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel)
    {
        Limits.Check(wakeUps);
        await Write(new SqliteWakeUps(wakeUps), cancel);
    }

    public async Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        await Write(new SqliteWakeUpRemoval(wakeUps), cancel);

    public IStoreWalk BeginWalk()
    {
        try
        {
            return SqliteWalk.Begin(file);
        }
        catch (SqliteException failure)
        {
            throw SqliteFile.Unavailable(failure);
        }
    }

    /// <summary>Finishes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        readers.Dispose();
    }

    private Task<CommitOutcome> Write(SqliteWork work, CancellationToken cancel)
    {
        work.Cancel = cancel;
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(work), this);
        return work.Answer.Task;
    }

    private Task<T> Read<T>(Func<SqliteReader, T> read, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancel);
        }
        try
        {
            return Task.FromResult(readers.Use(read));
        }
        catch (SqliteException failure)
        {
            return Task.FromException<T>(SqliteFile.Unavailable(failure));
        }
    }
}
