using System.Net;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class LogTests
{
    private const string Email = "mia@example.org";

    [Fact]
    public async Task Nothing_personal_and_no_secret_is_logged()
    {
        using var lines = new LogLines();
        await using var app = await TestApp.CreateAsync(
            [],
            adjust: builder =>
            {
                builder.Logging.AddProvider(lines);
                builder.Logging.SetMinimumLevel(LogLevel.Debug);
            }
        );
        await app.JoinAsync("Mia Schmidt", Email, "mentee");
        var signIn = await app.SignInAsync(Email);
        var code = await app.CodeAsync(Email);
        await app.With(signIn).Put("/api/me/profile", People.Profile()).Json();
        await app.Anyone()
            .Post("/api/members", $"{{\"name\":\"Mia Schmidt\",\"email\":\"{Email}\"")
            .Problem(HttpStatusCode.BadRequest, "malformed");
        await app.With(signIn)
            .Post("/api/me/contacts", new { name = "Jana Beispiel" })
            .Json(System.Net.HttpStatusCode.Created);
        await app.With(signIn).Get("/api/me/contacts?q=jana").Json();
        using var secret = await app.Anyone().Get("/r/secret-token-in-a-path");
        Assert.Contains(
            lines.Written,
            line => line.Contains("/api/members", StringComparison.Ordinal)
        );
        string[] never =
        [
            Email,
            "Mia Schmidt",
            code,
            signIn.Text("accessToken"),
            signIn.Text("refreshToken"),
            "secret-token",
            "bridges",
            "Jana",
            "jana",
        ];
        foreach (var word in never)
        {
            Assert.DoesNotContain(
                lines.Written,
                line => line.Contains(word, StringComparison.Ordinal)
            );
        }
    }
}
