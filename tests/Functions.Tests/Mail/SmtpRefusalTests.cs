using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

public sealed class SmtpRefusalTests(MailServer server) : SmtpTests(server)
{
    [Theory]
    [InlineData(550, "5.1.1 No such user", "smtp-550-5.1.1")]
    [InlineData(550, "5.1.10 Takes no mail at all", "smtp-550-5.1.10")]
    [InlineData(552, "5.2.2 Mailbox full", "smtp-552-5.2.2")]
    [InlineData(554, "5.1.1 No such user", "smtp-554-5.1.1")]
    [InlineData(550, "5.1.0 Address rejected", "smtp-550-5.1.0")]
    [InlineData(550, "5.2.1 Mailbox disabled", "smtp-550-5.2.1")]
    [InlineData(550, "5.4.1 Recipient address rejected", "smtp-550-5.4.1")]
    [InlineData(550, "No such user here", "smtp-550")]
    [InlineData(552, "Mailbox full", "smtp-552")]
    [InlineData(553, "Mailbox name not allowed", "smtp-553")]
    [InlineData(550, "5.7.1.9 is no such code", "smtp-550")]
    public async Task An_address_that_takes_no_mail_is_rejected_for_good(
        int code,
        string text,
        string told
    )
    {
        var to = $"{Guid.NewGuid():N}@example.org";
        await Server.RefuseRecipientAsync(to, code, text);
        Assert.Equal(
            // A full mailbox may be emptied.
            new MailReceipt.Rejected(told, MayPass: code == 552),
            await Plain().SendAsync(Samples.Mail("a@x.example", to), Http.Cancel)
        );
    }

    [Theory]
    [InlineData(450, "4.2.0 Greylisted, try again later", "smtp-450-4.2.0")]
    [InlineData(451, "Local error", "smtp-451")]
    [InlineData(421, "4.7.0 Too many connections", "smtp-421-4.7.0")]
    [InlineData(550, "5.7.1 Relaying denied", "smtp-550-5.7.1")]
    [InlineData(550, "relay not permitted", "smtp-550")]
    [InlineData(550, "5.1.8 Sender's domain not found", "smtp-550-5.1.8")]
    [InlineData(550, "5.1.7 Sender's address invalid", "smtp-550-5.1.7")]
    [InlineData(550, "5.1.90 Your message can't be sent: daily limit", "smtp-550-5.1.90")]
    [InlineData(550, "5.2.0 STOREDRV.Submission.Exception", "smtp-550-5.2.0")]
    [InlineData(550, "5.2.252 SendAsDenied; not allowed to send as", "smtp-550-5.2.252")]
    [InlineData(550, "5.4.5 Daily user sending limit exceeded", "smtp-550-5.4.5")]
    [InlineData(554, "5.7.1 Your address is on a list", "smtp-554-5.7.1")]
    [InlineData(554, "No", "smtp-554")]
    public async Task What_passes_or_is_about_us_is_tried_again_and_no_bounce(
        int code,
        string text,
        string told
    )
    {
        var to = $"{Guid.NewGuid():N}@example.org";
        await Server.RefuseRecipientAsync(to, code, text);
        var transport = Plain();
        var failure = await FailureAsync(transport, Samples.Mail("a@x.example", to));
        Assert.Equal((told, true), (failure.Reason, failure.IsOutage));
        await SendAsync(transport, Samples.Mail("a@x.example", to));
        Assert.Single(await Server.MailsToAsync(to));
    }

    [Theory]
    [InlineData(550, "5.1.0 Sender rejected")]
    [InlineData(553, "5.7.1 Not your address")]
    [InlineData(501, "5.1.3 Bad address syntax")]
    [InlineData(554, "5.1.1 No such sender")]
    [InlineData(451, "4.1.8 Domain not found")]
    public async Task A_sender_who_is_refused_is_no_bounce(int code, string text)
    {
        var from = $"{Guid.NewGuid():N}@example.org";
        await Server.RefuseSenderAsync(from, code, text);
        var mail = Samples.Mail("a@x.example") with { From = new("Team", from) };
        var failure = await FailureAsync(Plain(), mail);
        Assert.StartsWith($"smtp-{code}", failure.Reason, StringComparison.Ordinal);
        Assert.True(failure.IsOutage);
    }

