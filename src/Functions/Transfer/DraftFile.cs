using System.IO.Compression;

namespace Mentoring.Functions.Transfer;

/// <summary>
/// A file that is there under its name only once it is complete; nobody but its owner may read it. One whose name ends in
/// <c>.gz</c> is compressed.
/// </summary>
internal sealed class DraftFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _draft;
    private FileStream? _file;

    /// <exception cref="IOException">There is a file of that name.</exception>
    public DraftFile(string path)
    {
        _path = Path.GetFullPath(path);
        _draft = $"{_path}.{Guid.NewGuid():N}.draft";
        if (File.Exists(_path))
        {
            throw new IOException($"{path} is there already");
        }
        _file = new FileStream(_draft, OwnersAlone());
    }

    public static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return options;
    }

    /// <summary>Opens a file that was written by this.</summary>
    public static Stream Read(string path)
    {
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            }
        );
        return IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Empties it and writes.</summary>
    public async Task<T> WriteAsync<T>(Func<Stream, Task<T>> write)
    {
        _file!.SetLength(0);
        if (!IsCompressed(_path))
        {
            return await write(_file);
        }
        await using var compressed = new GZipStream(
            _file,
            CompressionLevel.Optimal,
            leaveOpen: true
        );
        return await write(compressed);
    }

    /// <summary>Gives it its name, once it is on disk.</summary>
    public async Task KeepAsync()
    {
        _file!.Flush(flushToDisk: true);
        await _file.DisposeAsync();
        File.Move(_draft, _path, overwrite: false);
        _file = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
            File.Delete(_draft);
        }
    }

    private static bool IsCompressed(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
