using System.Net;
using System.Text;
using System.Text.Json;
using Mentoring.Functions.Tests.Hosting;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>What leaves the process when the settings say so, seen by who receives it.</summary>
public sealed class ExportTests
{
    private const string Key = "00000000-0000-0000-0000-000000000001";

    [Fact]
    public async Task A_collector_gets_spans_and_metrics_over_OTLP()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await RunningService.DevelopmentAsync(
            ("Mentoring__Telemetry__OtlpEndpoint", collector.Address.AbsoluteUri),
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret-of-the-collector"),
            ("OTEL_SERVICE_NAME", "mentoring-test")
        );
        await UseAsync(service);
        await service.StopAsync();

        Assert.Equal(["/v1/metrics", "/v1/traces"], Paths(collector));
        Assert.All(collector.Posts, post => Assert.Equal("secret-of-the-collector", post.ApiKey));
        var spans = Messages(collector, "/v1/traces").Select(span => span.Text(5)).ToList();
        Assert.Contains("POST /api/members", spans);
        Assert.Contains("GET /r/{token}", spans);
        Assert.Contains("activity SendAccountLetter", spans);
        Assert.Contains("store commit", spans);
        var metrics = Messages(collector, "/v1/metrics").Select(metric => metric.Text(1)).ToList();
        Assert.Contains("mentoring.activities", metrics);
        Assert.Contains("mentoring.refusals", metrics);
        Assert.Contains("mentoring.sweep.lag", metrics);
        Assert.Contains("http.server.request.duration", metrics);
        Assert.DoesNotContain("http.server.active_requests", metrics);
        Assert.Contains(
            "mentoring-test",
            Encoding.UTF8.GetString(collector.Posts.First().Body),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Application_Insights_gets_requests_by_route_where_Azure_names_it()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await RunningService.DevelopmentAsync(
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", Connection(collector))
        );
        await UseAsync(service);
        await service.StopAsync();

        Assert.Equal(["/v2.1/track"], Paths(collector));
        var items = Items(collector);
        Assert.All(items, item => Assert.Equal(Key, item.Text("iKey")));
        var requests = OfType(items, "RequestData");
        Assert.Contains(requests, request => request.Text("name") == "POST /api/members");
        Assert.Contains(requests, request => request.Text("responseCode") == "404");
        var dependencies = OfType(items, "RemoteDependencyData");
        Assert.Contains(dependencies, one => one.Text("name") == "activity SendAccountLetter");
        var metrics = OfType(items, "MetricData")
            .Select(item => item.GetProperty("metrics")[0].Text("name"))
            .ToList();
        Assert.Contains("mentoring.activities", metrics);
        Assert.Contains("mentoring.refusals", metrics);
        Assert.Contains("mentoring.sweep.due", metrics);
    }

