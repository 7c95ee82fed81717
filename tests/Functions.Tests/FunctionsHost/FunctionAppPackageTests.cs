using System.IO.Compression;
using System.Text.Json;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The file that is deployed.</summary>
public sealed class FunctionAppPackageTests(FunctionAppPackage package)
{
    [Fact]
    public void It_is_smaller_than_60_MB() =>
        Assert.InRange(new FileInfo(FunctionAppPackage.Zip()).Length, 20_000_000, 60_000_000);

    [Fact]
    public void What_host_json_starts_is_there_and_may_be_executed()
    {
        var handler = Json("host.json").GetProperty("customHandler");
        var started = handler.GetProperty("description").Text("defaultExecutablePath");
        using var zip = ZipFile.OpenRead(FunctionAppPackage.Zip());
        var mode = (UnixFileMode)(
            (zip.GetEntry(started)!.ExternalAttributes >> 16) & 0b111_111_111
        );
        Assert.True(mode.HasFlag(UnixFileMode.OtherExecute | UnixFileMode.UserExecute), $"{mode}");
    }

    [Fact]
    public void The_host_passes_every_request_on_as_it_came_and_loads_no_extension()
    {
        var host = Json("host.json");
        Assert.Equal("2.0", host.Text("version"));
        Assert.True(
            host.GetProperty("customHandler").GetProperty("enableProxyingHttpRequest").GetBoolean()
        );
        Assert.Equal("", host.GetProperty("extensions").GetProperty("http").Text("routePrefix"));
        Assert.False(host.TryGetProperty("extensionBundle", out _));

        var bindings = Bindings("Api");
        Assert.Equal(["httpTrigger", "http"], bindings.Select(binding => binding.Text("type")));
        Assert.Equal("anonymous", bindings[0].Text("authLevel"));
        Assert.Equal("{*path}", bindings[0].Text("route"));
        Assert.Equal(
            ["delete", "get", "head", "options", "patch", "post", "put"],
            bindings[0].GetProperty("methods").EnumerateArray().Select(m => m.GetString()!).Order()
        );
    }

    [Fact]
    public void The_timer_ticks_every_minute()
    {
        var timer = Assert.Single(Bindings("Tick"));
        Assert.Equal("timerTrigger", timer.Text("type"));
        Assert.Equal("0 * * * * *", timer.Text("schedule"));
    }

    [Fact]
    public void There_are_no_other_functions() =>
        Assert.Equal(
            ["Api", "Tick"],
            Directory
                .EnumerateFiles(package.Folder, "function.json", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
                .Order()
        );

    [Fact]
    public void Nothing_that_is_used_was_left_out()
    {
        // The second is named by a string in Microsoft.Data.Sqlite alone.
        var absent = new References(package.Folder).Absent(
            "Mentoring.Functions",
            "SQLitePCLRaw.batteries_v2"
        );
        Assert.Equal(
            [
                // Servers that only Windows has, and components that a Razor page of MVC can hold.
                "Microsoft.AspNetCore -> Microsoft.AspNetCore.Server.IIS",
                "Microsoft.AspNetCore -> Microsoft.AspNetCore.Server.IISIntegration",
                "Microsoft.AspNetCore.Mvc.Razor -> Microsoft.AspNetCore.Components",
                "Microsoft.AspNetCore.Mvc.ViewFeatures -> Microsoft.AspNetCore.Components",
                "Microsoft.AspNetCore.Mvc.ViewFeatures -> Microsoft.AspNetCore.Components.Endpoints",
                "Microsoft.AspNetCore.Mvc.ViewFeatures -> Microsoft.AspNetCore.Components.Web",
            ],
            absent
        );
    }

    private List<JsonElement> Bindings(string function) =>
        [.. Json($"{function}/function.json").GetProperty("bindings").EnumerateArray()];

    private JsonElement Json(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(package.Folder, file))).RootElement;
}
