using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>An empty store that is being filled. Nobody uses it before it is complete.</summary>
internal interface IImportTarget : IAsyncDisposable
{
    /// <summary>For people: <c>the tables mentoring</c>.</summary>
    string Name { get; }

    /// <param name="sha256">Of the file: by it an import that was interrupted is known again.</param>
    /// <exception cref="InvalidOperationException">There is something in it already.</exception>
    Task<IWholeStore> BeginAsync(string sha256, CancellationToken cancel);

    /// <summary>It is complete. Disposed of before that, it is still nobody's.</summary>
    Task EndAsync(CancellationToken cancel);
}

/// <summary>
/// A file under another name, which gets its own when it is complete. What an interrupted import left is begun anew.
/// </summary>
internal sealed class SqliteTarget(string path, int shards) : IImportTarget
{
    private readonly string _draft = path + ".import";
    private FileStream? _lock;
    private SqliteStore? _store;

    public string Name => path;

    public Task<IWholeStore> BeginAsync(string sha256, CancellationToken cancel)
    {
        foreach (var there in Files(path).Where(File.Exists))
        {
            throw new InvalidOperationException($"{there} is there already");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _lock = Lock();
        Delete();
        // SQLite gives its further files the rights of this one.
        new FileStream(_draft, DraftFile.OwnersAlone()).Dispose();
        _store = new SqliteStore(_draft, shards);
        return Task.FromResult<IWholeStore>(_store);
    }

    public async Task EndAsync(CancellationToken cancel)
    {
        await CloseAsync();
        File.Move(_draft, path, overwrite: false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_lock is not null)
        {
            await CloseAsync();
            Delete();
            await _lock.DisposeAsync();
        }
    }

    private async Task CloseAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
            _store = null;
        }
    }

    private void Delete()
    {
        foreach (var file in Files(_draft))
        {
            File.Delete(file);
        }
    }

    /// <exception cref="InvalidOperationException">Another process imports into the same folder.</exception>
    private FileStream Lock()
    {
        try
        {
            return new FileStream(
                _draft + ".lock",
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"another import runs there: {e.Message}");
        }
    }

    private static IEnumerable<string> Files(string database) =>
        [database, database + "-wal", database + "-shm", database + "-journal"];
}

/// <summary>Tables with a mark that goes when they are complete; an interrupted import goes on with the same file.</summary>
internal sealed class AzureTarget(AzureTableStore store, string table) : IImportTarget
{
    public string Name => $"the tables {table}";

    public async Task<IWholeStore> BeginAsync(string sha256, CancellationToken cancel)
    {
        await store.BeginImportAsync(sha256, cancel);
        return store;
    }

    public Task EndAsync(CancellationToken cancel) => store.EndImportAsync(cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
