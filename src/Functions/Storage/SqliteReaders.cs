using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Mentoring.Functions.Storage;

/// <summary>Read connections, as many as read at once, kept open with their statements prepared.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private readonly ConcurrentBag<SqliteReader> idle = [];
    private volatile bool disposed;

    public T Use<T>(Func<SqliteReader, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var reader = idle.TryTake(out var kept) ? kept : new SqliteReader(file.OpenToRead());
        try
        {
            var result = read(reader);
            idle.Add(reader);
            reader = null;
            return result;
        }
        finally
        {
            // After a failure the connection is not trusted again.
            reader?.Dispose();
            if (disposed)
            {
                Dispose();
            }
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}

internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement find = new(
        connection,
        "SELECT key, etag, properties FROM rows WHERE partition = $1 AND key = $2",
        2
    );
    private readonly SqliteStatement range = new(
        connection,
        """
        SELECT key, etag, properties FROM rows
        WHERE partition = $1 AND key >= $2 AND key < $3 ORDER BY key LIMIT $4
        """,
        4
    );
    private readonly SqliteStatement wakeUps = new(
        connection,
        """
        SELECT due_ticks, partition, attempt, against, reason, detail FROM wakeups
        WHERE shard = $1 AND due_ticks <= $2 ORDER BY due_ticks, partition, attempt LIMIT $3
        """,
        3
    );

    public Row? Find(string partition, string key) =>
        find.Query(ToRow, partition, key).SingleOrDefault();

    public IReadOnlyList<Row> Read(string partition, string from, string to, int limit) =>
        range.Query(ToRow, partition, from, to, limit);

    public IReadOnlyList<WakeUp> ReadWakeUps(int shard, DateTimeOffset until, int limit) =>
        wakeUps.Query(ToWakeUp, shard, until.UtcTicks, limit);

    // Closing a connection disposes its statements.
    public void Dispose() => connection.Dispose();

    private static Row ToRow(SqliteDataReader row) =>
        new(
            row.GetString(0),
            SqliteProperties.Unpack(row.GetFieldValue<byte[]>(2)),
            row.GetString(1)
        );

    internal static WakeUp ToWakeUp(SqliteDataReader row) =>
        new(
            new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero),
            row.GetString(1),
            row.GetString(2),
            row.GetInt64(3),
            row.GetString(4),
            row.GetString(5)
        );
}

/// <summary>A prepared statement with positional parameters $1, $2, ...</summary>
internal sealed class SqliteStatement
{
    private readonly SqliteCommand command;

    public SqliteStatement(SqliteConnection connection, string sql, int parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
    }

    /// <summary>Returns how many rows were changed.</summary>
    public int Run(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    public List<T> Query<T>(Func<SqliteDataReader, T> map, params ReadOnlySpan<object> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }
        return rows;
    }

    private void Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }
}
