using System.Diagnostics.Metrics;
using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Telemetry;

internal sealed record Reading(
    string Instrument,
    double Value,
    IReadOnlyDictionary<string, string> Tags
);

/// <summary>What one service measures, though others run beside it.</summary>
internal sealed class Readings : IDisposable
{
    private readonly MeterListener _listener = new();

    public Readings(IServiceProvider service)
    {
        var meters = service.GetRequiredService<IMeterFactory>();
        _ = service.GetRequiredService<Measures>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (
                instrument.Meter.Name == Measures.MeterName
                && ReferenceEquals(instrument.Meter.Scope, meters)
            )
            {
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, tags, _) => Add(instrument, value, tags)
        );
        _listener.SetMeasurementEventCallback<double>(
            (instrument, value, tags, _) => Add(instrument, value, tags)
        );
        _listener.Start();
    }

    public List<Instrument> Instruments { get; } = [];

    public Arrivals<Reading> All { get; } = [];

    /// <summary>The sum of all values with these tags.</summary>
    public double Sum(string instrument, params (string Name, string Value)[] tags) =>
        Of(instrument, tags).Sum(one => one.Value);

    public IEnumerable<Reading> Of(string instrument, params (string Name, string Value)[] tags) =>
        All.Where(one => Is(one, instrument, tags));

    /// <summary>Waits for what is done after the answer.</summary>
    public Task<Reading> FirstAsync(string instrument, params (string Name, string Value)[] tags) =>
        All.FirstAsync(one => Is(one, instrument, tags));

    public void Dispose() => _listener.Dispose();

    private static bool Is(Reading one, string instrument, (string Name, string Value)[] tags) =>
        one.Instrument == instrument
        && tags.All(tag => one.Tags.GetValueOrDefault(tag.Name) == tag.Value);

    private void Add(
        Instrument instrument,
        double value,
        ReadOnlySpan<KeyValuePair<string, object?>> tags
    ) =>
        All.Add(
            new(
                instrument.Name,
                value,
                tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}")
            )
        );
}
