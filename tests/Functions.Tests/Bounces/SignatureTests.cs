using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Bounces;

/// <summary>Who may tell what became of mails: whoever has the private key, and nobody else.</summary>
public sealed class SignatureTests(SqliteDelivery world) : IClassFixture<SqliteDelivery>
{
    private const string Time = "1600112502";
    private static readonly string Signature = Webhook.Header("Signature");
    private static readonly string Timestamp = Webhook.Header("Timestamp");

    public static TheoryData<string, string, string?, string?> Wrong
    {
        get
        {
            using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return new()
            {
                { "nothing", "BODY", null, null },
                { "no time", "BODY", Webhook.Sign("BODY"), null },
                { "no signature", "BODY", null, Time },
                { "another body", "OTHER", Webhook.Sign($"{Time}BODY"), Time },
                { "another time", "BODY", Webhook.Sign($"{Time}BODY"), "1600112503" },
                { "another key", "BODY", Webhook.Sign($"{Time}BODY", stranger), Time },
                { "the body alone", "BODY", Webhook.Sign("BODY"), Time },
                { "no base64", "BODY", "***", Time },
                { "no signature at all", "BODY", Convert.ToBase64String("ab"u8), Time },
                { "an empty one", "BODY", "", Time },
            };
        }
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_signature_marks_nobody_and_is_not_told_what_is_wrong(
        string what,
        string body,
        string? signature,
        string? time
    )
    {
        var mentor = await world.PersonAsync("mentor");
        var bounce = JsonSerializer.Serialize(
            new[] { world.Event(mentor.Email, "bounce", "bounce") }
        );
        var headers = new[] { (Signature, signature), (Timestamp, time) }
            .Where(one => one.Item2 is not null)
            .Select(one => (one.Item1, one.Item2!));
        var problem = await world
            .App.Anyone()
            .Post(Webhook.Path, body == "BODY" ? bounce : body, [.. headers])
            .Problem(HttpStatusCode.Unauthorized, "not-signed");
        Assert.Equal("The signature of these events is missing or wrong.", problem.Text("detail"));
        Assert.True(await world.TroubleAsync(mentor) is null, what);
    }

    [Fact]
    public async Task Whoever_is_signed_in_needs_the_signature_too() =>
        await world
            .Coordinator.Http.Post(Webhook.Path, "[]")
            .Problem(HttpStatusCode.Unauthorized, "not-signed");

    [Fact]
    public async Task Without_a_key_in_the_settings_there_is_nothing_to_tell_it_to()
    {
        await using var app = await TestApp.SqliteAsync();
        await app.Anyone().PostSigned("[]").Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData("[{\"email\":\"\\ud800\",\"event\":\"bounce\"}]")]
    public async Task What_is_signed_but_no_list_of_events_is_refused(string body) =>
        await world.App.Anyone().PostSigned(body).Problem(HttpStatusCode.BadRequest, "malformed");

    [Fact]
    public async Task More_than_a_mebibyte_is_too_large() =>
        await world
            .App.Anyone()
            .PostSigned("[\"" + new string('x', SignedEvents.Limit) + "\"]")
            .Problem(HttpStatusCode.RequestEntityTooLarge, "too-large");

    // Made by SendGrid itself: published with its libraries to test them by.
    [Fact]
    public void A_signature_of_SendGrids_own_is_right()
    {
        const string Key =
            "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
        const string Made =
            "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
        const string Body =
            """[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]"""
            + "\r\n";
        Assert.True(EventSignature.IsKey(Key));
        Assert.True(EventSignature.Holds(Key, Made, Time, Encoding.UTF8.GetBytes(Body)));
        Assert.False(EventSignature.Holds(Key, Made, Time, Encoding.UTF8.GetBytes(Body.Trim())));
    }

    [Fact]
    public void A_setting_that_is_no_key_on_the_right_curve_stops_the_start()
    {
        using var wide = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        string[] wrong =
        [
            "key",
            Convert.ToBase64String(new byte[91]),
            Webhook.PublicKey(wide),
            Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()),
        ];
        Assert.All(
            wrong,
            key =>
            {
                var configuration = new ConfigurationManager();
                configuration[Webhook.Setting.Name] = key;
                var refused = Assert.Throws<SettingsException>(() =>
                    Settings.Read(configuration, new Uri("http://localhost:7071"))
                );
                Assert.StartsWith(Webhook.Setting.Name, refused.Message, StringComparison.Ordinal);
            }
        );
    }
}
