using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

public sealed class SmtpConnectionsTests(MailServer server) : SmtpTests(server)
{
    [Fact]
    public async Task Mails_that_follow_each_other_go_by_one_connection()
    {
        var transport = Secured();
        var sessions = await SessionsAsync(transport, "row@example.org", mails: 3);
        Assert.Single(sessions.Distinct());
    }

    [Fact]
    public async Task A_connection_that_nobody_needs_is_closed()
    {
        var transport = Plain();
        await SessionsAsync(transport, "idle@example.org", mails: 1);
        Time.Advance(KeptConnections.KeptFor);
        var sessions = await SessionsAsync(transport, "idle@example.org", mails: 1);
        Assert.Equal(2, sessions.Distinct().Count());
    }

    [Fact]
    public async Task A_connection_that_the_server_has_closed_is_replaced()
    {
        var transport = Plain();
        await SessionsAsync(transport, "closed@example.org", mails: 1);
        await Server.HangUpAsync();
        var sessions = await SessionsAsync(transport, "closed@example.org", mails: 1);
        Assert.Equal(2, sessions.Distinct().Count());
    }

    [Fact]
    public async Task A_refused_mail_does_not_cost_the_connection()
    {
        var transport = Plain();
        await SessionsAsync(transport, "before@example.org", mails: 1);
        await Server.RefuseRecipientAsync("refused@example.org", 550, "5.1.1 No such user");
        await transport.SendAsync(Samples.Mail("r@x.example", "refused@example.org"), Http.Cancel);
        await Server.RefuseRecipientAsync("later@example.org", 450, "4.2.0 Later");
        await ReasonAsync(transport, Samples.Mail("l@x.example", "later@example.org"));
        await SessionsAsync(transport, "after@example.org", mails: 1);
        Assert.Equal(
            Assert.Single(await Server.MailsToAsync("before@example.org")).Session,
            Assert.Single(await Server.MailsToAsync("after@example.org")).Session
        );
    }

    [Fact]
    public async Task Many_mails_at_once_go_by_few_connections()
    {
        var transport = Plain();
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    SendAsync(transport, Samples.Mail($"{i}@x.example", "many@example.org"))
                )
        );
        var received = await Server.MailsToAsync("many@example.org");
        Assert.Equal(20, received.Count);
        Assert.InRange(
            received.Select(mail => mail.Session).Distinct().Count(),
            1,
            SmtpConnections.AtOnce
        );
    }

    [Fact]
    public async Task A_connection_is_not_used_without_end()
    {
        var sessions = await SessionsAsync(Plain(), "fifty@example.org", mails: 51);
        Assert.Equal(2, sessions.Distinct().Count());
    }

    [Fact]
    public async Task Asking_whether_mail_can_be_sent_sends_none_and_keeps_the_connection()
    {
        var transport = Secured();
        await transport.CheckAsync(Http.Cancel);
        await transport.CheckAsync(Http.Cancel);
        var sessions = await SessionsAsync(transport, "asked@example.org", mails: 1);
        Assert.Single(sessions);
        await Assert.ThrowsAsync<MailUnavailableException>(() =>
            Plain("wrong").CheckAsync(Http.Cancel)
        );
    }

    /// <summary>Of all mails received for the address.</summary>
    private async Task<IReadOnlyList<string>> SessionsAsync(
        SmtpTransport transport,
        string to,
        int mails
    )
    {
        for (var i = 0; i < mails; i++)
        {
            await SendAsync(transport, Samples.Mail($"{i}@x.example", to));
        }
        return [.. (await Server.MailsToAsync(to)).Select(mail => mail.Session)];
    }
}
