using System.Diagnostics;

namespace Mentoring.Functions.Telemetry;

/// <summary>
/// What is traced. Like a metric's tags, those of a span tell nothing of people, and no span has an event or a description:
/// exceptions may quote what people wrote. Nobody listening, none is made.
/// </summary>
public static class Spans
{
    public const string SourceName = "Mentoring";

    public static readonly ActivitySource Source = new(SourceName);

    /// <summary>Adds a tag to the span in which this is called, whoever began it.</summary>
    public static void Tell(string tag, string value) => Activity.Current?.SetTag(tag, value);

    public static void Fail(this Activity? span) => span?.SetStatus(ActivityStatusCode.Error);
}
