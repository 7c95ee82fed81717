namespace Mentoring.Functions.Api;

/// <summary>What every answer tells the browser; a page that needs more sets its own Content-Security-Policy.</summary>
internal static class SecurityHeaders
{
    private const string DocsPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(
        this IApplicationBuilder app,
        bool https
    ) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers.CacheControl = "no-store";
                headers["X-Robots-Tag"] = "noindex, nofollow";
                headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/api/docs")
                    ? DocsPolicy
                    : "default-src 'none'; frame-ancestors 'none'";
                if (https)
                {
                    headers.StrictTransportSecurity = "max-age=31536000";
                }
                return next(context);
            }
        );
}
