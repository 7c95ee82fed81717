using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>Embedded stores in a folder of their own, in memory where the machine offers that.</summary>
public sealed class TestFolder : IAsyncDisposable
{
    private readonly string path = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
        "mentoring-" + Path.GetRandomFileName()
    );
    private readonly List<SqliteStore> stores = [];

    public SqliteStore NewStore(int shards = 2)
    {
        var store = new SqliteStore(Path.Combine(path, $"{stores.Count}.db"), shards);
        stores.Add(store);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
