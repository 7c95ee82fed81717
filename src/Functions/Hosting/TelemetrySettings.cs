namespace Mentoring.Functions.Hosting;

/// <summary>Where traces and metrics go: to Application Insights, to a collector, to both, or (the default) nowhere.</summary>
public sealed record TelemetrySettings
{
    /// <summary>What Azure itself gives a function app; it counts where <see cref="ConnectionString"/> is not set.</summary>
    internal const string AzureConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <inheritdoc cref="AzureConnectionString"/>
    internal const string AzureAuthentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Of Application Insights; it names the resource but is no password.</summary>
    public string? ConnectionString { get; init; }

    /// <summary><c>Authorization=AAD</c>: by managed identity, with <c>;ClientId=</c> for one assigned by the user.</summary>
    public string? Authentication { get; init; }

    /// <summary>Of an OpenTelemetry collector that takes OTLP as protobuf over HTTP, such as http://localhost:4318.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>Which share of traces is exported, 0 to 1. Metrics count everything whatever it is.</summary>
    public double SampledShare { get; init; } = 1;

    internal bool IsOn => ConnectionString is not null || OtlpEndpoint is not null;

    /// <summary>The client id of the identity by which to sign in; empty for the system's own; null to send without.</summary>
    internal string? Identity =>
        Authentication is null ? null : Part(Authentication, "ClientId") ?? "";

    internal TelemetrySettings Given(IConfiguration environment) =>
        this with
        {
            ConnectionString = Said(ConnectionString) ?? Said(environment[AzureConnectionString]),
            Authentication = Said(Authentication) ?? Said(environment[AzureAuthentication]),
        };

    internal IEnumerable<(bool Holds, string Sentence)> Rules()
    {
        yield return (
            ConnectionString is null
                || (
                    Guid.TryParse(Part(ConnectionString, "InstrumentationKey"), out _)
                    && Part(ConnectionString, "IngestionEndpoint") is var endpoint
                    && (endpoint is null || IsHttp(endpoint))
                ),
            $"Mentoring:Telemetry:ConnectionString (or {AzureConnectionString}) must be that of an Application Insights resource: InstrumentationKey=...;IngestionEndpoint=https://..."
        );
        yield return (
            Authentication is null
                || (
                    Part(Authentication, "Authorization") == "AAD"
                    && (Identity is "" || Guid.TryParse(Identity, out _))
                ),
            $"Mentoring:Telemetry:Authentication (or {AzureAuthentication}) must be Authorization=AAD, followed by ;ClientId= and its id for an identity that is assigned by the user."
        );
        yield return (
            OtlpEndpoint is null
                || OtlpEndpoint is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "" },
            "Mentoring:Telemetry:OtlpEndpoint must be an address such as http://localhost:4318."
        );
        yield return (
            SampledShare is >= 0 and <= 1,
            "Mentoring:Telemetry:SampledShare must be 0 to 1."
        );
    }

    private static string? Said(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static bool IsHttp(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>The value of one of several <c>name=value</c>, separated by semicolons; null where there is none.</summary>
    private static string? Part(string text, string name) =>
        text.Split(';', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(part =>
                part.Length == 2 && part[0].Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            ?[1];
}
