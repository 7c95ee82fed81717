using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Apart from <see cref="TelemetryExport"/>, so that nothing of OpenTelemetry is loaded where it is off.</summary>
    public static void AddTelemetryExport(
        this IServiceCollection services,
        TelemetrySettings settings
    )
    {
        var export = new TelemetryExport(settings);
        services.AddHostedService(provider =>
            export.LoggingTo(provider.GetRequiredService<ILogger<TelemetryExport>>())
        );
    }
}
