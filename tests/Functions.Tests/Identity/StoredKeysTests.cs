using System.Net;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Identity;

public sealed class StoredKeysTests
{
    private const string Email = "mia@example.org";

    [Fact]
    public async Task Tokens_survive_a_restart_and_the_store_alone_makes_none()
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
        string access;
        string refresh;
        await using (var first = await TestApp.CreateAsync([], folder))
        {
            await first.JoinAsync("Mia", Email, "mentee");
            var signIn = await first.SignInAsync(Email);
            (access, refresh) = (signIn.Text("accessToken"), signIn.Text("refreshToken"));
        }
        await using (var again = await TestApp.CreateAsync([], folder))
        {
            await GetMeAsync(again, access).Json();
            var store = again.Services.GetRequiredService<IStore>();
            var keys = await store.ReadAsync("k_keys", "k_", "k`", 10, Http.Cancel);
            Assert.NotEmpty(keys);
            Assert.All(
                keys,
                key => Assert.DoesNotContain("masterKey", key.Text("xml"), StringComparison.Ordinal)
            );
        }
        File.Delete(Path.Combine(folder, "keys", "sign-in.key"));
        await using (var stolen = await TestApp.CreateAsync([], folder))
        {
            await GetMeAsync(stolen, access).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
            await stolen
                .Anyone()
                .Post("/api/sign-in/refresh", new { refreshToken = refresh })
                .Problem(HttpStatusCode.Unauthorized, "sign-in-ended");
        }
        Directory.Delete(folder, recursive: true);
    }

    private static Task<HttpResponseMessage> GetMeAsync(TestApp app, string token) =>
        app.Anyone().Get("/api/me", ("Authorization", $"Bearer {token}"));
}
