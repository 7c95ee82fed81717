using Mentoring.Functions.Storage;

namespace Mentoring.Bench;

/// <summary>A SQLite store in a file of its own, on this machine's disk.</summary>
internal sealed class TemporarySqlite : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mentoring-bench-").FullName;

    public TemporarySqlite() =>
        Store = new SqliteStore(Path.Combine(folder, "store.db"), shards: 4);

    public SqliteStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
