using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Mentoring.Functions.Storage;

/// <summary>The one writer: takes all work that waits, runs each piece in a savepoint of its own, commits once, and only
/// then answers.</summary>
internal sealed class SqliteWriter(SqliteFile file, int shards)
{
    private const int MostPerTransaction = 512;

    private readonly List<(SqliteWork Work, CommitOutcome Outcome)> done = [];
    private SqliteWriteStatements? statements;
    private long transactions;

    public long Transactions => Interlocked.Read(ref transactions);

    public void Run(ChannelReader<SqliteWork> queue)
    {
        while (queue.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            var batch = new List<SqliteWork>();
            while (batch.Count < MostPerTransaction && queue.TryRead(out var work))
            {
                if (!work.Answer.Task.IsCompleted && !work.IsCancelled())
                {
                    batch.Add(work);
                }
            }
            Commit(batch);
        }
        statements?.Dispose();
    }

    private void Commit(List<SqliteWork> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }
        try
        {
            statements ??= new SqliteWriteStatements(file.OpenToWrite(), shards);
            statements.Begin.Run();
            done.Clear();
            foreach (var work in batch)
            {
                done.Add((work, RunInSavepoint(work, statements)));
            }
            statements.Commit.Run();
            Interlocked.Increment(ref transactions);
        }
        catch (Exception failure)
        {
            Abandon(batch, failure);
            return;
        }
        foreach (var (work, outcome) in done)
        {
            work.Answer.SetResult(outcome);
        }
    }

    private static CommitOutcome RunInSavepoint(SqliteWork work, SqliteWriteStatements statements)
    {
        statements.Save.Run();
        var outcome = work.Run(statements);
        if (outcome is Conflict)
        {
            statements.Undo.Run();
        }
        statements.Release.Run();
        return outcome;
    }

    // Closing the connection rolls back whatever state the failure left it in; the next batch opens another.
    private void Abandon(List<SqliteWork> batch, Exception failure)
    {
        statements?.Dispose();
        statements = null;
        var unavailable = new StoreUnavailableException(
            "The database file can't be written.",
            failure
        );
        foreach (var work in batch)
        {
            work.Answer.SetException(unavailable);
        }
    }
}

internal sealed class SqliteWriteStatements(SqliteConnection connection, int shards) : IDisposable
{
    public int Shards => shards;
    public SqliteStatement Begin { get; } = new(connection, "BEGIN IMMEDIATE", 0);
    public SqliteStatement Commit { get; } = new(connection, "COMMIT", 0);
    public SqliteStatement Save { get; } = new(connection, "SAVEPOINT work", 0);
    public SqliteStatement Undo { get; } = new(connection, "ROLLBACK TO work", 0);
    public SqliteStatement Release { get; } = new(connection, "RELEASE work", 0);
    public SqliteStatement Insert { get; } =
        new(connection, "INSERT INTO rows VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", 4);
    public SqliteStatement Upsert { get; } =
        new(connection, "INSERT OR REPLACE INTO rows VALUES ($1, $2, $3, $4)", 4);
    public SqliteStatement Replace { get; } =
        new(
            connection,
            "UPDATE rows SET etag = $3, properties = $4 WHERE partition = $1 AND key = $2 AND etag = $5",
            5
        );
    public SqliteStatement Delete { get; } =
        new(connection, "DELETE FROM rows WHERE partition = $1 AND key = $2", 2);
    public SqliteStatement DeleteUnchanged { get; } =
        new(connection, "DELETE FROM rows WHERE partition = $1 AND key = $2 AND etag = $3", 3);
    public SqliteStatement WriteWakeUp { get; } =
        new(connection, "INSERT OR REPLACE INTO wakeups VALUES ($1, $2, $3, $4, $5, $6, $7)", 7);
    public SqliteStatement RemoveWakeUp { get; } =
        new(
            connection,
            "DELETE FROM wakeups WHERE shard = $1 AND due_ticks = $2 AND partition = $3 AND attempt = $4",
            4
        );

    // Closing a connection disposes its statements.
    public void Dispose() => connection.Dispose();
}
