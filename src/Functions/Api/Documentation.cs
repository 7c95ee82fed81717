using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Mentoring.Functions.Api;

/// <summary>The OpenAPI document at <c>/api/openapi.json</c>, and a page to read it at <c>/api/docs</c>.</summary>
internal static class Documentation
{
    private static readonly (int Status, string When)[] Refusals =
    [
        (400, "What was sent can't be: `errors` per field."),
        (404, "Absent, or not yours to read."),
        (409, "Not in this state, or the same Idempotency-Key with another body."),
        (412, "If-Match is stale."),
        (413, "Larger than 64 KiB."),
        (415, "Not application/json."),
        (429, "Too many tries: see `retryAfter`, seconds."),
        (503, "The store can't be reached; try again."),
    ];

    public static void AddDocumentation(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info.Title = "Mentoring";
                    document.Info.Description =
                        "Carries mentorships from the first request to the certificate.";
                    document.Components ??= new();
                    document.Components.SecuritySchemes = new Dictionary<
                        string,
                        IOpenApiSecurityScheme
                    >
                    {
                        ["bearer"] = new OpenApiSecurityScheme
                        {
                            Type = SecuritySchemeType.Http,
                            Scheme = "bearer",
                            Description = "The accessToken of POST /api/sign-in/confirm.",
                        },
                    };
                    document.Servers = [];
                    return Task.CompletedTask;
                }
            );
            options.AddOperationTransformer(
                (operation, context, _) =>
                {
                    Describe(operation, context);
                    return Task.CompletedTask;
                }
            );
        });

    public static void MapDocumentation(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/api/openapi.json").AllowAnonymous();
        app.MapScalarApiReference(
                "/api/docs",
                options =>
                    options
                        .WithTitle("Mentoring API")
                        .WithOpenApiRoutePattern("/api/openapi.json")
                        .DisableDefaultFonts()
                        .DisableTelemetry()
                        .DisableAgent()
            )
            .AllowAnonymous();
    }

    private static void Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        foreach (var (status, when) in Refusals)
        {
            Add(operation.Responses, status, when);
        }
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            Add(operation.Responses, 401, "Sign in first.");
            Add(operation.Responses, 403, "Yours to read, but not to do.");
            operation.Security =
            [
                new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] },
            ];
        }
        if (context.Description.HttpMethod == "POST")
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = CommandId.Header,
                    In = ParameterLocation.Header,
                    Description = "The same key and body give the same answer for 24 hours.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
                }
            );
        }
    }

    private static void Add(OpenApiResponses responses, int status, string when) =>
        responses.TryAdd(
            $"{status}",
            new OpenApiResponse
            {
                Description = when,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new(),
                },
            }
        );
}
