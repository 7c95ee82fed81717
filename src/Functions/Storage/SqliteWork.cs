using System.Globalization;

namespace Mentoring.Functions.Storage;

/// <summary>A piece of work for the writer and the caller's answer to it. Cancelled only while it waits.</summary>
internal abstract class SqliteWork
{
    public TaskCompletionSource<CommitOutcome> Answer { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CancellationToken Cancel { get; set; }

    public bool IsCancelled() => Cancel.IsCancellationRequested && Answer.TrySetCanceled(Cancel);

    /// <summary>A conflict undoes all of it.</summary>
    public abstract CommitOutcome Run(SqliteWriteStatements statements);
}

internal sealed class SqliteCommit(
    string partition,
    IReadOnlyList<Change> changes,
    IReadOnlyList<WakeUp> wakeUps
) : SqliteWork
{
    // Packed by the caller, so that the writer only writes.
    private readonly byte[][] packed = [.. changes.Select(Pack)];

    public override CommitOutcome Run(SqliteWriteStatements statements)
    {
        var etags = new string?[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            var etag = Random.Shared.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
            if (Apply(statements, changes[i], packed[i], etag) == 0)
            {
                return Conflict.Instance;
            }
            etags[i] = changes[i] is Delete ? null : etag;
        }
        SqliteWakeUps.Write(statements, wakeUps);
        return new Committed(etags);
    }

    private int Apply(
        SqliteWriteStatements statements,
        Change change,
        byte[] properties,
        string etag
    ) =>
        change switch
        {
            Insert => statements.Insert.Run(partition, change.Key, etag, properties),
            Upsert => statements.Upsert.Run(partition, change.Key, etag, properties),
            Replace c => statements.Replace.Run(partition, c.Key, etag, properties, c.ETag),
            Delete { ETag: { } expected } => statements.DeleteUnchanged.Run(
                partition,
                change.Key,
                expected
            ),
            Delete => statements.Delete.Run(partition, change.Key),
            _ => throw new InvalidOperationException($"Unknown change {change.GetType().Name}."),
        };

    private static byte[] Pack(Change change) =>
        change is Delete ? [] : SqliteProperties.Pack(change.Written());
}

internal sealed class SqliteWakeUps(IReadOnlyList<WakeUp> wakeUps) : SqliteWork
{
    public override CommitOutcome Run(SqliteWriteStatements statements)
    {
        Write(statements, wakeUps);
        return new Committed([]);
    }

    public static void Write(SqliteWriteStatements statements, IReadOnlyList<WakeUp> wakeUps)
    {
        foreach (var wakeUp in wakeUps)
        {
            statements.WriteWakeUp.Run(
                WakeUpShards.Of(wakeUp.Partition, statements.Shards),
                wakeUp.DueAt.UtcTicks,
                wakeUp.Partition,
                wakeUp.Attempt,
                wakeUp.Against,
                wakeUp.Reason,
                wakeUp.Detail
            );
        }
    }
}

internal sealed class SqliteWakeUpRemoval(IReadOnlyList<WakeUp> wakeUps) : SqliteWork
{
    public override CommitOutcome Run(SqliteWriteStatements statements)
    {
        foreach (var wakeUp in wakeUps)
        {
            statements.RemoveWakeUp.Run(
                WakeUpShards.Of(wakeUp.Partition, statements.Shards),
                wakeUp.DueAt.UtcTicks,
                wakeUp.Partition,
                wakeUp.Attempt
            );
        }
        return new Committed([]);
    }
}
