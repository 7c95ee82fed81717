using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>The whole service with what stands for SendGrid.</summary>
public sealed partial class SendGridServiceTests : SendGridTests
{
    private static readonly string[] Goals = ["A job"];
    private readonly LogLines _log = new();

    [Fact(Timeout = 30_000)]
    public async Task A_letter_says_what_it_is_about_and_names_nobody()
    {
        await using var app = await AppAsync();
        var mentor = await JoinAsync(app, "Jonas Berg", "jonas@example.org", "mentor");
        var mentee = await JoinAsync(app, "Mia Schmidt", "mia@example.org", "mentee");
        var welcome = await MailToAsync("mia@example.org", "Welcome");
        Assert.Equal("""{"activity":"welcome"}""", welcome.GetProperty("custom_args").GetRawText());

        var request = await app.As(mentee)
            .Post(
                "/api/mentorships",
                new
                {
                    mentorId = mentor,
                    message = "I studied mechanical engineering and look for my first job in Berlin.",
                    goals = Goals,
                }
            )
            .Json(HttpStatusCode.Created);
        var received = await MailToAsync("jonas@example.org", "RequestReceived");
        var arguments = received.GetProperty("custom_args");
        Assert.Equal(request.Text("id"), arguments.Text("mentorship"));
        Assert.Equal(2, arguments.EnumerateObject().Count());
        var id = received.GetProperty("headers").Text("Message-ID");
        Assert.Contains(arguments.Text("activity"), id, StringComparison.Ordinal);

        Assert.DoesNotContain(_log.Written, line => line.Contains(Key));
        Assert.DoesNotContain(_log.Written, line => line.Contains("Mia Schmidt"));
        Assert.DoesNotContain(_log.Written, line => line.Contains("mechanical"));
    }

    [Theory]
    [InlineData("mail.send", HttpStatusCode.OK, "ok")]
    [InlineData("stats.read", HttpStatusCode.ServiceUnavailable, "unreachable")]
    public async Task Readiness_asks_what_the_key_may_do(
        string scope,
        HttpStatusCode status,
        string told
    )
    {
        Api.Says(StatusCodes.Status200OK, $$"""{"scopes":["{{scope}}"]}""");
        await using var app = await AppAsync();
        var ready = await app.Anyone().Get("/api/health/ready").Json(status);
        Assert.Equal(told, ready.GetProperty("checks").Text("mail"));
    }

    /// <summary>Signs up, signs in by the code in the letter, and completes the profile.</summary>
    private async Task<string> JoinAsync(TestApp app, string name, string email, string role)
    {
        var id = (await app.JoinAsync(name, email, role)).Text("id");
        await app.Anyone().Post("/api/sign-in", new { email }).Json(HttpStatusCode.Accepted);
        var letter = await MailToAsync(email, "SignInCode");
        Assert.False(letter.GetProperty("custom_args").TryGetProperty("mentorship", out _));
        var code = Code().Match(letter.GetProperty("content")[0].Text("value")).Value;
        await app.Anyone().Post("/api/sign-in/confirm", new { email, code }).Json();
        await app.As(id).Put("/api/me/profile", People.Profile()).Json();
        return id;
    }

    /// <summary>The letter of that kind, as soon as it was sent.</summary>
    private async Task<JsonElement> MailToAsync(string address, string category) =>
        (
            await Api.AskedAsync(asked =>
                asked.Json.GetProperty("categories")[0].GetString() == category
                && asked.Json.GetProperty("personalizations").GetRawText().Contains(address)
            )
        ).Json;

    private Task<TestApp> AppAsync() =>
        TestApp.CreateAsync(
            [
                ("Mentoring:PublicUrl", "https://mentoring.example.org"),
                ("Mentoring:Mail:Kind", "sendGrid"),
                ("Mentoring:Mail:From", "mentoring@example.org"),
                ("Mentoring:Mail:SendGrid:ApiKey", Key),
            ],
            development: false,
            adjust: builder =>
            {
                builder.Services.AddSingleton(Client());
                builder.Logging.AddProvider(_log);
                builder.Logging.SetMinimumLevel(LogLevel.Debug);
            }
        );

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
