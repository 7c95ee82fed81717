using System.Security.Cryptography;
using Mentoring.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Infra;

/// <summary>The service starts with the settings that the templates make, whatever was chosen.</summary>
public sealed class TemplateSettingsTests : IDisposable
{
    private const string Id = "11111111-2222-3333-4444-555555555555";
    private static readonly string Key = Convert.ToBase64String(new byte[32]);
    private readonly Bicep _bicep = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;

    public void Dispose()
    {
        _bicep.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<string> Choices { get; } =
    [
        "param smtpHost = 'smtp.example.org'",
        "param smtpHost = 'smtp.example.org'\nparam smtpUser = 'us'\nparam smtpSecurity = 'tls'\nparam smtpPort = 465",
        "param mailKind = 'sendGrid'\nparam sendGridRegion = 'eu'",
        """
            param smtpHost = 'smtp.example.org'
            param frontendUrl = 'https://app.example.org'
            param allowedOrigins = ['https://app.example.org', 'https://test.example.org']
            param customDomain = 'mentoring.example.org'
            param oidcAuthority = 'https://login.example.org'
            param oidcAudience = 'mentoring'
            param oidcTrustEmails = true
            param sampledPercent = 100
            param previousSignInKeyVersions = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210']
            """,
        "param smtpHost = 'smtp.example.org'\nparam sampledPercent = 0",
    ];

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task The_service_knows_every_setting_and_accepts_them_together(string chosen)
    {
        var snapshot = await _bicep.SnapshotAsync(chosen.Split('\n'));
        await using var service = Build(snapshot);
        var settings = (Settings)service.Services.GetService(typeof(Settings))!;
        Assert.Equal(["cora@example.org", "carl@example.org"], settings.Coordinators);
        Assert.Equal(StoreKind.AzureTables, settings.Store.Kind);
        Assert.StartsWith("mentoring", settings.Store.AccountName, StringComparison.Ordinal);
        Assert.DoesNotContain(
            snapshot.Settings().Values.Select(value => Resolved(value, "none")),
            value => value.StartsWith('[')
        );
        Assert.StartsWith("https://", settings.PublicUrl.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_SendGrids_events_is_set_where_one_is_given()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = Convert.ToBase64String(pair.ExportSubjectPublicKeyInfo());
        string[] chosen = ["param mailKind = 'sendGrid'"];
        const string Name = "Mentoring__Mail__SendGrid__WebhookKey";
        Assert.DoesNotContain(Name, (await _bicep.SnapshotAsync(chosen)).Settings().Keys);
        var snapshot = await _bicep.SnapshotAsync([
            .. chosen,
            $"param sendGridWebhookKey = '{key}'",
        ]);
        await using var service = Build(snapshot);
        var settings = (Settings)service.Services.GetService(typeof(Settings))!;
        Assert.Equal(key, settings.Mail.SendGrid.WebhookKey);
    }

    [Fact]
    public async Task Keys_that_were_rotated_out_count_by_their_version_in_the_vault()
    {
        const string Old = "0123456789abcdef0123456789abcdef";
        string[] chosen = ["param mailKind = 'sendGrid'"];
        Assert.DoesNotContain(
            (await _bicep.SnapshotAsync(chosen)).Settings().Keys,
            name => name.Contains("Previous", StringComparison.Ordinal)
        );
        var rotated = await _bicep.SnapshotAsync([
            .. chosen,
            $"param previousSignInKeyVersions = ['{Old}']",
        ]);
        var (now, before) = (
            rotated.Settings()["Mentoring__SignInKey"],
            rotated.Settings()["Mentoring__PreviousSignInKeys__0"]
        );
        Assert.Equal(now.TrimEnd(')') + $";SecretVersion={Old})", before);
        await using var service = Build(rotated);
        var settings = (Settings)service.Services.GetService(typeof(Settings))!;
        Assert.Single(settings.PreviousSignInKeys);
        // One that was erased is named.
        var refused = Assert.Throws<SettingsException>(() =>
            Build(rotated, $"sign-in-key;SecretVersion={Old}")
        );
        Assert.StartsWith(
            "Mentoring:PreviousSignInKeys:0",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("sign-in-key", "Mentoring:SignInKey")]
    [InlineData("mail", "Mentoring:Mail:SendGrid:ApiKey")]
    public async Task A_secret_that_was_never_stored_stops_the_start_and_is_named(
        string missing,
        string named
    )
    {
        var snapshot = await _bicep.SnapshotAsync(["param mailKind = 'sendGrid'"]);
        var refused = Assert.Throws<SettingsException>(() => Build(snapshot, missing));
        Assert.StartsWith(named, refused.Message, StringComparison.Ordinal);
    }

    private Microsoft.AspNetCore.Builder.WebApplication Build(
        Snapshot snapshot,
        string missing = "none"
    ) =>
        Service.Build(
            ["serve", "--data", _folder],
            builder =>
                builder.Configuration.AddInMemoryCollection(
                    snapshot
                        .Settings()
                        .Append(new("FUNCTIONS_CUSTOMHANDLER_PORT", "7099"))
                        .Select(setting =>
                            KeyValuePair.Create(
                                setting.Key.Replace("__", ":", StringComparison.Ordinal),
                                (string?)Resolved(setting.Value, missing)
                            )
                        )
                )
        );

    /// <summary>What only Azure knows, as it looks there.</summary>
    private static string Resolved(string value, string missing) =>
        value.EndsWith($"SecretName={missing})", StringComparison.Ordinal) ? value
        : value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) ? Key
        : value.EndsWith(".ConnectionString]", StringComparison.Ordinal)
            ? $"InstrumentationKey={Id};IngestionEndpoint=https://westeurope.in.applicationinsights.azure.com/"
        : value.StartsWith("[format('ClientId={0};Authorization=AAD',", StringComparison.Ordinal)
            ? $"ClientId={Id};Authorization=AAD"
        : value.EndsWith(".clientId]", StringComparison.Ordinal) ? Id
        : value;
}
