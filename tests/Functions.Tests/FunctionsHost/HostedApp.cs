using System.Net;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Orchestration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The service as it runs under a Functions host, with a store that can be away and a clock that stands still.</summary>
internal sealed class HostedApp : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly string _mails = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly WebApplication _app;

    private HostedApp(bool away, bool hosted)
    {
        Store = new(_folder.NewStore()) { Away = away };
        _app = Service.Build(
            ["serve"],
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders().AddProvider(Log);
                builder.Services.AddSingleton<TimeProvider>(Time);
                builder.Services.AddSingleton<IStore>(Store);
                builder.Configuration.AddInMemoryCollection(
                    Settings(hosted, _mails)
                        .ToDictionary(one => one.Name, one => (string?)one.Value)
                );
            }
        );
    }

    public FakeTimeProvider Time { get; } = new(TestApp.Start);

    public Outage Store { get; }

    public LogLines Log { get; } = new();

    public IServiceProvider Services => _app.Services;

    public HttpClient Client => _app.GetTestClient();

    public static async Task<HostedApp> StartAsync(bool away = false, bool hosted = true)
    {
        var app = new HostedApp(away, hosted);
        await app._app.StartAsync(Http.Cancel);
        return app;
    }

    public Task OpenedAsync() => Services.GetRequiredService<Opening>().ReadyAsync(Http.Cancel);

    /// <summary>A member with a complete profile, signed in.</summary>
    public async Task<(string Id, HttpClient Http)> MemberAsync(string email, string role)
    {
        var join = People.JoinBody(role, email, role);
        var id = (await Client.Post("/api/members", join).Json(HttpStatusCode.Created)).Text("id");
        await Services.GetRequiredService<SigningIn>().ProveAsync(id, Http.Cancel);
        var token = Services.GetRequiredService<AccessTokens>().Mint(id, "en", "");
        var client = Client;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await client.Put("/api/me/profile", People.Profile()).Json();
        return (id, client);
    }

    public async Task<IReadOnlyList<string>> LettersAsync(string to) =>
        [.. (await new Mailbox(_mails).ReadAsync(to, Http.Cancel)).Select(mail => mail.Subject)];

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _folder.DisposeAsync();
        for (var tries = 0; Directory.Exists(_mails); tries++)
        {
            try
            {
                Directory.Delete(_mails, recursive: true);
            }
            catch (IOException) when (tries < 1_000)
            {
                // A letter that was under way has just been put there.
                await Task.Yield();
            }
        }
    }

    // The store is replaced: what is said of it only has to look like Azure's.
    private static IEnumerable<(string Name, string Value)> Settings(bool hosted, string mails)
    {
        if (hosted)
        {
            yield return ("FUNCTIONS_CUSTOMHANDLER_PORT", "7099");
        }
        yield return ("Mentoring:PublicUrl", "https://mentoring.example.org");
        yield return ("Mentoring:Coordinators:0", People.Coordinator);
        yield return ("Mentoring:Store:Kind", "azureTables");
        yield return ("Mentoring:Store:AccountName", "mentoring");
        yield return ("Mentoring:SignInKey", Convert.ToBase64String(new byte[32]));
        yield return ("Mentoring:Mail:From", "mentoring@example.org");
        yield return ("Mentoring:Mail:Folder", mails);
    }
}
