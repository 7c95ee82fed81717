using Azure.Core;
using Azure.Identity;

namespace Mentoring.Functions.Telemetry;

/// <summary>What the exporter to Application Insights needs besides its options.</summary>
internal static class AzureExporters
{
    private static readonly string[] OwnStatistics =
    [
        "APPLICATIONINSIGHTS_STATSBEAT_DISABLED",
        "APPLICATIONINSIGHTS_SDKSTATS_DISABLED",
        "APPLICATIONINSIGHTS_SDKSTATS_DISABLED_ALL",
    ];

    /// <summary>It would tell its maker how it is used, by providers and calls of its own. Who wants that sets the variables
    /// to false; there is no other switch.</summary>
    public static void StayQuiet()
    {
        foreach (var name in OwnStatistics)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                Environment.SetEnvironmentVariable(name, "true");
            }
        }
    }

    /// <param name="identity">Empty for the system's own.</param>
    public static TokenCredential By(string identity) =>
        new ManagedIdentityCredential(
            identity.Length == 0
                ? ManagedIdentityId.SystemAssigned
                : ManagedIdentityId.FromUserAssignedClientId(identity)
        );
}
