using Mentoring.Functions.Telemetry;

namespace Mentoring.Functions.Api;

/// <summary>One line and one span per request with the route's pattern in place of the path, which may hold a secret.</summary>
public sealed partial class RequestLog(
    RequestDelegate next,
    ILogger<RequestLog> log,
    TimeProvider time
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        using var span = RequestSpans.Start(context.Request);
        try
        {
            await next(context);
        }
        finally
        {
            var route = Route(context);
            RequestSpans.End(span, context.Request.Method, route, context.Response.StatusCode);
            LogRequest(
                context.Request.Method,
                route,
                context.Response.StatusCode,
                (long)time.GetElapsedTime(start).TotalMilliseconds
            );
        }
    }

    /// <summary>For example <c>/r/{token}</c>.</summary>
    public static string Route(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} {Milliseconds} ms")]
    private partial void LogRequest(string method, string route, int status, long milliseconds);
}
