using Microsoft.Extensions.Logging.Console;

namespace Mentoring.Functions.Hosting;

/// <summary>How the log is written, for who reads it.</summary>
internal static class ConsoleLog
{
    /// <summary>On one machine a person reads it, and lines may be broken. A Functions host makes a record of every line: so
    /// each entry is one, and what warns goes to standard error, which the host takes for an error, or for a warning where
    /// it says so.</summary>
    public static void LogForFunctionsHost(this IServiceCollection services)
    {
        services.Configure<SimpleConsoleFormatterOptions>(line => line.SingleLine = true);
        services.Configure<ConsoleLoggerOptions>(console =>
            console.LogToStandardErrorThreshold = LogLevel.Warning
        );
    }
}
