using Microsoft.Data.Sqlite;

namespace Mentoring.Functions.Storage;

/// <summary>Opens connections to one database file.</summary>
internal sealed class SqliteFile(string path, int lockSeconds)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Every acknowledged commit is synced to the disk, and what is deleted is overwritten.</summary>
    public SqliteConnection OpenToWrite() =>
        Open("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");

    public SqliteConnection OpenToRead() => Open("PRAGMA query_only = ON;");

    public static StoreUnavailableException Unavailable(SqliteException failure) =>
        new("The database file can't be read or written.", failure);

    private SqliteConnection Open(string settings)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path,
                Pooling = false,
                DefaultTimeout = lockSeconds,
            }.ToString()
        );
        try
        {
            connection.Open();
            Run(connection, settings);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    public static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

/// <summary>The tables. Texts compare as UTF-8 bytes, which is the port's ordinal order for all keys it accepts.</summary>
internal static class SqliteSchema
{
    private const long Version = 1;

    public static void Create(SqliteFile file, int shards)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            using var connection = file.OpenToWrite();
            using var transaction = connection.BeginTransaction();
            var version = (long)SqliteFile.Run(connection, "PRAGMA user_version")!;
            if (version > Version)
            {
                throw new InvalidOperationException(
                    $"A newer version wrote {file.Path}: its schema is {version}, known is {Version}."
                );
            }
            if (version == 0)
            {
                SqliteFile.Run(
                    connection,
                    Tables
                        + $"INSERT INTO settings VALUES ({shards}); PRAGMA user_version = {Version};"
                );
            }
            var stored = (long)SqliteFile.Run(connection, "SELECT shards FROM settings")!;
            if (stored != shards)
            {
                throw new InvalidOperationException(
                    $"{file.Path} has {stored} shards, not {shards}."
                );
            }
            transaction.Commit();
        }
        catch (SqliteException failure)
        {
            throw SqliteFile.Unavailable(failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException("The database's folder can't be made.", failure);
        }
    }

    private const string Tables = """
        CREATE TABLE rows (
            partition TEXT NOT NULL,
            key TEXT NOT NULL,
            etag TEXT NOT NULL,
            properties BLOB NOT NULL,
            PRIMARY KEY (partition, key)
        ) WITHOUT ROWID;
        CREATE TABLE wakeups (
            shard INTEGER NOT NULL,
            due_ticks INTEGER NOT NULL,
            partition TEXT NOT NULL,
            attempt TEXT NOT NULL,
            against INTEGER NOT NULL,
            reason TEXT NOT NULL,
            detail TEXT NOT NULL,
            PRIMARY KEY (shard, due_ticks, partition, attempt)
        ) WITHOUT ROWID;
        CREATE TABLE settings (shards INTEGER NOT NULL);

        """;
}