    [Fact]
    public async Task Application_Insights_is_spoken_to_as_the_managed_identity_that_Azure_names()
    {
        using var certificate = Collector.NewCertificate();
        var trusted = Path.GetTempFileName();
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), Http.Cancel);
        await using var collector = await Collector.StartAsync(certificate);
        await using var service = await RunningService.DevelopmentAsync(
            ("APPLICATIONINSIGHTS_CONNECTION_STRING", Connection(collector)),
            ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", $"ClientId={Key};Authorization=AAD"),
            ("IDENTITY_ENDPOINT", new Uri(collector.Address, Collector.Tokens).AbsoluteUri),
            ("IDENTITY_HEADER", "secret-of-the-machine"),
            ("SSL_CERT_FILE", trusted)
        );
        await service.StopAsync();

        Assert.NotEmpty(collector.Posts);
        Assert.All(
            collector.Posts,
            post => Assert.Equal("Bearer token-of-the-identity", post.Authorization)
        );
        var asked = Uri.UnescapeDataString(collector.Asked.First());
        Assert.Contains("resource=https://monitor.azure.com", asked, StringComparison.Ordinal);
        Assert.Contains($"client_id={Key}", asked, StringComparison.Ordinal);
        File.Delete(trusted);
    }

    [Fact]
    public async Task Nothing_that_is_sent_or_kept_names_anybody_or_holds_a_secret()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await RunningService.DevelopmentAsync(
            ("Mentoring__Telemetry__ConnectionString", Connection(collector)),
            ("Mentoring__Telemetry__OtlpEndpoint", collector.Address.AbsoluteUri)
        );
        await UseAsync(service);
        await service.StopAsync();

        var sent = string.Join(
            '\n',
            collector.Posts.Select(post => Encoding.UTF8.GetString(post.Body))
        );
        Assert.Contains("SendAccountLetter", sent, StringComparison.Ordinal);
        string[] never = ["Mia", "mia@", "secret-token", "127.0.0.1"];
        Assert.All(
            never,
            word => Assert.DoesNotContain(word, sent, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal(
            ["data"],
            Directory.GetFileSystemEntries(service.Folder).Select(Path.GetFileName)
        );
    }

    [Fact]
    public async Task The_share_that_is_sampled_holds_for_traces_and_not_for_metrics()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await RunningService.DevelopmentAsync(
            ("Mentoring__Telemetry__ConnectionString", Connection(collector)),
            ("Mentoring__Telemetry__SampledShare", "0.5")
        );
        for (var i = 0; i < 64; i++)
        {
            using var answer = await service.Client.Get("/api/nothing");
        }
        await service.StopAsync();

        var items = Items(collector);
        var requests = OfType(items, "RequestData").Count;
        Assert.InRange(requests, 10, 54);
        Assert.All(
            items.Where(item => item.GetProperty("data").Text("baseType") == "RequestData"),
            item => Assert.Equal(50, item.GetProperty("sampleRate").GetDouble())
        );
        var refusals = OfType(items, "MetricData")
            .Select(item => item.GetProperty("metrics")[0])
            .Where(metric => metric.Text("name") == "mentoring.refusals")
            .Sum(metric => metric.GetProperty("value").GetDouble());
        Assert.Equal(64, refusals);
    }

    [Fact]
    public async Task A_collector_out_of_reach_costs_a_line_in_the_log_and_nothing_else()
    {
        await using var gone = await Collector.StartAsync();
        var address = gone.Address.AbsoluteUri;
        await gone.DisposeAsync();
        await using var service = await RunningService.DevelopmentAsync(
            ("Mentoring__Telemetry__OtlpEndpoint", address)
        );
        await UseAsync(service);
        await service.StopAsync();

        Assert.Contains("Telemetry is being lost", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_set_nothing_is_loaded_that_could_send()
    {
        await using var service = await RunningService.DevelopmentAsync();
        await UseAsync(service);

        Assert.DoesNotContain("OpenTelemetry", service.Maps, StringComparison.Ordinal);
        Assert.Contains("Mentoring.Domain.dll", service.Maps, StringComparison.Ordinal);
    }

    /// <summary>Somebody joins, and somebody else follows a link with a secret in its path.</summary>
    private static async Task UseAsync(RunningService service)
    {
        await service
            .Client.Post(
                "/api/members",
                People.JoinBody("Mia Schmidt", "mia@example.org", "mentee")
            )
            .Json(HttpStatusCode.Created);
        using var secret = await service.Client.Get("/r/secret-token?mail=mia@example.org");
    }

    private static string Connection(Collector collector) =>
        $"InstrumentationKey={Key};IngestionEndpoint={collector.Address};LiveEndpoint={collector.Address}";

    private static string[] Paths(Collector collector) =>
        [.. collector.Posts.Select(post => post.Path).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Resource, then scope, then span or metric: both are nested alike.</summary>
    private static IEnumerable<Protobuf> Messages(Collector collector, string path) =>
        collector
            .Posts.Where(post => post.Path == path)
            .SelectMany(post => new Protobuf(post.Body).Of(1))
            .SelectMany(resource => resource.Of(2))
            .SelectMany(scope => scope.Of(2));

    private static List<JsonElement> Items(Collector collector) =>
        [
            .. collector
                .Posts.SelectMany(post => Encoding.UTF8.GetString(post.Body).Split('\n'))
                .Where(line => line.Length > 0)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];

    private static List<JsonElement> OfType(List<JsonElement> items, string type) =>
        [
            .. items
                .Select(item => item.GetProperty("data"))
                .Where(data => data.Text("baseType") == type)
                .Select(data => data.GetProperty("baseData")),
        ];
}
