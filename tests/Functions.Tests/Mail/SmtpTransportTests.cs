using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

public sealed class SmtpTransportTests(MailServer server) : SmtpTests(server)
{
    [Fact]
    public async Task A_mail_arrives_as_it_was_built()
    {
        var mail = Samples.Mail("a@mentoring.example.org", "whole@example.org") with
        {
            Attachments = [new("Bestätigung.pdf", "application/pdf", new byte[] { 1, 2, 3 })],
            Text = "Schöne Grüße\n.\n..\n",
        };
        await SendAsync(Plain(), mail);

        var received = Assert.Single(await Server.MailsToAsync("whole@example.org"));
        Assert.Equal("mentoring@example.org", received.From);
        Assert.Equal(["whole@example.org"], received.To);
        Assert.Equal("mentoring.example.org", received.Hello);
        Assert.Equal("", received.User);
        using var built = MimeMails.TryCreate(mail);
        using var arrived = received.Message();
        Assert.Equal(
            built!.ToString().ReplaceLineEndings(),
            arrived.ToString().ReplaceLineEndings()
        );
        Assert.Equal("a@mentoring.example.org", arrived.MessageId);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task Who_signs_in_does_so_over_TLS(SmtpSecurity security)
    {
        var to = $"{security}@example.org";
        await SendAsync(Transport(Signing(security)), Samples.Mail("a@x.example", to));
        var received = Assert.Single(await Server.MailsToAsync(to));
        Assert.True(received.Secure);
        Assert.Equal(MailServer.User, received.User);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task A_certificate_that_this_machine_does_not_trust_gets_no_mail(
        SmtpSecurity security
    )
    {
        var transport = Transport(Signing(security), trusting: false);
        var to = $"untrusted.{security}@example.org";
        Assert.Equal("smtp-tls", await ReasonAsync(transport, Samples.Mail("a@x.example", to)));
        Assert.Empty(await Server.MailsToAsync(to));
    }

    [Fact]
    public async Task A_certificate_for_another_name_gets_no_mail()
    {
        var transport = Transport(Signing(SmtpSecurity.Tls) with { Host = "127.0.0.1" });
        Assert.Equal("smtp-tls", await ReasonAsync(transport, Samples.Mail("a@x.example")));
    }

    [Fact]
    public async Task Without_the_STARTTLS_that_is_set_nothing_is_sent_in_the_clear()
    {
        var transport = Transport(Signing(SmtpSecurity.StartTls) with { Port = Server.Plain });
        var mail = Samples.Mail("a@x.example", "clear@example.org");
        Assert.Equal("smtp-not-offered", await ReasonAsync(transport, mail));
        Assert.Empty(await Server.MailsToAsync("clear@example.org"));
    }

    [Fact]
    public async Task A_wrong_password_is_no_bounce_and_is_not_told()
    {
        var mail = Samples.Mail("a@x.example");
        Assert.Equal("smtp-sign-in", await ReasonAsync(Plain("wrong"), mail));
        await SendAsync(Plain(MailServer.Password), mail);
    }

    [Fact]
    public async Task Who_should_sign_in_and_does_not_has_no_bounce()
    {
        var silent = Signing(SmtpSecurity.Tls) with { User = null, Password = null };
        var mail = Samples.Mail("a@x.example");
        Assert.Equal("smtp-sign-in", await ReasonAsync(Transport(silent), mail));
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_sent_again_with_the_same_Message_ID()
    {
        var mail = Samples.Mail("lost@mentoring.example.org", "lost@example.org");
        await Server.HangUpAfterMailAsync("lost@example.org");
        var transport = Plain();
        Assert.Equal("smtp-unreachable", await ReasonAsync(transport, mail));
        await SendAsync(transport, mail with { Date = mail.Date.AddMinutes(1) });

        var received = await Server.MailsToAsync("lost@example.org");
        Assert.Equal(
            ["lost@mentoring.example.org", "lost@mentoring.example.org"],
            received.Select(one => one.Message().MessageId)
        );
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_passing_trouble()
    {
        var nowhere = Signing(SmtpSecurity.Tls) with { Port = Storage.AzuriteFixture.FreePort() };
        var mail = Samples.Mail("a@x.example");
        Assert.Equal("smtp-unreachable", await ReasonAsync(Transport(nowhere), mail));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_waited_for_15_seconds()
    {
        await Server.FallSilentAtAsync("silent@example.org");
        var sending = Plain()
            .SendAsync(Samples.Mail("a@x.example", "silent@example.org"), Http.Cancel);
        Time.Advance(SmtpConnections.Limit - TimeSpan.FromTicks(1));
        Assert.False(sending.IsCompleted);
        Time.Advance(TimeSpan.FromTicks(1));
        var late = await Assert.ThrowsAsync<MailUnavailableException>(() => sending);
        Assert.Equal("smtp-slow", late.Reason);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_server()
    {
        await Server.FallSilentAtAsync("cancelled@example.org");
        using var cancel = new CancellationTokenSource();
        var sending = Plain()
            .SendAsync(Samples.Mail("a@x.example", "cancelled@example.org"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("a@example.org\r\nRCPT TO:<b@example.org>")]
    public async Task An_address_that_is_none_is_rejected_for_good(string address)
    {
        var mail = Samples.Mail("a@x.example", address);
        Assert.IsType<MailReceipt.Rejected>(await Plain().SendAsync(mail, Http.Cancel));
        Assert.Empty(await Server.MailsToAsync("b@example.org"));
    }

    [Fact]
    public async Task A_domain_beyond_ASCII_is_written_in_its_ASCII_form()
    {
        await SendAsync(Plain(), Samples.Mail("a@x.example", "anna@bücher.example"));
        var received = Assert.Single(await Server.MailsToAsync("anna@bücher.example"));
        Assert.Contains("<anna@xn--bcher-kva.example>", received.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_beyond_ASCII_is_reached_by_a_server_that_takes_such_names_only()
    {
        var mail = Samples.Mail("a@x.example", "ayşe.yılmaz@example.org");
        await SendAsync(Transport(Signing(SmtpSecurity.StartTls)), mail);
        Assert.Single(await Server.MailsToAsync("ayşe.yılmaz@example.org"));
        Assert.Equal(
            new MailReceipt.Rejected("recipient-address-not-ascii"),
            await Plain().SendAsync(mail, Http.Cancel)
        );
    }

    private SmtpSettings Signing(SmtpSecurity security) =>
        new()
        {
            Host = "localhost",
            Port = security == SmtpSecurity.Tls ? Server.Tls : Server.StartTls,
            Security = security,
            User = MailServer.User,
            Password = MailServer.Password,
        };
}
