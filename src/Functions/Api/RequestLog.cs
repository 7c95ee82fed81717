namespace Mentoring.Functions.Api;

/// <summary>One line per request with the route's pattern in place of the path, which may hold a secret.</summary>
public sealed partial class RequestLog(
    RequestDelegate next,
    ILogger<RequestLog> log,
    TimeProvider time
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            LogRequest(
                context.Request.Method,
                Route(context),
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
