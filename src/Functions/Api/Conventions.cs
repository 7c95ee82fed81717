using Mentoring.Functions.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
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
        services.AddSingleton<CallerLimit>();
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
        app.UseHead();
        app.UseRouting();
        app.UseOpening();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    // Whatever can be got can be asked for without its body, which the server then leaves out by itself.
    private static void UseHead(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsHead(context.Request.Method))
                {
                    context.Request.Method = HttpMethods.Get;
                }
                return next(context);
            }
        );

    /// <summary>The group of all endpoints under <c>/api</c>: signed in unless one says otherwise.</summary>
    public static RouteGroupBuilder MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization();
        ((IEndpointConventionBuilder)api).Finally(WithoutUnknownBodies);
        return api;
    }

    // The generated binding claims a JSON body of no type wherever parameters come as one record.
    private static void WithoutUnknownBodies(EndpointBuilder endpoint)
    {
        foreach (
            var unknown in endpoint
                .Metadata.OfType<IAcceptsMetadata>()
                .Where(accepts => accepts.RequestType is null)
                .ToList()
        )
        {
            endpoint.Metadata.Remove(unknown);
        }
    }
}
