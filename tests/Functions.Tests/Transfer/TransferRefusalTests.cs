using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;
using Mentoring.Functions.Transfer;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary>What <c>export</c> and <c>import</c> refuse, and that it changes nothing.</summary>
public sealed class TransferRefusalTests(AzuriteFixture azurite) : TransferVerbs(azurite)
{
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
    public async Task Tables_that_hold_more_than_the_file_are_reported_and_do_not_open()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var tables = await TablesAsync();
        var store = Stores.Tables(Settings.ReadForStore(Configuration(tables)));
        await store.BeginImportAsync(await Sha256Async(), Http.Cancel);
        await Exports.CommitAsync(store, "s_1", "e_2", []);
        await FailsAsync(1, "differ", tables, "import", ExportFile);
        Assert.Matches(@"mentorships: events +250 +251 +differs", Out.ToString());
        Assert.Matches(@"mentorships: states +1 +1 +same", Out.ToString());
        await Assert.ThrowsAsync<SettingsException>(() => TestApp.CreateAsync(tables));
    }

    [Fact]
    public async Task A_damaged_file_leaves_nothing_behind()
    {
        await RunAsync("export", ExportFile, "--data", Data);
        var lines = await File.ReadAllLinesAsync(ExportFile, Http.Cancel);
        await File.WriteAllLinesAsync(ExportFile, lines[..^1], Http.Cancel);
        var to = Path.Combine(Folder, "to");
        await FailsAsync(1, "not complete", "import", ExportFile, "--data", to);
        Assert.False(DataFolder.HasStore(to));
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        await File.WriteAllTextAsync(ExportFile, "older", Http.Cancel);
        await FailsAsync(1, "is there already", "export", ExportFile, "--data", Data);
        Assert.Equal("older", await File.ReadAllTextAsync(ExportFile, Http.Cancel));
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task What_can_not_be_is_told_in_a_sentence()
    {
        var nowhere = Path.Combine(Folder, "nowhere");
        await FailsAsync(2, "FILE is missing", "export");
        await FailsAsync(2, "--colour", "import", ExportFile, "--colour");
        await FailsAsync(2, "--data lacks", "import", ExportFile, "--data");
        await FailsAsync(2, "argument b", "import", "a", "b");
        await FailsAsync(2, "no store", "export", ExportFile, "--data", nowhere);
        Assert.False(Directory.Exists(nowhere));
        await FailsAsync(1, "nowhere", "export", Path.Combine(nowhere, "x"), "--data", Data);
        await FailsAsync(1, "nowhere", "import", nowhere, "--data", Path.Combine(Folder, "to"));
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
}
