using System.Globalization;
using System.Net;
using Mentoring.Functions.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>The whole service with a mail server.</summary>
public sealed class SmtpServiceTests(MailServer server) : IClassFixture<MailServer>
{
    [Fact(Timeout = 30_000)]
    public async Task Letters_go_to_the_mail_server_that_is_set()
    {
        await using var app = await AppAsync(MailServer.Password);
        await app.JoinAsync("Mia Schmidt", "mia@example.org", "mentee");
        IReadOnlyList<ServedMail> mails;
        do
        {
            mails = await server.MailsToAsync("mia@example.org");
        } while (mails.Count == 0);
        var mail = Assert.Single(mails);
        Assert.Equal(MailServer.User, mail.User);
        Assert.Equal("mentoring@example.org", mail.From);
        Assert.EndsWith(
            "@mentoring.example.org",
            mail.Message().MessageId,
            StringComparison.Ordinal
        );
        var ready = await app.Anyone().Get("/api/health/ready").Json();
        Assert.Equal("ok", ready.GetProperty("checks").Text("mail"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_wrong_password_is_told_by_readiness_and_the_log_and_costs_no_letter()
    {
        const string Wrong = "pw-7d1a";
        using var log = new LogLines();
        await using (var app = await AppAsync(Wrong, log))
        {
            var ready = await app.Anyone()
                .Get("/api/health/ready")
                .Json(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("unreachable", ready.GetProperty("checks").Text("mail"));
            await app.JoinAsync("Max Schmidt", "max@example.org", "mentee");
            while (!log.Written.Any(line => line.Contains("1th time: smtp-sign-in")))
            {
                await Task.Yield();
            }
        }
        Assert.DoesNotContain(log.Written, line => line.Contains(Wrong));
        Assert.DoesNotContain(log.Written, line => line.Contains("max@example.org"));
    }

    private Task<TestApp> AppAsync(string password, LogLines? log = null) =>
        TestApp.CreateAsync(
            [
                ("Mentoring:PublicUrl", "https://mentoring.example.org"),
                ("Mentoring:Mail:Kind", "smtp"),
                ("Mentoring:Mail:From", "mentoring@example.org"),
                ("Mentoring:Mail:Smtp:Host", "127.0.0.1"),
                ("Mentoring:Mail:Smtp:Port", server.Plain.ToString(CultureInfo.InvariantCulture)),
                ("Mentoring:Mail:Smtp:Security", "none"),
                ("Mentoring:Mail:Smtp:User", MailServer.User),
                ("Mentoring:Mail:Smtp:Password", password),
            ],
            development: false,
            adjust: builder =>
            {
                if (log is not null)
                {
                    builder.Logging.AddProvider(log);
                    builder.Logging.SetMinimumLevel(LogLevel.Debug);
                }
            }
        );
}
