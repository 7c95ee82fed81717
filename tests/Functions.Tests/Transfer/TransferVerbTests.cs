using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;
using Mentoring.Functions.Transfer;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary><c>export</c> and <c>import</c> as they are called.</summary>
public sealed class TransferVerbTests(AzuriteFixture azurite) : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    private string Data => Path.Combine(_folder, "data");
    private string ExportFile => Path.Combine(_folder, "all.jsonl");

    public async ValueTask InitializeAsync()
    {
        await using var store = new SqliteStore(new DataFolder(Data).Store, new Settings().Shards);
        await Exports.FillAsync(store);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("all.jsonl")]
    [InlineData("all.jsonl.gz")]
    public async Task What_was_exported_and_imported_is_the_same_and_nobody_else_reads_the_files(
        string name
    )
    {
        var file = Path.Combine(_folder, name);
        var to = Path.Combine(_folder, "to");
        Assert.Equal(0, await RunAsync("export", file, "--data", Data));
        Assert.Equal(0, await RunAsync("import", file, "--data", to));
        Assert.Empty(_error.ToString());
        Assert.Equal(await ContentAsync(Data), await ContentAsync(to));
        Assert.Equal(2, _out.ToString().Split(await ContentAsync(to)).Length - 2);
        Assert.Equal([Path.Combine(to, "mentoring.db")], Directory.GetFiles(to));
        Assert.Equal([file], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(Owner, File.GetUnixFileMode(file));
            Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(to, "mentoring.db")));
        }
        // Small enough to keep many, if compressed.
        Assert.Equal(
            name.EndsWith(".gz", StringComparison.Ordinal),
            new FileInfo(file).Length < 100_000
        );
    }

    [Fact]
    public async Task It_goes_through_a_pipe_too()
    {
        using var pipe = new MemoryStream();
        Assert.Equal(0, await RunAsync(Piped(pipe), "export", "-", "--data", Data));
        Assert.Empty(_out.ToString());
        var to = Path.Combine(_folder, "to");
        Assert.Equal(0, await RunAsync(Piped(pipe), "import", "-", "--data", to));
        Assert.Equal(await ContentAsync(Data), await ContentAsync(to));
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_never_imported_into()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var before = await ContentAsync(Data);
        await FailsAsync(1, "is there already", "import", ExportFile, "--data", Data);
        Assert.Equal(before, await ContentAsync(Data));

        var tables = await TablesAsync();
        await using (var app = await TestApp.CreateAsync(tables, development: false))
        {
            // The service has made its first programme.
        }
        await FailsAsync(1, "not empty", tables, "import", ExportFile);
    }

    [Fact]
    public async Task Tables_whose_import_was_interrupted_open_only_after_it_was_repeated()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var tables = await TablesAsync();
        var store = Stores.Tables(Settings.ReadForStore(Configuration(tables)));
        await store.BeginImportAsync(await Sha256Async(), Http.Cancel);
        await Exports.CommitAsync(store, "s_1", "0", []);

        await Assert.ThrowsAsync<SettingsException>(() => TestApp.CreateAsync(tables));
        await FailsAsync(2, "has not ended", tables, "export", ExportFile + "2");
        await RunAsync("export", ExportFile + "2", "--data", Data);
        await FailsAsync(1, "another file", tables, "import", ExportFile + "2");

        Assert.Equal(0, await RunAsync(tables, "import", ExportFile));
        Assert.Equal(await ContentAsync(Data), await Exports.ContentAsync(store));
        await using var app = await TestApp.CreateAsync(tables);
    }

    [Fact]
    public async Task Tables_that_hold_more_than_the_file_are_reported_and_do_not_open()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var tables = await TablesAsync();
        var store = Stores.Tables(Settings.ReadForStore(Configuration(tables)));
        await store.BeginImportAsync(await Sha256Async(), Http.Cancel);
        await Exports.CommitAsync(store, "s_1", "e_2", []);
        await FailsAsync(1, "differ", tables, "import", ExportFile);
        Assert.Matches(@"mentorships: events +250 +251 +differs", _out.ToString());
        Assert.Matches(@"mentorships: states +1 +1 +same", _out.ToString());
        await Assert.ThrowsAsync<SettingsException>(() => TestApp.CreateAsync(tables));
    }

    [Fact]
    public async Task What_a_killed_import_left_in_the_folder_is_begun_anew()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var to = Path.Combine(_folder, "to");
        Directory.CreateDirectory(to);
        await File.WriteAllTextAsync(Path.Combine(to, "mentoring.db.import"), "half", Http.Cancel);
        await File.WriteAllTextAsync(Path.Combine(to, "mentoring.db.import-wal"), "x", Http.Cancel);
        Assert.Equal(0, await RunAsync("import", ExportFile, "--data", to));
        Assert.Equal(await ContentAsync(Data), await ContentAsync(to));
        Assert.Single(Directory.GetFiles(to));
    }

    [Fact]
    public async Task A_damaged_file_leaves_nothing_behind()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var lines = await File.ReadAllLinesAsync(ExportFile, Http.Cancel);
        await File.WriteAllLinesAsync(ExportFile, lines[..^1], Http.Cancel);
        var to = Path.Combine(_folder, "to");
        await FailsAsync(1, "not complete", "import", ExportFile, "--data", to);
        Assert.False(DataFolder.HasStore(to));
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await File.WriteAllTextAsync(ExportFile, "older", Http.Cancel);
        await FailsAsync(1, "is there already", "export", ExportFile, "--data", Data);
        Assert.Equal("older", await File.ReadAllTextAsync(ExportFile, Http.Cancel));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task What_can_not_be_is_told_in_a_sentence()
    {
        var nowhere = Path.Combine(_folder, "nowhere");
        await FailsAsync(2, "FILE is missing", "export");
        await FailsAsync(2, "--colour", "import", ExportFile, "--colour");
        await FailsAsync(2, "--data lacks", "import", ExportFile, "--data");
        await FailsAsync(2, "argument b", "import", "a", "b");
        await FailsAsync(2, "no store", "export", ExportFile, "--data", nowhere);
        Assert.False(Directory.Exists(nowhere));
        await FailsAsync(1, "nowhere", "export", Path.Combine(nowhere, "x"), "--data", Data);
        await FailsAsync(1, "nowhere", "import", nowhere, "--data", Path.Combine(_folder, "to"));
        await FailsAsync(2, "Shards", [("Mentoring:Shards", "17")], "export", ExportFile);
        await FailsAsync(
            2,
            "4 shards",
            [("Mentoring:Shards", "8")],
            "export",
            ExportFile,
            "--data",
            Data
        );
        await FailsAsync(1, "empty", await TablesAsync(), "export", ExportFile);
    }

    [Fact]
    public async Task Neither_an_address_nor_a_key_need_be_set()
    {
        (string, string)[] unset =
        [
            .. (await TablesAsync()).Where(one => one.Name != "Mentoring:SignInKey"),
        ];
        await RunAsync("export", ExportFile, "--data", Data);
        Assert.Equal(0, await RunAsync(unset, "import", ExportFile));
    }

    private async Task FailsAsync(int code, string named, params string[] args) =>
        await FailsAsync(code, named, [], args);

    private async Task FailsAsync(
        int code,
        string named,
        IReadOnlyList<(string Name, string Value)> settings,
        params string[] args
    )
    {
        _error.GetStringBuilder().Clear();
        Assert.Equal(code, await RunAsync(settings, args));
        Assert.Contains(named, _error.ToString(), StringComparison.Ordinal);
        Assert.Single(_error.ToString().Trim().Split('\n'));
    }

    private Task<int> RunAsync(params string[] args) => RunAsync([], args);

    private Task<int> RunAsync(
        IReadOnlyList<(string Name, string Value)> settings,
        params string[] args
    ) =>
        RunAsync(
            new Terminal(_out, _error) { Configuration = () => Configuration(settings) },
            args
        );

    private static Task<int> RunAsync(Terminal terminal, params string[] args) =>
        Verbs.RunAsync(args, terminal);

    private Terminal Piped(MemoryStream pipe) =>
        new(_out, _error)
        {
            Configuration = () => Configuration([]),
            Output = () => pipe,
            Input = () => new MemoryStream(pipe.ToArray()),
        };

    private static IConfiguration Configuration(
        IReadOnlyList<(string Name, string Value)> settings
    ) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))
            )
            .Build();

    private async Task<(string Name, string Value)[]> TablesAsync() =>
        [
            ("Mentoring:Store:Kind", "azureTables"),
            ("Mentoring:Store:ConnectionString", await azurite.ConnectionStringAsync()),
            ("Mentoring:Store:Table", $"t{Guid.NewGuid():N}"),
            ("Mentoring:SignInKey", Convert.ToBase64String(new byte[32])),
        ];

    private static async Task<string> ContentAsync(string data)
    {
        await using var store = new SqliteStore(new DataFolder(data).Store, new Settings().Shards);
        return await Exports.ContentAsync(store);
    }

    private async Task<string> Sha256Async()
    {
        using var reader = new ExportReader(File.OpenRead(ExportFile));
        await reader.ReadAsync(Http.Cancel).CountAsync(Http.Cancel);
        return reader.End!.Sha256;
    }
}
