using Microsoft.Data.Sqlite;

namespace Mentoring.Functions.Storage;

/// <summary>One read transaction: a snapshot, whatever is committed meanwhile.</summary>
internal sealed class SqliteWalk(SqliteConnection connection) : IStoreWalk
{
    public static SqliteWalk Begin(SqliteFile file)
    {
        var connection = file.OpenToRead();
        try
        {
            SqliteFile.Run(connection, "BEGIN");
            // The first read is what fixes the snapshot.
            SqliteFile.Run(connection, "SELECT shards FROM settings");
            return new SqliteWalk(connection);
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    public IAsyncEnumerable<StoredRow> RowsAsync(CancellationToken cancel) =>
        Read(
                "SELECT partition, key, properties FROM rows ORDER BY partition, key",
                row => new StoredRow(
                    row.GetString(0),
                    row.GetString(1),
                    SqliteProperties.Unpack(row.GetFieldValue<byte[]>(2))
                ),
                cancel
            )
            .ToAsyncEnumerable();

    public IAsyncEnumerable<WakeUp> WakeUpsAsync(CancellationToken cancel) =>
        Read(
                "SELECT due_ticks, partition, attempt, against, reason, detail FROM wakeups",
                SqliteReader.ToWakeUp,
                cancel
            )
            .ToAsyncEnumerable();

    public Task<bool> HeldStillAsync(CancellationToken cancel) => Task.FromResult(true);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private IEnumerable<T> Read<T>(
        string sql,
        Func<SqliteDataReader, T> map,
        CancellationToken cancel
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = Run(command.ExecuteReader);
        while (Run(rows.Read))
        {
            cancel.ThrowIfCancellationRequested();
            yield return map(rows);
        }
    }

    private static T Run<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException failure)
        {
            throw SqliteFile.Unavailable(failure);
        }
    }
}
