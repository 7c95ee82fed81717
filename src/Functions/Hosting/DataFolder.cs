using System.Security.Cryptography;

namespace Mentoring.Functions.Hosting;

/// <summary>The folder that holds what one machine keeps: the store, the key, mails, and the moved clock of development.</summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Whether there is a store in the folder of this path, which need not be there.</summary>
    public static bool HasStore(string path) =>
        File.Exists(System.IO.Path.Combine(path, "mentoring.db"));

    public string Path { get; }
    public string Store => System.IO.Path.Combine(Path, "mentoring.db");
    public string Mail => System.IO.Path.Combine(Path, "mail");
    public string Clock => System.IO.Path.Combine(Path, "clock");

    /// <summary>The key outside the store: 32 random bytes in a file that its owner alone reads, made when first asked for.</summary>
    public byte[] ReadOrCreateKey()
    {
        var folder = System.IO.Path.Combine(Path, "keys");
        var file = System.IO.Path.Combine(folder, "sign-in.key");
        Directory.CreateDirectory(folder);
        if (!File.Exists(file))
        {
            Create(file, RandomNumberGenerator.GetBytes(32));
        }
        return File.ReadAllBytes(file);
    }

    private static void Create(string file, byte[] content)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was faster: its key counts.
            File.Delete(draft);
        }
    }
}

/// <summary>The key from which every other secret of the service follows, each for its own purpose.</summary>
public sealed class ServiceKey(byte[] key)
{
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            key,
            outputLength: 32,
            info: System.Text.Encoding.UTF8.GetBytes(purpose)
        );
}
