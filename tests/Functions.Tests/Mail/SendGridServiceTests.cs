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

    // SendGrid's reference of mail/send names them: a request with one of them is refused.
    private static readonly string[] Reserved =
    [
        "x-sg-id",
        "x-sg-eid",
        "received",
        "dkim-signature",
        "Content-Type",
        "Content-Transfer-Encoding",
        "To",
        "From",
        "Subject",
        "Reply-To",
        "CC",
        "BCC",
    ];
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
        // Who answers reaches a person; and a thread is made of headers that SendGrid lets one set.
        Assert.Equal("cora@example.org", received.GetProperty("reply_to").Text("email"));
        var thread = $"<mentorship-{request.Text("id")}@mentoring.example.org>";
        Assert.Equal(thread, received.GetProperty("headers").Text("References"));
        Assert.Equal(thread, received.GetProperty("headers").Text("In-Reply-To"));
        Assert.Empty(
            received
                .GetProperty("headers")
                .EnumerateObject()
                .Select(header => header.Name)
                .Intersect(Reserved, StringComparer.OrdinalIgnoreCase)
        );

        Assert.DoesNotContain(_log.Written, line => line.Contains(Key));
        Assert.DoesNotContain(_log.Written, line => line.Contains("Mia Schmidt"));
        Assert.DoesNotContain(_log.Written, line => line.Contains("mechanical"));
    }

    [Fact(Timeout = 30_000)]
    public async Task An_address_that_is_refused_at_once_is_marked_and_a_coordinator_told()
    {
        await using var app = await AppAsync();
        var cora = await SignInAsync(app, "cora@example.org");
        var mia = await JoinAsync(app, "Mia Schmidt", "mia@example.org", "mentee");
        var good = Api.Answer;
        Api.Answer = context =>
            Api.Asked.Last().Body.Contains("mia@example.org", StringComparison.Ordinal)
                ? Refuse(context)
                : good(context);
        await app.Anyone()
            .Post("/api/sign-in", new { email = "mia@example.org" })
            .Json(HttpStatusCode.Accepted);
        var alert = await MailToAsync("cora@example.org", "MailTrouble");
        Assert.DoesNotContain("mia@", alert.GetRawText(), StringComparison.Ordinal);
        // The list is put right beside the letter.
        JsonElement trouble;
        do
        {
            var listed = await cora.Get("/api/programmes/default/members").Json();
            listed
                .EnumerateArray()
                .Single(one => one.Text("id") == mia)
                .TryGetProperty("mailTrouble", out trouble);
        } while (trouble.ValueKind == JsonValueKind.Undefined);
        Assert.Equal("bounced", trouble.Text("kind"));
        Assert.DoesNotContain(_log.Written, line => line.Contains("mia@"));
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(
            """{"errors":[{"field":"personalizations.0.to.0.email"}]}""",
            context.RequestAborted
        );
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
        await SignInAsync(app, email);
        await app.As(id).Put("/api/me/profile", People.Profile()).Json();
        return id;
    }

    private async Task<HttpClient> SignInAsync(TestApp app, string email)
    {
        await app.Anyone().Post("/api/sign-in", new { email }).Json(HttpStatusCode.Accepted);
        var letter = await MailToAsync(email, "SignInCode");
        Assert.False(letter.GetProperty("custom_args").TryGetProperty("mentorship", out _));
        var code = Code().Match(letter.GetProperty("content")[0].Text("value")).Value;
        return app.With(
            await app.Anyone().Post("/api/sign-in/confirm", new { email, code }).Json()
        );
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
                ("Mentoring:Coordinators:0", "cora@example.org"),
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
