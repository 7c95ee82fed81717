using System.Net;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The published executable, running as under a host, for all tests of a class.</summary>
public sealed class RunningHandler(FunctionAppPackage package, AzuriteFixture azurite)
    : IAsyncLifetime
{
    internal Handler Handler { get; private set; } = null!;

    /// <summary>A coordinator's, who signed in by mailed code.</summary>
    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Handler = Handler.Start(package, await azurite.ConnectionStringAsync());
        await Handler.ProbeAsync();
        using var client = Handler.NewClient();
        await client
            .Post("/api/sign-in", new { email = People.Coordinator })
            .Json(HttpStatusCode.Accepted);
        var code = await Handler.CodeAsync(People.Coordinator);
        var signedIn = await client
            .Post("/api/sign-in/confirm", new { email = People.Coordinator, code })
            .Json();
        Token = signedIn.Text("accessToken");
    }

    public ValueTask DisposeAsync() => Handler.DisposeAsync();
}
