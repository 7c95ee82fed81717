using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>What SendGrid is asked.</summary>
public sealed class SendGridMailTests : SendGridTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    [Fact]
    public async Task A_mail_is_one_request_with_everything_that_is_to_be_sent_and_nothing_tracked()
    {
        var mail = Samples.Mail("s_1.12-a@mentoring.example.org") with
        {
            Origin = new("MeetingConfirmed", "12-MeetingConfirmed-Mentee", "1"),
        };
        Assert.IsType<MailReceipt.HandedOver>(await Transport().SendAsync(mail, Http.Cancel));

        var asked = Assert.Single(Api.Asked);
        Assert.Equal("POST /v3/mail/send", asked.Line);
        Assert.Equal($"Bearer {Key}", asked.Authorization);
        Assert.Equal("application/json", asked.ContentType);
        AssertSame(
            """
            {
              "from": { "name": "Frauen in MINT – Grüße", "email": "mentoring@example.org" },
              "reply_to": { "name": "Team", "email": "team@example.org" },
              "personalizations": [
                { "to": [ { "name": "Ayşe Yılmaz", "email": "ayse@example.org" } ] }
              ],
              "subject": "Bestätigt: Kennenlern-Treffen 👋",
              "content": [
                { "type": "text/plain", "value": "Schöne Grüße\n" },
                { "type": "text/html", "value": "<p>Schöne Grüße</p>" }
              ],
              "headers": {
                "Message-ID": "<s_1.12-a@mentoring.example.org>",
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": "<https://mentoring.example.org/r/off>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"
              },
              "categories": [ "MeetingConfirmed" ],
              "custom_args": { "activity": "12-MeetingConfirmed-Mentee", "mentorship": "1" },
              "mail_settings": { "footer": { "enable": false } },
              "tracking_settings": {
                "click_tracking": { "enable": false, "enable_text": false },
                "open_tracking": { "enable": false },
                "subscription_tracking": { "enable": false },
                "ganalytics": { "enable": false }
              }
            }
            """,
            asked.Json
        );
    }

    [Fact]
    public async Task A_mail_sent_again_is_the_same_request()
    {
        var mail = Samples.Mail("a@x.example");
        await Transport().SendAsync(mail, Http.Cancel);
        await Transport().SendAsync(mail with { Date = mail.Date.AddHours(1) }, Http.Cancel);
        Assert.Single(Api.Asked.Select(asked => asked.Body).Distinct());
    }

    [Fact]
    public async Task A_letter_about_an_account_has_no_mentorship()
    {
        var json = await SentAsync(
            Samples.Mail("a@x.example") with
            {
                From = new("", "mentoring@example.org"),
                ReplyTo = null,
                Origin = new("SignInCode", "letter-1", null),
            }
        );
        Assert.Equal("""{"activity":"letter-1"}""", json.GetProperty("custom_args").GetRawText());
        Assert.Equal(
            """{"email":"mentoring@example.org"}""",
            json.GetProperty("from").GetRawText()
        );
        Assert.False(json.TryGetProperty("reply_to", out _));
        Assert.False(json.TryGetProperty("attachments", out _));
    }

    [Fact]
    public async Task In_the_sandbox_a_mail_is_checked_and_sent_to_nobody()
    {
        Api.Says(200);
        var receipt = await Transport(sandbox: true)
            .SendAsync(Samples.Mail("a@x.example"), Http.Cancel);
        Assert.IsType<MailReceipt.HandedOver>(receipt);
        var settings = Assert.Single(Api.Asked).Json.GetProperty("mail_settings");
        Assert.True(settings.GetProperty("sandbox_mode").GetProperty("enable").GetBoolean());
    }

    [Fact]
    public async Task Invitations_are_content_and_attachments_have_plain_types_and_names()
    {
        const string Calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Grüße\r\nEND:VCALENDAR\r\n";
        var json = await SentAsync(
            Samples.Mail("a@x.example") with
            {
                Attachments =
                [
                    new(
                        "treffen.ics",
                        "text/calendar; method=REQUEST; charset=utf-8",
                        Encoding.UTF8.GetBytes(Calendar)
                    ),
                    new(
                        "Größe; \"ж\",1.ics",
                        "text/calendar; charset=utf-8",
                        new byte[] { 1, 2, 3 }
                    ),
                ],
            }
        );
        var invitation = json.GetProperty("content")[2];
        Assert.Equal("text/calendar; method=REQUEST", invitation.Text("type"));
        Assert.Equal(Calendar, invitation.Text("value"));
        AssertSame(
            """
            [
              {
                "content": "AQID",
                "type": "text/calendar",
                "filename": "Grosse- ----1.ics",
                "disposition": "attachment"
              }
            ]
            """,
            json.GetProperty("attachments")
        );
    }

    [Fact]
    public async Task Line_breaks_never_make_a_header_nor_does_what_is_not_ASCII_stay_in_one()
    {
        var json = await SentAsync(
            Samples.Mail("a@x.example") with
            {
                Subject = "Hallo\r\nBcc: x@example.org",
                To = new("Ayşe\r\nBcc: x@example.org", "ayse@bücher.example"),
                Headers = new Dictionary<string, string>
                {
                    ["List-Id"] = $"Größe\r\nBcc: x@example.org {new string('x', 200)}",
                },
            }
        );
        Assert.Equal("Hallo Bcc: x@example.org", json.Text("subject"));
        var to = json.GetProperty("personalizations")[0].GetProperty("to")[0];
        Assert.Equal("Ayşe Bcc: x@example.org", to.Text("name"));
        Assert.Equal("ayse@xn--bcher-kva.example", to.Text("email"));
        var list = json.GetProperty("headers").Text("List-Id");
        Assert.All(list, c => Assert.InRange(c, ' ', '~'));
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("a@example.org, b@example.org")]
    public async Task An_address_that_is_none_is_rejected_without_asking(string address)
    {
        var mail = Samples.Mail("a@x.example", address);
        Assert.IsType<MailReceipt.Rejected>(await Transport().SendAsync(mail, Http.Cancel));
        Assert.Empty(Api.Asked);
    }

    [Theory]
    [InlineData(SendGridRegion.Global, "https://api.sendgrid.com/")]
    [InlineData(SendGridRegion.Eu, "https://api.eu.sendgrid.com/")]
    public void The_region_decides_on_the_host(SendGridRegion region, string host)
    {
        var options = SendGridTransport.OptionsOf(new() { ApiKey = Key, Region = region });
        Assert.Equal(host, options.Host);
        Assert.Equal(0, options.ReliabilitySettings.MaximumNumberOfRetries);
    }

    private async Task<JsonElement> SentAsync(OutgoingMail mail)
    {
        Assert.IsType<MailReceipt.HandedOver>(await Transport().SendAsync(mail, Http.Cancel));
        return Assert.Single(Api.Asked).Json;
    }

    private static void AssertSame(string expected, JsonElement actual) =>
        Assert.Equal(Sorted(JsonNode.Parse(expected)), Sorted(JsonNode.Parse(actual.GetRawText())));

    /// <summary>With the members of each object in order.</summary>
    private static string Sorted(JsonNode? node) => Order(node)?.ToJsonString(Readable) ?? "null";

    private static JsonNode? Order(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members
                    .OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Key, Order(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Order)]),
            _ => node?.DeepClone(),
        };
}
