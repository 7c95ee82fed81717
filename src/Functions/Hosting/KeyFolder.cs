using System.Globalization;
using System.Security.Cryptography;

namespace Mentoring.Functions.Hosting;

/// <summary>The key of one machine, <c>sign-in.key</c>, and those before it, <c>sign-in.previous-1.key</c> and so on: 32 random bytes
/// each, in files that their owner alone reads.</summary>
public sealed class KeyFolder(string path)
{
    private const int Length = 32;

    private string Present => Path.Combine(path, "sign-in.key");

    /// <summary>Made when first asked for.</summary>
    /// <exception cref="SettingsException">A file is no key.</exception>
    public byte[] ReadOrCreate()
    {
        Directory.CreateDirectory(path);
        if (!File.Exists(Present))
        {
            TryCreate(Present, RandomNumberGenerator.GetBytes(Length));
        }
        return Read(Present);
    }

    /// <summary>Newest first.</summary>
    /// <exception cref="SettingsException">A file is no key.</exception>
    public IReadOnlyList<byte[]> ReadPrevious() =>
        [
            .. Numbers()
                .OrderDescending()
                .Select(number => Read(Previous(number)))
                .Where(old => !old.SequenceEqual(ReadOrCreate())),
        ];

    /// <summary>Puts a new key in the place of the present one and keeps that beside it. Whoever is killed meanwhile leaves a
    /// folder that works.</summary>
    /// <returns>The file of the previous key.</returns>
    /// <exception cref="SettingsException">There is no key.</exception>
    public string Rotate()
    {
        if (!File.Exists(Present))
        {
            throw new SettingsException($"There is no key {Present}: nothing was rotated.");
        }
        using var only = new FileStream(
            Path.Combine(path, "rotate.lock"),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1,
            FileOptions.DeleteOnClose
        );
        var previous = Previous(Numbers().DefaultIfEmpty(0).Max() + 1);
        if (!TryCreate(previous, Read(Present)))
        {
            throw new IOException($"{previous} is there already");
        }
        var draft = Draft(Present, RandomNumberGenerator.GetBytes(Length));
        File.Move(draft, Present, overwrite: true);
        return previous;
    }

    private IEnumerable<int> Numbers() =>
        Directory.Exists(path)
            ? Directory
                .EnumerateFiles(path, "sign-in.previous-*.key")
                .Select(file =>
                    int.TryParse(
                        Path.GetFileNameWithoutExtension(file)["sign-in.previous-".Length..],
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var number
                    )
                        ? number
                        : throw new SettingsException(
                            $"{file} is no previous key: its name has no number."
                        )
                )
            : [];

    private string Previous(int number) =>
        Path.Combine(
            path,
            string.Create(CultureInfo.InvariantCulture, $"sign-in.previous-{number}.key")
        );

    private static byte[] Read(string file) =>
        File.ReadAllBytes(file) is { Length: >= Length } key
            ? key
            : throw new SettingsException($"{file} is no key: it has fewer than 32 bytes.");

    private static string Draft(string file, byte[] content)
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
        using var stream = new FileStream(draft, options);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return draft;
    }

    /// <summary>False when another process was faster: its file counts.</summary>
    private static bool TryCreate(string file, byte[] content)
    {
        var draft = Draft(file, content);
        try
        {
            File.Move(draft, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
            return false;
        }
    }
}
