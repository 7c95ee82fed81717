using System.Net.Http.Headers;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests;

/// <summary>The whole service through its real pipeline, with a data folder of its own and a clock that stands still.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private TestApp(WebApplication app, string folder, bool ownsFolder, FakeTimeProvider time) =>
        (_app, Folder, _ownsFolder, Time) = (app, folder, ownsFolder, time);

    public string Folder { get; }

    /// <summary>The clock below the development clock.</summary>
    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<TestApp> SqliteAsync() => CreateAsync([]);

    /// <summary>With tables of its own in the emulator.</summary>
    public static async Task<TestApp> AzureAsync(
        AzuriteFixture azurite,
        params (string Name, string Value)[] more
    ) =>
        await CreateAsync([
            .. more,
            ("Mentoring:Store:Kind", "azureTables"),
            ("Mentoring:Store:ConnectionString", await azurite.ConnectionStringAsync()),
            ("Mentoring:Store:Table", $"t{Guid.NewGuid():N}"),
            ("Mentoring:SignInKey", Convert.ToBase64String(new byte[32])),
        ]);

    public static Task<TestApp> CreateAsync(StoreKind store, AzuriteFixture azurite) =>
        store == StoreKind.Sqlite ? SqliteAsync() : AzureAsync(azurite);

    /// <param name="settings">For example <c>("Mentoring:Shards", "2")</c>.</param>
    /// <param name="folder">A data folder that is there already and stays.</param>
    public static async Task<TestApp> CreateAsync(
        IReadOnlyList<(string Name, string Value)> settings,
        string? folder = null,
        bool development = true,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        var data = folder ?? Directory.CreateTempSubdirectory("mentoring-").FullName;
        var time = new FakeTimeProvider(Start);
        string[] arguments = ["serve", "--data", data];
        var app = Service.Build(
            development ? [.. arguments, "--development"] : arguments,
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(time);
                adjust?.Invoke(builder);
                builder.Configuration.AddInMemoryCollection(
                    settings.Select(setting =>
                        KeyValuePair.Create(setting.Name, (string?)setting.Value)
                    )
                );
            }
        );
        try
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            await app.Services.GetRequiredService<Opening>().ReadyAsync(Http.Cancel);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
        return new(app, data, folder is null, time);
    }

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Anyone() => _app.GetTestClient();

    /// <summary>A client with an access token of the member.</summary>
    public HttpClient As(string memberId, string language = "en")
    {
        var client = Anyone();
        var token = Services.GetRequiredService<AccessTokens>().Mint(memberId, language, "");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
