using System.Runtime.CompilerServices;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Storage;
using Mentoring.Functions.Transfer;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Upgrades;

/// <summary>
/// <c>stores/</c> has a store of every release as that release wrote it: never change a file there. A new version number
/// needs one, which <c>MENTORING_WRITE_STORE=1</c> writes before the release.
/// </summary>
public sealed class ReleaseStores : IAsyncLifetime
{
    public const string Present = "present";

    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;

    public static IEnumerable<string> Versions =>
        Directory
            .GetFiles(Kept(), "*.jsonl.gz")
            .Select(path => Path.GetFileName(path)[..^".jsonl.gz".Length]);

    private string OfPresent => Path.Combine(_folder, "present.jsonl.gz");

    /// <summary>The present version's store is written anew each time.</summary>
    public async ValueTask InitializeAsync()
    {
        var data = Path.Combine(_folder, "data");
        await using (var story = new ReleaseStory(data))
        {
            await story.InitializeAsync();
            (await story.PlayAsync(Exporter.Product)).Write(OfPresent);
        }
        using var terminal = new StringWriter();
        var code = await Verbs.RunAsync(
            ["export", OfPresent, "--data", data],
            new Terminal(terminal, terminal) { Configuration = () => new ConfigurationManager() }
        );
        Assert.True(code == 0, terminal.ToString());
        if (Environment.GetEnvironmentVariable("MENTORING_WRITE_STORE") == "1")
        {
            File.Copy(OfPresent, Of(Exporter.Product), overwrite: true);
            File.Copy(KeptStore.FactsOf(OfPresent), KeptStore.FactsOf(Of(Exporter.Product)), true);
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public string Of(string version) =>
        version == Present ? OfPresent : Path.Combine(Kept(), $"{version}.jsonl.gz");

    private static string Kept([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "stores");
}
