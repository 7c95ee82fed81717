using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;
using Mentoring.Functions.Transfer;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary>A folder with a full store, and <c>export</c> and <c>import</c> as they are called there.</summary>
public abstract class TransferVerbs(AzuriteFixture azurite) : IAsyncLifetime
{
    private protected string Folder { get; } =
        Directory.CreateTempSubdirectory("mentoring-").FullName;
    private protected StringWriter Out { get; } = new();
    private protected StringWriter Error { get; } = new();

    private protected string Data => Path.Combine(Folder, "data");
    private protected string ExportFile => Path.Combine(Folder, "all.jsonl");

    public async ValueTask InitializeAsync()
    {
        await using var store = new SqliteStore(new DataFolder(Data).Store, new Settings().Shards);
        await Exports.FillAsync(store);
    }

    public ValueTask DisposeAsync()
    {
        Out.Dispose();
        Error.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected async Task FailsAsync(int code, string named, params string[] args) =>
        await FailsAsync(code, named, [], args);

    private protected async Task FailsAsync(
        int code,
        string named,
        IReadOnlyList<(string Name, string Value)> settings,
        params string[] args
    )
    {
        Error.GetStringBuilder().Clear();
        Assert.Equal(code, await RunAsync(settings, args));
        Assert.Contains(named, Error.ToString(), StringComparison.Ordinal);
        Assert.Single(Error.ToString().Trim().Split('\n'));
    }

    private protected Task<int> RunAsync(params string[] args) => RunAsync([], args);

    private protected Task<int> RunAsync(
        IReadOnlyList<(string Name, string Value)> settings,
        params string[] args
    ) => RunAsync(new Terminal(Out, Error) { Configuration = () => Configuration(settings) }, args);

    private protected static Task<int> RunAsync(Terminal terminal, params string[] args) =>
        Verbs.RunAsync(args, terminal);

    private protected Terminal Piped(MemoryStream pipe) =>
        new(Out, Error)
        {
            Configuration = () => Configuration([]),
            Output = () => pipe,
            Input = () => new MemoryStream(pipe.ToArray()),
        };

    private protected static IConfiguration Configuration(
        IReadOnlyList<(string Name, string Value)> settings
    ) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))
            )
            .Build();

    private protected async Task<(string Name, string Value)[]> TablesAsync() =>
        [
            ("Mentoring:Store:Kind", "azureTables"),
            ("Mentoring:Store:ConnectionString", await azurite.ConnectionStringAsync()),
            ("Mentoring:Store:Table", $"t{Guid.NewGuid():N}"),
            ("Mentoring:SignInKey", Convert.ToBase64String(new byte[32])),
        ];

    private protected static async Task<string> ContentAsync(string data)
    {
        await using var store = new SqliteStore(new DataFolder(data).Store, new Settings().Shards);
        return await Exports.ContentAsync(store);
    }

    private protected async Task<string> Sha256Async()
    {
        using var reader = new ExportReader(File.OpenRead(ExportFile));
        await reader.ReadAsync(Http.Cancel).CountAsync(Http.Cancel);
        return reader.End!.Sha256;
    }
}
