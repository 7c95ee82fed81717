namespace Mentoring.Functions.Hosting;

/// <summary>What can be set. Each is a row of the table in docs/operations.md too: name, default, meaning, in its Markdown.</summary>
/// <param name="Name">Below <c>Mentoring</c>: <c>Mail:Smtp:Port</c>.</param>
/// <param name="Default">Empty where there is none that need be told.</param>
internal sealed record SettingText(string Name, string Default, string Meaning, bool Secret = false)
{
    public string Variable =>
        $"{Settings.Section}__{Name.Replace(":", "__", StringComparison.Ordinal)}";
}

internal static class SettingsTable
{
    public static readonly IReadOnlyList<SettingText> All =
    [
        new(
            "PublicUrl",
            "`http://localhost:` and the port",
            "where people reach the service; links in letters and the certificates' codes begin with it. `https` unless on this machine"
        ),
        new(
            "FrontendUrl",
            "the public address",
            "where letters lead people to sign in. Without it they lead to a page that says so"
        ),
        new("Coordinators", "nobody", "e-mail addresses of the first programme's coordinators"),
        new("AllowedOrigins", "none", "origins of frontends (CORS)"),
        new(
            "Mail:Kind",
            "`folder`",
            "or `smtp`, or `sendGrid`: who takes mails on. Under a Functions host one of these two"
        ),
        new("Mail:From", "`mentoring@localhost`", "the sender"),
        new("Mail:Folder", "`mail` in the data folder", "where mails are put"),
        new("Mail:Smtp:Host", "", "the mail server"),
        new("Mail:Smtp:Port", "`587`", "its port"),
        new(
            "Mail:Smtp:Security",
            "`startTls`",
            "or `tls` from the first byte (mostly port 465), or `none`"
        ),
        new("Mail:Smtp:User", "", "who signs in there,"),
        new("Mail:Smtp:Password", "", "and the password (secret)", Secret: true),
        new(
            "Mail:SendGrid:ApiKey",
            "",
            "a key with the permission `mail.send` (secret)",
            Secret: true
        ),
        new("Mail:SendGrid:Region", "`global`", "or `eu`, for a key of a subuser in the EU"),
        new(
            "Mail:SendGrid:WebhookKey",
            "none",
            "the public key by which [its events](#what-becomes-of-a-mail) are checked; without it none is taken"
        ),
        new("Mail:SendGrid:Sandbox", "`false`", "SendGrid checks mails and sends them to nobody"),
        new("Store:Kind", "`sqlite`", "or `azureTables`"),
        new("Store:ConnectionString", "", "Azure Tables by connection string,", Secret: true),
        new("Store:AccountName", "", "or by managed identity: one of the two"),
        new("Store:Table", "`mentoring`", "its table"),
        new(
            "Telemetry:ConnectionString",
            "none",
            "of Application Insights; Azure's `APPLICATIONINSIGHTS_CONNECTION_STRING` counts where it is not set",
            Secret: true
        ),
        new(
            "Telemetry:Authentication",
            "none",
            "`Authorization=AAD` to send as the managed identity, with `;ClientId=` for one assigned by the user; or Azure's `APPLICATIONINSIGHTS_AUTHENTICATION_STRING`"
        ),
        new(
            "Telemetry:OtlpEndpoint",
            "none",
            "a collector that takes OTLP over HTTP, such as `http://localhost:4318`"
        ),
        new(
            "Telemetry:SampledShare",
            "`1`",
            "the share of traces that is sent, 0 to 1 in hundredths; metrics count everything"
        ),
        new(
            "SignInKey",
            "a file in the data folder",
            "base64 of at least 32 random bytes, the same on every instance; needed with `azureTables`",
            Secret: true
        ),
        new(
            "PreviousSignInKeys",
            "none",
            "those before it, newest first: see [rotating secrets](#rotating-secrets)",
            Secret: true
        ),
        new(
            "Shards",
            "`4`",
            "shards of the wake-up index, 1 to 16. Never change it once there is data"
        ),
        new("Oidc:Authority", "none", "an external issuer of tokens (`https`),"),
        new("Oidc:Audience", "", "and the audience it names"),
        new(
            "Oidc:TrustEmails",
            "`false`",
            "the issuer proves addresses though its tokens do not say so"
        ),
    ];
}
