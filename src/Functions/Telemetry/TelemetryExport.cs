using System.Diagnostics;
using Azure.Monitor.OpenTelemetry.Exporter;
using Mentoring.Functions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mentoring.Functions.Telemetry;

/// <summary>
/// Sends traces and metrics where the settings say, in batches and beside the requests. What can't be sent is lost: nothing
/// is kept on disk, where it would need a folder of its own and an end. Logs are not sent: who runs the service collects
/// what it writes to the console, as a Functions host does.
/// </summary>
internal sealed class TelemetryExport : IHostedService, IDisposable
{
    private const string HostingMeter = "Microsoft.AspNetCore.Hosting";
    private const string RequestDuration = "http.server.request.duration";
    private readonly TelemetrySettings _settings;
    private readonly Task<IReadOnlyList<IDisposable>> _building;
    private ExportTrouble? _trouble;

    /// <summary>Begins to build at once, beside the rest of the start: it takes about 60 ms of a processor.</summary>
    public TelemetryExport(TelemetrySettings settings)
    {
        _settings = settings;
        _building = Task.Run(Build);
    }

    public TelemetryExport LoggingTo(ILogger log)
    {
        _trouble = new ExportTrouble(log);
        return this;
    }

    /// <summary>Before the service listens, so that the first request is told of too.</summary>
    /// <exception cref="SettingsException">The exporter does not take its settings.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _building;
        }
        catch (Exception e)
            when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new SettingsException(
                $"Mentoring:Telemetry can't be used as it is: {e.GetType().Name}."
            );
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what waits, for at most some seconds.</summary>
    public void Dispose()
    {
        if (_building.IsCompletedSuccessfully)
        {
            foreach (var provider in _building.Result)
            {
                provider.Dispose();
            }
        }
        _trouble?.Dispose();
    }

    private IReadOnlyList<IDisposable> Build()
    {
        var resource = ResourceBuilder
            .CreateEmpty()
            .AddService("mentoring", serviceVersion: Version)
            .AddTelemetrySdk()
            // Last: OTEL_SERVICE_NAME and the like have the last word.
            .AddEnvironmentVariableDetector();
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ShareSampler(_settings.SampledShare))
            .AddSource(Spans.SourceName);
        var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Measures.MeterName, HostingMeter)
            .AddView(instrument =>
                instrument.Meter.Name != HostingMeter ? null
                : instrument.Name == RequestDuration ? OfRequests()
                : MetricStreamConfiguration.Drop
            );
        if (_settings.ConnectionString is { } connection)
        {
            AddApplicationInsights(traces, metrics, connection);
        }
        if (_settings.OtlpEndpoint is { } endpoint)
        {
            AddOtlp(traces, metrics, endpoint);
        }
        return [traces.Build(), metrics.Build()];
    }

    private static string? Version =>
        typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3);

    /// <summary>Without host and protocol, which tell nothing here.</summary>
    private static MetricStreamConfiguration OfRequests() =>
        new() { TagKeys = ["http.request.method", "http.route", "http.response.status_code"] };

    private void AddApplicationInsights(
        TracerProviderBuilder traces,
        MeterProviderBuilder metrics,
        string connection
    )
    {
        AzureExporters.StayQuiet();
        var options = new AzureMonitorExporterOptions
        {
            ConnectionString = connection,
            Credential = _settings.Identity is { } identity ? AzureExporters.By(identity) : null,
            DisableOfflineStorage = true,
            // The sampler decides; this tells for how many each span stands.
            SamplingRatio = (float)_settings.SampledShare,
        };
        traces.AddProcessor(InBatches(new AzureMonitorTraceExporter(options)));
        var reader = Every(new AzureMonitorMetricExporter(options));
        reader.TemporalityPreference = MetricReaderTemporalityPreference.Delta;
        metrics.AddReader(reader);
    }

    private static void AddOtlp(
        TracerProviderBuilder traces,
        MeterProviderBuilder metrics,
        Uri endpoint
    )
    {
        traces.AddProcessor(InBatches(new OtlpTraceExporter(To(endpoint, "v1/traces"))));
        metrics.AddReader(Every(new OtlpMetricExporter(To(endpoint, "v1/metrics"))));
    }

    /// <summary>Every five seconds, unless OTEL_BSP_SCHEDULE_DELAY and its like say otherwise.</summary>
    private static BatchActivityExportProcessor InBatches(BaseExporter<Activity> exporter)
    {
        var options = new BatchExportActivityProcessorOptions();
        return new(
            exporter,
            options.MaxQueueSize,
            options.ScheduledDelayMilliseconds,
            options.ExporterTimeoutMilliseconds,
            options.MaxExportBatchSize
        );
    }

    /// <summary>Every minute, unless OTEL_METRIC_EXPORT_INTERVAL says otherwise.</summary>
    private static PeriodicExportingMetricReader Every(BaseExporter<Metric> exporter)
    {
        var options = new PeriodicExportingMetricReaderOptions();
        return new(exporter, options.ExportIntervalMilliseconds ?? 60_000);
    }

    /// <summary>Headers, as services behind a key want them, come from OTEL_EXPORTER_OTLP_HEADERS.</summary>
    private static OtlpExporterOptions To(Uri endpoint, string path) =>
        new()
        {
            Endpoint = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}"),
            Protocol = OtlpExportProtocol.HttpProtobuf,
        };
}
