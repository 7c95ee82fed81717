using System.Collections.ObjectModel;
using System.Text;
using Mentoring.Functions.Tests.FunctionsHost;
using Mentoring.Functions.Tests.Telemetry;

namespace Mentoring.Functions.Tests.Stories;

/// <summary>The demo's story as it is played for an audience, with all its telemetry collected, for every test that asks about
/// it; by the executable that is deployed, so that nothing the story needs is missing there.</summary>
public sealed class Undisturbed(FunctionAppPackage package) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;

    internal Telling Story { get; private set; } = null!;

    /// <summary>The bodies of all that was exported.</summary>
    internal string Exported { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var collector = await Collector.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["Mentoring__Telemetry__OtlpEndpoint"] = collector.Address.AbsoluteUri,
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey={Guid.Empty};IngestionEndpoint={collector.Address}",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_BSP_MAX_QUEUE_SIZE"] = "100000",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["Logging__LogLevel__Default"] = "Debug",
        };
        Story = await Telling.PlayAsync(
            _folder,
            ReadOnlyDictionary<int, TimeSpan>.Empty,
            package.Executable,
            settings,
            // The last thing that the story asks for.
            () =>
                Task.WhenAll(
                    Exports(collector, "/v1/traces", "GET /api/mentorships/{id}/history"),
                    Exports(collector, "/v2.1/track", "GET /api/mentorships/{id}/history")
                )
        );
        Exported = string.Join('\n', collector.Posts.Select(TextOf));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Task<Post> Exports(Collector collector, string path, string word) =>
        collector.Posts.FirstAsync(post =>
            post.Path == path && TextOf(post).Contains(word, StringComparison.Ordinal)
        );

    private static string TextOf(Post post) => Encoding.UTF8.GetString(post.Body);
}
