using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Bounces;

/// <summary>What SendGrid has: the private key, and events to tell.</summary>
internal static class Webhook
{
    public const string Path = "/api/mail/events";
    private static readonly ECDsa Private = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static (string Name, string Value) Setting { get; } =
        ("Mentoring:Mail:SendGrid:WebhookKey", PublicKey(Private));

    public static string PublicKey(ECDsa key) =>
        Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    /// <summary>An event about one address, as it happened just now.</summary>
    public static object Event(
        this World world,
        string email,
        string kind,
        string? type = null,
        string? reason = null,
        string? activity = null,
        string? mentorship = null
    ) =>
        new
        {
            email,
            @event = kind,
            type,
            reason,
            activity,
            mentorship,
            timestamp = world.Now.ToUnixTimeSeconds(),
            sg_event_id = "ZHJvcC0x",
            sg_message_id = "LRzXl_NH.filter",
            category = new[] { "RequestReceived" },
        };

    public static Task TellAsync(this World world, params object[] events) =>
        world
            .App.Anyone()
            .PostSigned(JsonSerializer.Serialize(events))
            .Json(HttpStatusCode.NoContent);

    public static Task<HttpResponseMessage> PostSigned(
        this HttpClient client,
        string body,
        ECDsa? key = null
    )
    {
        const string Time = "1600112502";
        return client.Post(
            Path,
            body,
            (Header("Signature"), Sign(Time + body, key ?? Private)),
            (Header("Timestamp"), Time)
        );
    }

    public static string Header(string what) =>
        string.Create(CultureInfo.InvariantCulture, $"X-Twilio-Email-Event-Webhook-{what}");

    public static string Sign(string text, ECDsa? key = null) =>
        Convert.ToBase64String(
            (key ?? Private).SignData(
                Encoding.UTF8.GetBytes(text),
                HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence
            )
        );

    /// <summary>As coordinators see it in the list of members; null while mail arrives.</summary>
    public static async Task<string?> TroubleAsync(this World world, Person person)
    {
        var all = await world
            .Coordinator.Http.Get("/api/programmes/default/members?limit=200")
            .Json();
        return all.EnumerateArray()
            .Single(member => member.Text("id") == person.Id)
            .TryGetProperty("mailTrouble", out var trouble)
            ? trouble.Text("kind")
            : null;
    }

    /// <summary>Where a coordinator takes the mark off.</summary>
    public static string Mark(string memberId) =>
        $"/api/programmes/default/members/{memberId}/mail-trouble";

    public static async Task<int> LettersAsync(this World world, Person person) =>
        (await world.App.LettersAsync(person.Email)).Length;

    /// <summary>How often the coordinator was told that mail does not reach somebody.</summary>
    public static async Task<int> AlertsAsync(this World world, Person about) =>
        (await world.App.LettersAsync(People.Coordinator)).Count(letter =>
            letter.Text("subject").Contains(about.Name, StringComparison.Ordinal)
            && !letter.GetProperty("headers").TryGetProperty("References", out _)
        );
}

public sealed class SqliteDelivery : World
{
    protected override Task<TestApp> OpenAsync() => TestApp.CreateAsync([Webhook.Setting]);
}

public sealed class AzureDelivery(AzuriteFixture azurite) : World
{
    protected override Task<TestApp> OpenAsync() => TestApp.AzureAsync(azurite, Webhook.Setting);
}
