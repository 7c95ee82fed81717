using System.Globalization;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>What SendGrid answers.</summary>
public sealed class SendGridAnswerTests : SendGridTests
{
    private static readonly OutgoingMail Mail = Samples.Mail("a@x.example");

    [Theory]
    [InlineData("personalizations.0.to.0.email")]
    [InlineData("personalizations.0.to")]
    public async Task An_address_that_SendGrid_does_not_take_is_rejected_for_good(string field)
    {
        Api.Says(400, Error(field));
        Assert.Equal(
            new MailReceipt.Rejected("sendgrid-400-to"),
            await Transport().SendAsync(Mail, Http.Cancel)
        );
    }

    [Theory]
    [InlineData(400, "from.email", "sendgrid-400-from.email")]
    [InlineData(400, "mail_settings.sandbox_mode", "sendgrid-400-mail_settings.sandbox_mode")]
    [InlineData(400, "contents", "sendgrid-400-contents")]
    [InlineData(400, "<ayse@example.org>", "sendgrid-400")]
    [InlineData(401, null, "sendgrid-401")]
    [InlineData(403, "from", "sendgrid-403-from")]
    [InlineData(404, null, "sendgrid-404")]
    [InlineData(429, null, "sendgrid-429")]
    [InlineData(500, null, "sendgrid-500")]
    [InlineData(503, null, "sendgrid-503")]
    public async Task What_passes_or_is_about_us_is_tried_again_and_no_bounce(
        int status,
        string? field,
        string told
    )
    {
        Api.Says(status, Error(field));
        var failure = await FailureAsync();
        Assert.Equal((told, TimeSpan.Zero), (failure.Reason, failure.After));
        Assert.True(failure.IsOutage);
        Assert.Single(Api.Asked);
        Assert.DoesNotContain("ayse", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "personalizations.0.to.0.name", "sendgrid-400-personalizations.0.to.0.name")]
    [InlineData(400, "subject", "sendgrid-400-subject")]
    [InlineData(400, "content.0.value", "sendgrid-400-content.0.value")]
    [InlineData(400, "attachments.0.content", "sendgrid-400-attachments.0.content")]
    [InlineData(400, "headers", "sendgrid-400-headers")]
    [InlineData(413, null, "sendgrid-413")]
    public async Task A_mail_that_is_refused_for_what_it_says_is_no_bounce_and_no_outage(
        int status,
        string? field,
        string told
    )
    {
        Api.Says(status, Error(field));
        var failure = await FailureAsync();
        Assert.Equal((told, false), (failure.Reason, failure.IsOutage));
    }

    [Fact]
    public async Task A_sender_that_is_refused_along_with_the_content_is_about_us()
    {
        Api.Says(400, """{"errors":[{"field":"subject"},{"field":"from.email"}]}""");
        Assert.True((await FailureAsync()).IsOutage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("[]")]
    [InlineData("""{"errors":"none"}""")]
    [InlineData("""{"errors":["none",{"field":7}]}""")]
    public async Task An_answer_that_is_no_list_of_errors_is_judged_by_its_status(string body)
    {
        Api.Says(400, body);
        Assert.Equal("sendgrid-400", (await FailureAsync()).Reason);
    }

    [Theory]
    [InlineData(429, "Retry-After", "90", 90)]
    [InlineData(503, "Retry-After", "90", 90)]
    [InlineData(503, "Retry-After", "Fri, 20 Mar 2026 16:10:00 GMT", 600)]
    [InlineData(503, "Retry-After", "Fri, 20 Mar 2026 15:00:00 GMT", 0)]
    [InlineData(503, "Retry-After", "999999999", 86400)]
    [InlineData(429, "X-RateLimit-Reset", "1774022460", 60)]
    [InlineData(503, "X-RateLimit-Reset", "1774022460", 0)]
    [InlineData(429, "X-RateLimit-Reset", "soon", 0)]
    public async Task The_wait_that_SendGrid_asks_for_is_kept(
        int status,
        string header,
        string value,
        int seconds
    )
    {
        Api.Says(status, "", (header, value));
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await FailureAsync()).After);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        Api.Says(302, "", ("Location", $"{Api.Address}elsewhere"));
        Assert.Equal("sendgrid-302", (await FailureAsync()).Reason);
        Assert.Single(Api.Asked);
    }

    [Fact]
    public async Task No_connection_is_a_passing_trouble()
    {
        await Api.DisposeAsync();
        Assert.Equal("sendgrid-unreachable", (await FailureAsync()).Reason);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_answer_is_a_passing_trouble()
    {
        Api.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal("sendgrid-unreachable", (await FailureAsync()).Reason);
    }

    [Fact]
    public async Task An_answer_is_waited_for_15_seconds()
    {
        Api.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var sending = Transport().SendAsync(Mail, Http.Cancel);
        Time.Advance(SendGridTransport.Limit - TimeSpan.FromTicks(1));
        Assert.False(sending.IsCompleted);
        Time.Advance(TimeSpan.FromTicks(1));
        var late = await Assert.ThrowsAsync<MailUnavailableException>(() => sending);
        Assert.Equal("sendgrid-slow", late.Reason);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_an_answer()
    {
        Api.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var cancel = new CancellationTokenSource();
        var sending = Transport().SendAsync(Mail, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_key_that_may_send_mail_is_ready()
    {
        Api.Says(200, """{"scopes":["mail.send"]}""");
        await Transport().CheckAsync(Http.Cancel);
        var asked = Assert.Single(Api.Asked);
        Assert.Equal(("GET /v3/scopes", $"Bearer {Key}"), (asked.Line, asked.Authorization));
    }

    [Theory]
    [InlineData(200, """{"scopes":["stats.read"]}""", "sendgrid-key-may-not-send")]
    [InlineData(401, """{"errors":[{"field":null,"message":"no"}]}""", "sendgrid-401")]
    [InlineData(503, "", "sendgrid-503")]
    public async Task Any_other_key_is_not(int status, string body, string told)
    {
        Api.Says(status, body);
        var failure = await Assert.ThrowsAsync<MailUnavailableException>(() =>
            Transport().CheckAsync(Http.Cancel)
        );
        Assert.Equal(told, failure.Reason);
    }

    private Task<MailUnavailableException> FailureAsync() =>
        Assert.ThrowsAsync<MailUnavailableException>(() =>
            Transport().SendAsync(Mail, Http.Cancel)
        );

    private static string Error(string? field) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"errors":[{"message":"ayse@example.org is wrong","field":{{(field is null ? "null" : $"\"{field}\"")}},"help":null}]}"""
        );
}
