using System.IO.Compression;
using Mentoring.Functions.Tests.FunctionsHost;

[assembly: AssemblyFixture(typeof(FunctionAppPackage))]

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>What <c>./mentoring publish</c> made, unpacked as Azure mounts it: nothing can be written into it. Unpacked at its
/// first use and at most once a test run.</summary>
public sealed class FunctionAppPackage : IDisposable
{
    private readonly Lazy<string> _unpacked;

    public FunctionAppPackage() => _unpacked = new(Unpack);

    /// <summary>The root of the function app.</summary>
    public string Folder => _unpacked.Value;

    public string Executable => Path.Combine(Folder, "Mentoring.Functions");

    /// <exception cref="InvalidOperationException">There is none, or only one of older code.</exception>
    public static string Zip()
    {
        var zip = new FileInfo(Repository.PathOf("artifacts", "mentoring-functions.zip"));
        var code = Path.Combine(AppContext.BaseDirectory, "Mentoring.Functions.dll");
        return zip.Exists && zip.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(code)
            ? zip.FullName
            : throw new InvalidOperationException(
                "The function app is missing or older than the code: run `./mentoring publish`."
            );
    }

    public void Dispose()
    {
        if (_unpacked.IsValueCreated)
        {
            Protect(_unpacked.Value, UnixFileMode.UserWrite);
            Directory.Delete(_unpacked.Value, recursive: true);
        }
    }

    private static string Unpack()
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-app-").FullName;
        ZipFile.ExtractToDirectory(Zip(), folder);
        Protect(folder, UnixFileMode.None);
        return folder;
    }

    // Everybody may read: a test that root runs starts it as somebody else.
    private static void Protect(string folder, UnixFileMode write)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("The function app is for Linux.");
        }
        var mode = (UnixFileMode)0b101_101_101 | write;
        File.SetUnixFileMode(folder, mode);
        foreach (
            var inside in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)
        )
        {
            File.SetUnixFileMode(inside, mode);
        }
    }
}
