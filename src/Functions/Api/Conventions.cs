using Microsoft.Net.Http.Headers;

namespace Mentoring.Functions.Api;

/// <summary>What holds for every endpoint.</summary>
public static class Conventions
{
    public static void AddConventions(
        this IServiceCollection services,
        IReadOnlyList<string> allowedOrigins
    )
    {
        services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddCors(options =>
            options.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins([.. allowedOrigins])
                    .AllowAnyMethod()
                    .AllowAnyHeader()
                    .WithExposedHeaders(
                        HeaderNames.ETag,
                        HeaderNames.Link,
                        HeaderNames.Location,
                        HeaderNames.RetryAfter
                    )
                    .SetPreflightMaxAge(TimeSpan.FromHours(1))
            )
        );
    }

    public static void UseConventions(this WebApplication app, bool https)
    {
        app.UseSecurityHeaders(https);
        app.UseMiddleware<RequestLog>();
        app.UseCors();
        app.UseMiddleware<Failures>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>The group of all endpoints under <c>/api</c>: signed in unless one says otherwise.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app) =>
        app.MapGroup("/api").RequireAuthorization();
}
