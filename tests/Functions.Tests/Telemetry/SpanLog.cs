using System.Diagnostics;
using Mentoring.Functions.Telemetry;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>The spans of one trace, though others are made beside it.</summary>
internal sealed class SpanLog : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();

    public SpanLog()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == _trace)
                {
                    Ended.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Arrivals<Activity> Ended { get; } = [];

    /// <summary>For a request that is to be part of the trace.</summary>
    public (string Name, string Value) Header =>
        ("traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-00");

    /// <summary>A request's span ends a little later than its answer comes.</summary>
    public Task<Activity> FirstAsync(string name) =>
        Ended.FirstAsync(span => span.DisplayName == name);

    public void Dispose() => _listener.Dispose();
}