    [Theory]
    [InlineData(554, "5.7.1 Looks like spam", false)]
    [InlineData(552, "5.3.4 Too large", false)]
    [InlineData(552, "5.2.3 Too large", false)]
    [InlineData(554, "5.6.0 A header is missing", false)]
    [InlineData(550, "Refused", false)]
    [InlineData(552, "Too large", false)]
    // Every other mail would be refused as well.
    [InlineData(554, "5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException", true)]
    [InlineData(554, "5.2.252 SendAsDenied", true)]
    [InlineData(550, "5.1.90 Your message can't be sent: daily limit", true)]
    [InlineData(550, "5.1.8 Access denied, bad outbound sender", true)]
    [InlineData(550, "5.1.0 Rejected", true)]
    [InlineData(550, "5.4.1 Rejected", true)]
    [InlineData(550, "5.7.60 Client may not send as this sender", true)]
    [InlineData(550, "5.7.708 Traffic not accepted from this address", true)]
    [InlineData(451, "4.3.0 Later", true)]
    [InlineData(452, "Later", true)]
    public async Task What_is_refused_with_the_whole_mail_is_no_bounce_and_about_this_mail_or_us(
        int code,
        string text,
        bool outage
    )
    {
        var to = $"{Guid.NewGuid():N}@example.org";
        await Server.RefuseMailAsync(to, code, text);
        var failure = await FailureAsync(Plain(), Samples.Mail("a@x.example", to));
        Assert.StartsWith($"smtp-{code}", failure.Reason, StringComparison.Ordinal);
        Assert.Equal(outage, failure.IsOutage);
    }

    [Theory]
    [InlineData("5.1.1")]
    [InlineData("5.1.2")]
    [InlineData("5.1.3")]
    [InlineData("5.1.6")]
    [InlineData("5.1.10")]
    [InlineData("5.2.1")]
    [InlineData("5.2.2")]
    public async Task A_server_may_think_about_the_address_until_it_has_the_mail(string enhanced)
    {
        var to = $"{Guid.NewGuid():N}@example.org";
        await Server.RefuseMailAsync(to, 550, $"{enhanced} No such user");
        Assert.Equal(
            new MailReceipt.Rejected($"smtp-550-{enhanced}", MayPass: enhanced == "5.2.2"),
            await Plain().SendAsync(Samples.Mail("a@x.example", to), Http.Cancel)
        );
    }

    /// <summary>As other servers it puts the status code before the words itself.</summary>
    [Fact]
    public async Task A_server_that_promises_enhanced_status_codes_is_understood_too()
    {
        await Server.RefuseRecipientAsync("unknown@example.org", 550, "No such user");
        await Server.RefuseRecipientAsync("policy@example.org", 557, "Not authorised");
        var transport = Secured();
        Assert.Equal(
            new MailReceipt.Rejected("smtp-550-5.1.1"),
            await transport.SendAsync(
                Samples.Mail("a@x.example", "unknown@example.org"),
                Http.Cancel
            )
        );
        Assert.Equal(
            "smtp-557-5.7.1",
            await ReasonAsync(transport, Samples.Mail("a@x.example", "policy@example.org"))
        );
    }

    [Fact]
    public async Task What_the_server_says_stays_out_of_reasons_and_receipts()
    {
        const string Words = "5.7.1 No mail for <private@example.org>";
        await Server.RefuseRecipientAsync("private@example.org", 550, Words);
        var failure = await Assert.ThrowsAsync<MailUnavailableException>(() =>
            Plain().SendAsync(Samples.Mail("a@x.example", "private@example.org"), Http.Cancel)
        );
        Assert.DoesNotContain("private", failure.ToString(), StringComparison.Ordinal);
    }
}
