using System.Text;
using Mentoring.Functions.Mail;
using MimeKit;

namespace Mentoring.Functions.Tests.Mail;

public sealed class PickupFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mail").FullName;
    private readonly PickupFolderTransport _transport;

    public PickupFolderTests() => _transport = new(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_mail_is_a_complete_eml_file()
    {
        await SendAsync(Mail("a@mentoring.example.org"));

        using var message = await MimeMessage.LoadAsync(Assert.Single(Files), Cancel);
        Assert.Equal("a@mentoring.example.org", message.MessageId);
        Assert.Equal(Samples.Friday, message.Date);
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        Assert.Equal("<https://mentoring.example.org/r/off>", message.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("Frauen in MINT – Grüße", Assert.Single(message.From.Mailboxes).Name);
        Assert.Equal("ayse@example.org", Assert.Single(message.To.Mailboxes).Address);
        Assert.Equal("team@example.org", Assert.Single(message.ReplyTo.Mailboxes).Address);
        Assert.Equal("Bestätigt: Kennenlern-Treffen 👋", message.Subject);
        Assert.Equal("multipart/alternative", message.Body?.ContentType.MimeType);
        Assert.Equal("Schöne Grüße\n", message.TextBody?.ReplaceLineEndings("\n"));
        Assert.Equal("<p>Schöne Grüße</p>", message.HtmlBody);
    }

    [Fact]
    public async Task The_file_itself_is_plain_ASCII_with_lines_that_every_server_takes()
    {
        await SendAsync(Mail("a@mentoring.example.org") with { Html = new string('ä', 5000) });
        var bytes = await File.ReadAllBytesAsync(Assert.Single(Files), Cancel);
        Assert.All(bytes, octet => Assert.InRange(octet, 1, 127));
        Assert.All(
            Encoding.ASCII.GetString(bytes).Split("\r\n"),
            line => Assert.InRange(line.Length, 0, 998)
        );
    }

    [Fact]
    public async Task The_same_mail_sent_twice_is_one_file_even_at_another_time()
    {
        await SendAsync(Mail("a@mentoring.example.org"));
        await SendAsync(Mail("a@mentoring.example.org") with { Date = Samples.Friday.AddDays(1) });
        await SendAsync(Mail("b@mentoring.example.org"));
        Assert.Equal(2, Files.Length);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void The_same_mail_gives_the_same_bytes()
    {
        using var once = MimeMails.TryCreate(Mail("a@mentoring.example.org"));
        using var again = MimeMails.TryCreate(Mail("a@mentoring.example.org"));
        Assert.NotNull(once);
        Assert.Equal(once.ToString(), again?.ToString());
    }

    [Fact]
    public async Task Line_breaks_never_make_a_header()
    {
        await SendAsync(
            Mail("a@mentoring.example.org") with
            {
                Subject = "Hallo\r\nBcc: x@example.org",
                From = new("Ada\r\nBcc: x@example.org", "team@example.org"),
                To = new("Ayşe\nBcc: x@example.org", "ayse@example.org"),
                Headers = new Dictionary<string, string>
                {
                    ["List-Id"] = "a\r\nBcc: x@example.org",
                },
            }
        );
        using var message = await MimeMessage.LoadAsync(Assert.Single(Files), Cancel);
        Assert.Empty(message.Bcc);
        Assert.Equal("Hallo Bcc: x@example.org", message.Subject);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("Ada <a@example.org>")]
    public async Task An_address_that_is_none_is_rejected_for_good(string address)
    {
        var mail = Mail("a@mentoring.example.org") with { To = new("Ada", address) };
        Assert.IsType<MailReceipt.Rejected>(await _transport.SendAsync(mail, Cancel));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_wrong_sender_is_not_held_against_the_recipient()
    {
        var mail = Mail("a@mentoring.example.org") with { From = new("Team", "nobody") };
        await Assert.ThrowsAsync<MailUnavailableException>(() =>
            _transport.SendAsync(mail, Cancel)
        );
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_a_passing_trouble()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", Cancel);
        var transport = new PickupFolderTransport(Path.Combine(file, "mail"));
        await Assert.ThrowsAsync<MailUnavailableException>(() =>
            transport.SendAsync(Mail("a@mentoring.example.org"), Cancel)
        );
    }

    [Fact]
    public async Task The_mailbox_reads_back_what_was_sent_oldest_first()
    {
        await SendAsync(
            Mail("c@x.example") with
            {
                Date = Samples.Friday.AddDays(1),
                Subject = "3",
            }
        );
        await SendAsync(Mail("b@x.example") with { Subject = "1" });
        await SendAsync(Mail("a@x.example") with { Subject = "2" });
        await SendAsync(Mail("d@x.example") with { To = new("Other", "other@example.org") });

        var mails = await new Mailbox(_folder).ReadAsync("AYSE@example.org", Cancel);

        Assert.Equal(["1", "2", "3"], mails.Select(mail => mail.Subject));
        Assert.Equal("<b@x.example>", mails[0].Headers["message-id"]);
        Assert.Equal("ayse@example.org", mails[0].To);
        Assert.Equal(4, (await new Mailbox(_folder).ReadAsync(cancel: Cancel)).Count);
        Assert.Empty(await new Mailbox(Path.Combine(_folder, "none")).ReadAsync(cancel: Cancel));
    }

    [Fact]
    public async Task A_mail_sent_again_is_read_again()
    {
        var mailbox = new Mailbox(_folder);
        await SendAsync(Mail("a@x.example") with { Subject = "at first" });
        Assert.Equal("at first", Assert.Single(await mailbox.ReadAsync(cancel: Cancel)).Subject);
        await SendAsync(Mail("a@x.example") with { Subject = "and again" });
        Assert.Equal("and again", Assert.Single(await mailbox.ReadAsync(cancel: Cancel)).Subject);
    }

    [Fact]
    public async Task Invitations_and_attachments_arrive_with_their_names()
    {
        var calendar = Encoding.UTF8.GetBytes(
            "BEGIN:VCALENDAR\r\nSUMMARY:Grüße\r\nEND:VCALENDAR\r\n"
        );
        await SendAsync(
            Mail("a@x.example") with
            {
                Attachments =
                [
                    new("treffen.ics", "text/calendar; method=REQUEST; charset=utf-8", calendar),
                    new("Bestätigung.pdf", "application/pdf", new byte[] { 1, 2, 3 }),
                ],
            }
        );
        var mail = Assert.Single(await new Mailbox(_folder).ReadAsync(cancel: Cancel));
        Assert.Equal(
            [
                new("treffen.ics", "text/calendar", Encoding.UTF8.GetString(calendar)),
                new ReceivedAttachment("Bestätigung.pdf", "application/pdf", null),
            ],
            mail.Attachments
        );
        Assert.Equal("Schöne Grüße\n", mail.Text.ReplaceLineEndings("\n"));
        using var message = await MimeMessage.LoadAsync(Assert.Single(Files), Cancel);
        var invitation = message.BodyParts.Single(part =>
            part.ContentType.IsMimeType("text", "calendar")
        );
        Assert.Equal("REQUEST", invitation.ContentType.Parameters["method"]);
        Assert.False(invitation.IsAttachment);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string[] Files => Directory.GetFiles(_folder, "*.eml");

    private async Task SendAsync(OutgoingMail mail) =>
        Assert.IsType<MailReceipt.HandedOver>(await _transport.SendAsync(mail, Cancel));

    private static OutgoingMail Mail(string messageId) => Samples.Mail(messageId);
}
