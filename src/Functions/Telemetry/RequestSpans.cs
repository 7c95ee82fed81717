using System.Diagnostics;

namespace Mentoring.Functions.Telemetry;

/// <summary>
/// One span for each request. It has the route's pattern and never the path, which may hold a secret, nor the query, the host
/// or the browser. The framework's own span is not exported for that reason.
/// </summary>
internal static class RequestSpans
{
    /// <summary>Continues the trace that the caller (a Functions host, for one) names; its own decision to record does not
    /// count, since anybody may send it.</summary>
    public static Activity? Start(HttpRequest request)
    {
        if (!Spans.Source.HasListeners())
        {
            return null;
        }
        _ = ActivityContext.TryParse(
            request.Headers.TraceParent,
            null,
            isRemote: true,
            out var caller
        );
        // Not below the framework's span: it stays here.
        Activity.Current = null;
        return Spans.Source.StartActivity("request", ActivityKind.Server, caller);
    }

    public static void End(Activity? span, string method, string route, int status)
    {
        if (span is null)
        {
            return;
        }
        var known = Known(method);
        span.DisplayName = $"{known} {route}";
        span.SetTag("http.request.method", known);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        if (status >= 500)
        {
            span.Fail();
        }
    }

    /// <summary>A method can be any word; the standard gives the others one name.</summary>
    private static string Known(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS"
            ? method
            : "_OTHER";
}
