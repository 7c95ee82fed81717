using System.Text.Json;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The host sends telemetry of its own to the same place, which nothing here can look at: so it is told what to leave
/// out. Names of settings and categories are the host's.</summary>
public sealed class HostTelemetryTests
{
    private static readonly JsonElement Logging = JsonDocument
        .Parse(File.ReadAllText(Repository.PathOf("src", "Functions", "FunctionApp", "host.json")))
        .RootElement.GetProperty("logging");

    [Theory]
    // Requests with their whole paths and the callers' addresses.
    [InlineData("httpAutoCollectionOptions", "enableHttpTriggerExtendedInfoCollection")]
    // The host's calls of the service, with the paths.
    [InlineData("enableDependencyTracking")]
    // A stream of requests as they come.
    [InlineData("enableLiveMetrics")]
    public void It_does_not_send_paths_which_may_hold_secrets(params string[] setting) =>
        Assert.False(
            setting
                .Aggregate(
                    Logging.GetProperty("applicationInsights"),
                    (at, name) => at.GetProperty(name)
                )
                .GetBoolean()
        );

    [Fact]
    public void It_logs_what_the_service_writes_and_of_its_own_only_warnings()
    {
        var levels = Logging.GetProperty("logLevel");
        Assert.Equal("Information", levels.Text("Host.Function.Console"));
        // Information would be each request's path, and each start and end of a function.
        Assert.Equal("Warning", levels.Text("default"));
        // It warns of every timer that returns nothing, each minute.
        Assert.Equal("Error", levels.Text("Microsoft.Azure.WebJobs.Script.Workers.Http"));
        Assert.Equal(3, levels.EnumerateObject().Count());
    }
}
