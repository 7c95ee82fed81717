using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Mentoring.Functions.Telemetry;

/// <summary>
/// Exports whole traces: which, follows from the trace's id alone, so that an outsider's wish to be recorded counts for
/// nothing.
/// </summary>
/// <param name="share">0 to 1.</param>
internal sealed class ShareSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler _byId = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        var recorded =
            parent is { IsRemote: false, TraceId: var trace } && trace != default
                ? parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                : _byId.ShouldSample(samplingParameters).Decision
                    == SamplingDecision.RecordAndSample;
        return new SamplingResult(
            recorded ? SamplingDecision.RecordAndSample : SamplingDecision.Drop
        );
    }
}
