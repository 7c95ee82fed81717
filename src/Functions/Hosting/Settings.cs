using System.Net;
using System.Net.Mail;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Hosting;

/// <summary>Everything that can be set: the section <c>Mentoring</c>, in the environment <c>Mentoring__PublicUrl</c> and so
/// on.</summary>
public sealed record Settings
{
    public const string Section = "Mentoring";
    private static readonly Uri Unset = new("/", UriKind.Relative);

    /// <summary>Where people reach the service; links in letters begin with it. On one machine its own address by
    /// default.</summary>
    public Uri PublicUrl { get; init; } = Unset;

    /// <summary>Where letters lead people to sign in; <see cref="PublicUrl"/> unless set.</summary>
    public Uri? FrontendUrl { get; init; }

    /// <summary>Where letters and pages lead people.</summary>
    internal Uri Frontend => FrontendUrl ?? PublicUrl;

    /// <summary>E-mail addresses of the coordinators of the first programme.</summary>
    public IReadOnlyList<string> Coordinators { get; init; } = [];

    /// <summary>Origins of the frontends, for CORS.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    public StoreSettings Store { get; init; } = new();
    public MailSettings Mail { get; init; } = new();
    public TelemetrySettings Telemetry { get; init; } = new();

    /// <summary>How many shards the wake-up index has, 1 to 16. Never change it once there is data.</summary>
    public int Shards { get; init; } = 4;

    /// <summary>Base64 of at least 32 random bytes, the same on every instance; without it a file in the data folder.</summary>
    public string? SignInKey { get; init; }

    /// <summary>Those before it, newest first: what was made with them holds until it expires.</summary>
    public IReadOnlyList<string> PreviousSignInKeys { get; init; } = [];

    /// <summary>An external issuer of tokens; without it people sign in by mailed code alone.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>Without what is secret in it.</summary>
    public override string ToString() => $"{Section} at {PublicUrl}";

    /// <param name="configuration">All of it.</param>
    /// <param name="ownUrl">The default of <see cref="PublicUrl"/>; null where it must be set.</param>
    /// <exception cref="SettingsException">A setting is unknown or wrong; the first is named.</exception>
    public static Settings Read(IConfiguration configuration, Uri? ownUrl)
    {
        var settings = Bind(configuration);
        settings = settings with { Telemetry = settings.Telemetry.Given(configuration) };
        if (ownUrl is not null && settings.PublicUrl == Unset)
        {
            settings = settings with { PublicUrl = ownUrl };
        }
        return settings.Checked(
            settings.Rules().Concat(settings.StoreRules()).Concat(settings.Telemetry.Rules())
        );
    }

    /// <summary>For what works on the store alone: nothing else need be set.</summary>
    /// <exception cref="SettingsException">A setting is unknown, or one of the store is wrong; the first is named.</exception>
    public static Settings ReadForStore(IConfiguration configuration)
    {
        var settings = Bind(configuration);
        return settings.Checked(settings.StoreRules());
    }

    /// <exception cref="SettingsException">A file in the folder is no key.</exception>
    internal ServiceKey Keys(DataFolder folder)
    {
        IReadOnlyList<byte[]> previous = [.. PreviousSignInKeys.Select(Convert.FromBase64String)];
        return SignInKey is { } key
            ? new(Convert.FromBase64String(key), previous)
            : new(folder.Keys.ReadOrCreate(), [.. folder.Keys.ReadPrevious(), .. previous]);
    }

    /// <summary>Whether only this machine can reach the host of that name.</summary>
    public static bool IsLoopback(string host) =>
        host == "localhost"
        || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static Settings Bind(IConfiguration configuration)
    {
        VaultReferences.Check(configuration.GetSection(Section));
        try
        {
            return WithoutEmpty(configuration)
                    .GetSection(Section)
                    .Get<Settings>(options => options.ErrorOnUnknownConfiguration = true)
                ?? new();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException($"A setting under {Section} can't be read: {e.Message}");
        }
    }

    /// <summary>Azure sets parameters that were left out to an empty text: that is no value.</summary>
    private static IConfigurationRoot WithoutEmpty(IConfiguration configuration) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                configuration
                    .GetSection(Section)
                    .AsEnumerable()
                    .Where(setting => setting.Value is { Length: > 0 })
            )
            .Build();

    private Settings Checked(IEnumerable<(bool Holds, string Sentence)> rules) =>
        rules.FirstOrDefault(rule => !rule.Holds) is { Sentence: { } sentence }
            ? throw new SettingsException(sentence)
            : this;

    private IEnumerable<(bool Holds, string Sentence)> Rules()
    {
        yield return (
            PublicUrl is { IsAbsoluteUri: true, Scheme: "http" or "https", PathAndQuery: "/" },
            "Mentoring:PublicUrl must be an address such as https://mentoring.example.org, without a path."
        );
        yield return (
            PublicUrl is { IsAbsoluteUri: true, Scheme: "https" } || IsLoopback(PublicUrl.Host),
            "Mentoring:PublicUrl must begin with https:// unless it is on this machine."
        );
        yield return (
            FrontendUrl is null
                || FrontendUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" },
            "Mentoring:FrontendUrl must be an address such as https://app.example.org."
        );
        foreach (var address in Coordinators)
        {
            yield return (
                MailAddress.TryCreate(address, out var parsed)
                    && parsed.Address == address
                    && MimeMails.IsAddress(address),
                $"Mentoring:Coordinators has {address}, which is no e-mail address."
            );
        }
        foreach (var origin in AllowedOrigins)
        {
            yield return (
                Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                    && uri.GetLeftPart(UriPartial.Authority) == origin,
                $"Mentoring:AllowedOrigins has {origin}, which is no origin such as https://app.example.org."
            );
        }
        yield return (
            SignInKey is null || IsKey(SignInKey),
            "Mentoring:SignInKey must be the base64 of at least 32 random bytes."
        );
        yield return (
            Store.Kind is not StoreKind.AzureTables || SignInKey is not null,
            "Mentoring:SignInKey must be set when Mentoring:Store:Kind is azureTables: the key stays outside the store."
        );
        yield return (
            PreviousSignInKeys.All(IsKey),
            "Mentoring:PreviousSignInKeys must each be the base64 of at least 32 random bytes."
        );
        foreach (var rule in Mail.Rules())
        {
            yield return rule;
        }
        yield return (
            Oidc is null || Oidc is { Authority.Scheme: "https", Audience.Length: > 0 },
            "Mentoring:Oidc needs an Authority (https) and an Audience."
        );
    }

    private IEnumerable<(bool Holds, string Sentence)> StoreRules()
    {
        yield return (Shards is >= 1 and <= 16, "Mentoring:Shards must be 1 to 16.");
        foreach (var rule in Store.Rules())
        {
            yield return rule;
        }
    }

    private static bool IsKey(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= 32;
    }
}

public sealed record OidcSettings
{
    public Uri? Authority { get; init; }
    public string Audience { get; init; } = "";

    /// <summary>The issuer proves every address it names, though its tokens don't say so by <c>email_verified</c>.</summary>
    public bool TrustEmails { get; init; }
}
