using System.Net;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class ServiceTests
{
    [Theory]
    [InlineData("Mentoring:PublicUrl", "ftp://example.org")]
    [InlineData("Mentoring:PublicUrl", "mentoring")]
    [InlineData("Mentoring:PublicUrl", "http://mentoring.example.org")]
    [InlineData("Mentoring:PublicUrl", "https://mentoring.example.org/app")]
    [InlineData("Mentoring:Coordinators:0", "nobody")]
    [InlineData("Mentoring:AllowedOrigins:0", "https://app.example.org/path")]
    [InlineData("Mentoring:Shards", "17")]
    [InlineData("Mentoring:Shards", "many")]
    [InlineData("Mentoring:SignInKey", "c2hvcnQ=")]
    [InlineData("Mentoring:SignInKey", "@Microsoft.KeyVault(VaultName=kv;SecretName=sign-in-key)")]
    [InlineData("Mentoring:Store:Kind", "azureTables")]
    [InlineData("Mentoring:Mail:From", "nobody")]
    [InlineData("Mentoring:Colour", "blue")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string name, string value)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() =>
            TestApp.CreateAsync([(name, value)], development: false)
        );
        Assert.Contains(name.Split(':')[1], refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("--port")]
    [InlineData("--port", "99999")]
    public void A_wrong_argument_stops_the_start(params string[] arguments) =>
        Assert.Throws<SettingsException>(() => ServeArguments.Parse(["serve", .. arguments]));

    [Theory]
    [InlineData("Mentoring:PublicUrl", "https://mentoring.example.org")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "7099")]
    public async Task Development_mode_never_runs_where_others_reach_it(
        string name,
        string value
    ) => await Assert.ThrowsAsync<SettingsException>(() => TestApp.CreateAsync([(name, value)]));

    [Fact]
    public async Task Under_a_Functions_host_the_public_address_must_be_set() =>
        await Assert.ThrowsAsync<SettingsException>(() =>
            TestApp.CreateAsync([("FUNCTIONS_CUSTOMHANDLER_PORT", "7099")], development: false)
        );

    [Fact]
    public async Task Development_mode_answers_loopback_names_only()
    {
        await using var app = await TestApp.SqliteAsync();
        await app.Anyone()
            .Get("/api/health", ("Host", "evil.example.org"))
            .Problem(HttpStatusCode.BadRequest, "host-not-allowed");
    }

    [Fact]
    public async Task Without_development_mode_its_paths_do_not_exist()
    {
        await using var app = await TestApp.CreateAsync([], development: false);
        await app.Anyone()
            .Post("/api/dev/clock", "{\"advance\":\"P1D\"}")
            .Problem(HttpStatusCode.NotFound, "not-found");
        await app.Anyone().Get("/api/dev/mail").Problem(HttpStatusCode.NotFound, "not-found");
        await app.Anyone().Post("/Tick", "{}").Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_tick_of_the_Functions_host_is_answered_with_a_JSON_object()
    {
        await using var app = await TestApp.CreateAsync(
            [
                ("FUNCTIONS_CUSTOMHANDLER_PORT", "7099"),
                ("Mentoring:PublicUrl", "https://mentoring.example.org"),
                ("Mentoring:Mail:Folder", Path.GetTempPath()),
            ],
            development: false
        );
        using var answer = await app.Anyone()
            .Post("/Tick", "{\"Data\":{\"timer\":{}},\"Metadata\":{}}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            """{"Outputs":{},"Logs":[],"ReturnValue":null}""",
            await answer.Content.ReadAsStringAsync(Http.Cancel)
        );
    }

    [Fact]
    public async Task The_moved_clock_stays_with_its_folder_and_opens_in_development_only()
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
        await using (var first = await TestApp.CreateAsync([], folder))
        {
            var moved = await first
                .Anyone()
                .Post("/api/dev/clock", "{\"advance\":\"P14D\"}")
                .Json();
            Assert.Equal("2026-03-16T09:00:00Z", moved.Text("now"));
        }
        await using (var again = await TestApp.CreateAsync([], folder))
        {
            var moved = await again
                .Anyone()
                .Post("/api/dev/clock", "{\"advance\":\"PT0S\"}")
                .Json();
            Assert.Equal("2026-03-16T09:00:00Z", moved.Text("now"));
        }
        await Assert.ThrowsAsync<SettingsException>(() =>
            TestApp.CreateAsync([], folder, development: false)
        );
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_clock_can_be_moved_by_less_than_the_move_takes()
    {
        await using var app = await TestApp.SqliteAsync();
        await app.Anyone().Post("/api/sign-in", new { email = People.Coordinator });
        var before = app.Time.GetUtcNow();
        app.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        await app.Anyone().Post("/api/dev/clock", "{\"advance\":\"PT0S\"}").Json();
        var now = (await app.Anyone().Get("/api/dev/clock").Json()).GetProperty("now");
        Assert.InRange(now.GetDateTimeOffset(), before, before.AddSeconds(5));
    }

    [Fact]
    public void The_key_outside_the_store_is_made_once_and_for_its_owner_alone()
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
        var key = new DataFolder(folder).Keys.ReadOrCreate();
        Assert.Equal(key, new DataFolder(folder).Keys.ReadOrCreate());
        var file = Path.Combine(folder, "keys", "sign-in.key");
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(file);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        }
        Directory.Delete(folder, recursive: true);
    }
}
