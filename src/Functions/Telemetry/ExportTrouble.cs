using System.Diagnostics.Tracing;

namespace Mentoring.Functions.Telemetry;

/// <summary>Exporters tell of their failures to nobody but event sources. Here they get a line in the log, at most one an
/// hour and without details, which may hold addresses.</summary>
internal sealed partial class ExportTrouble(ILogger log) : EventListener
{
    private static readonly TimeSpan Once = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private long _last;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (
            eventSource.Name
            is "OpenTelemetry-AzureMonitor-Exporter"
                or "OpenTelemetry-Exporter-OpenTelemetryProtocol"
        )
        {
            EnableEvents(eventSource, EventLevel.Warning);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        lock (_lock)
        {
            var now = TimeProvider.System.GetTimestamp();
            if (_last != 0 && TimeProvider.System.GetElapsedTime(_last, now) < Once)
            {
                return;
            }
            _last = now;
        }
        LogTrouble(eventData.EventSource.Name, eventData.EventName);
    }

    [LoggerMessage(LogLevel.Warning, "Telemetry is being lost: {Exporter} tells of {Event}")]
    private partial void LogTrouble(string exporter, string? @event);
}
