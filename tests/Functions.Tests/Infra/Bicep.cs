using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Mentoring.Functions.Tests.Infra;

/// <summary>The templates in a copy of their own, and the Bicep CLI that comes as a package.</summary>
internal sealed class Bicep : IDisposable
{
    private static readonly string Program = typeof(Bicep)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(one => one.Key == "Bicep")
        .Value!;

    private readonly string _home = Directory.CreateTempSubdirectory("mentoring-bicep-").FullName;

    public Bicep()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64,
            "The Bicep CLI of these tests is for Linux on x64."
        );
        var source = Repository.PathOf("infra", "bicep");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = PathOf(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string PathOf(string file) => Path.Combine(_home, "templates", file);

    public IEnumerable<string> Templates() =>
        Directory
            .GetFiles(PathOf(""), "*.bicep", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(PathOf(""), file))
            .Order(StringComparer.Ordinal);

    /// <returns>What it printed; all it has to say against the templates is in <c>Complaints</c>.</returns>
    public async Task<(int Code, string Output, string Complaints)> RunAsync(
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = PathOf(""),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _home;
        // It would look for news of modules, which we use none of: its one way out ends on this machine.
        start.Environment["HTTPS_PROXY"] = "http://127.0.0.1:9";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Http.Cancel);
        var complaints = process.StandardError.ReadToEndAsync(Http.Cancel);
        await process.WaitForExitAsync(Http.Cancel);
        return (process.ExitCode, await output, await complaints);
    }

    /// <summary>What Azure would be asked for, as its own engine works it out: every expression but those that need an answer of
    /// Azure's.</summary>
    /// <param name="file">A file of parameters.</param>
    public async Task<Snapshot> SnapshotAsync(string file = "main.bicepparam")
    {
        var (code, _, complaints) = await RunAsync(
            "snapshot",
            file,
            "--mode",
            "overwrite",
            "--tenant-id",
            "00000000-0000-0000-0000-000000000001",
            "--subscription-id",
            "00000000-0000-0000-0000-000000000002",
            "--resource-group",
            "mentoring",
            "--location",
            "westeurope"
        );
        Assert.Equal((0, ""), (code, complaints));
        return new(
            await File.ReadAllTextAsync(
                PathOf(Path.ChangeExtension(file, ".snapshot.json")),
                Http.Cancel
            )
        );
    }

    /// <summary>The same for the least that must be set, and these lines.</summary>
    public async Task<Snapshot> SnapshotAsync(IEnumerable<string> lines)
    {
        string[] least =
        [
            "using 'main.bicep'",
            "param coordinators = ['cora@example.org', 'carl@example.org']",
            "param mailFrom = 'mentoring@example.org'",
            "param budgetStart = '2027-01-01'",
        ];
        await File.WriteAllLinesAsync(
            PathOf("chosen.bicepparam"),
            least.Concat(lines),
            Http.Cancel
        );
        return await SnapshotAsync("chosen.bicepparam");
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);
}
