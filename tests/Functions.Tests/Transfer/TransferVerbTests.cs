using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;
using Mentoring.Functions.Transfer;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary><c>export</c> and <c>import</c> as they are called.</summary>
public sealed class TransferVerbTests(AzuriteFixture azurite) : TransferVerbs(azurite)
{
    [Theory]
    [InlineData("all.jsonl")]
    [InlineData("all.jsonl.gz")]
    public async Task What_was_exported_and_imported_is_the_same_and_nobody_else_reads_the_files(
        string name
    )
    {
        var file = Path.Combine(Folder, name);
        var to = Path.Combine(Folder, "to");
        Assert.Equal(0, await RunAsync("export", file, "--data", Data));
        Assert.Equal(0, await RunAsync("import", file, "--data", to));
        Assert.Empty(Error.ToString());
        Assert.Equal(await ContentAsync(Data), await ContentAsync(to));
        Assert.Equal(2, Out.ToString().Split(await ContentAsync(to)).Length - 2);
        Assert.Equal([Path.Combine(to, "mentoring.db")], Directory.GetFiles(to));
        Assert.Equal([file], Directory.GetFiles(Folder));
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
        Assert.Empty(Out.ToString());
        var to = Path.Combine(Folder, "to");
        Assert.Equal(0, await RunAsync(Piped(pipe), "import", "-", "--data", to));
        Assert.Equal(await ContentAsync(Data), await ContentAsync(to));
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
    public async Task What_a_killed_import_left_in_theFolder_is_begun_anew()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var to = Path.Combine(Folder, "to");
        Directory.CreateDirectory(to);
        await File.WriteAllTextAsync(Path.Combine(to, "mentoring.db.import"), "half", Http.Cancel);
        await File.WriteAllTextAsync(Path.Combine(to, "mentoring.db.import-wal"), "x", Http.Cancel);
        Assert.Equal(0, await RunAsync("import", ExportFile, "--data", to));
        Assert.Equal(await ContentAsync(Data), await ContentAsync(to));
        Assert.Single(Directory.GetFiles(to));
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
}
