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

    [Theory]
    [InlineData("nothing of it")]
    [InlineData("no time")]
    [InlineData("an empty time")]
    [InlineData("no signature")]
    [InlineData("another body")]
    [InlineData("another time")]
    [InlineData("another key")]
    [InlineData("the body alone")]
    [InlineData("the time alone")]
    [InlineData("no base64")]
    [InlineData("no signature at all")]
    [InlineData("an empty one")]
    public async Task A_wrong_signature_marks_nobody_and_is_not_told_what_is_wrong(string how)
    {
        var mentor = await world.PersonAsync("mentor");
        var bounce = JsonSerializer.Serialize(
            new[] { world.Event(mentor.Email, "bounce", "bounce") }
        );
        var right = new Told(bounce, Webhook.Sign(Time + bounce), Time);
        // Taken with the same key, time and kind of body, so that nothing but the spoiling refuses it.
        var harmless = JsonSerializer.Serialize(new[] { world.Event(mentor.Email, "delivered") });
        await Post(new(harmless, Webhook.Sign(Time + harmless), Time))
            .Json(HttpStatusCode.NoContent);
        var problem = await Post(Spoilt(right, how))
            .Problem(HttpStatusCode.Unauthorized, "not-signed");
        Assert.Equal("The signature of these events is missing or wrong.", problem.Text("detail"));
        Assert.Null(await world.TroubleAsync(mentor));

        await Post(right).Json(HttpStatusCode.NoContent);
        Assert.Equal("bounced", await world.TroubleAsync(mentor));
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
    [InlineData("[{\"email\":\"a@example.org\",\"event\":\"bounce\"")]
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

    private static Told Spoilt(Told right, string how)
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return how switch
        {
            "nothing of it" => right with { Signature = null, Time = null },
            "no time" => right with { Time = null },
            "an empty time" => right with { Time = "" },
            "no signature" => right with { Signature = null },
            "another body" => right with { Body = right.Body + " " },
            "another time" => right with { Time = "1600112503" },
            "another key" => right with { Signature = Webhook.Sign(Time + right.Body, stranger) },
            "the body alone" => right with { Signature = Webhook.Sign(right.Body) },
            "the time alone" => right with { Signature = Webhook.Sign(Time) },
            "no base64" => right with { Signature = "***" },
            "no signature at all" => right with { Signature = Convert.ToBase64String("ab"u8) },
            "an empty one" => right with { Signature = "" },
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
        };
    }

    private Task<HttpResponseMessage> Post(Told told)
    {
        var headers = new[] { (Signature, told.Signature), (Timestamp, told.Time) }
            .Where(one => one.Item2 is not null)
            .Select(one => (one.Item1, one.Item2!));
        return world.App.Anyone().Post(Webhook.Path, told.Body, [.. headers]);
    }

    private sealed record Told(string Body, string? Signature, string? Time);
}
