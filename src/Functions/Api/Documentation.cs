using System.Reflection;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Networking.Cards;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Mentoring.Functions.Api;

/// <summary>The OpenAPI document at <c>/api/openapi.json</c>, and a page to read it at <c>/api/docs</c>.</summary>
internal static partial class Documentation
{
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
                    document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
                    document.Components.Schemas[nameof(Problem)] = ProblemSchema;
                    document.Servers = [];
                    return Task.CompletedTask;
                }
            );
            options.AddSchemaTransformer(
                (schema, context, _) =>
                {
                    SchemaRules.Apply(schema, context);
                    Examples.Apply(schema, context);
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
        app.MapOpenApi("/api/openapi.json").AllowAnonymous().WithMetadata(WithoutStore.Mark);
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
            .AllowAnonymous()
            .WithMetadata(WithoutStore.Mark);
    }

    private static void Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context
    )
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        var takes = endpoint
            .OfType<MethodInfo>()
            .SelectMany(method => method.GetParameters())
            .SelectMany(Parts)
            .ToList();
        var signedIn = !endpoint.OfType<IAllowAnonymous>().Any();
        if (signedIn)
        {
            operation.Security =
            [
                new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] },
            ];
        }
        operation.RequestBody =
            takes.Contains(typeof(ImageBody)) ? ImageBody.Describe()
            : takes.Contains(typeof(CardFile)) ? CardFile.Describe()
            : takes.Contains(typeof(PdfBody)) ? PdfBody.Describe()
            : takes.Contains(typeof(UploadedFile)) ? UploadedFile.Describe()
            : operation.RequestBody;
        operation.Responses ??= [];
        // What answers people tells of its pages itself.
        var toPeople = endpoint.OfType<IFailurePage>().Any();
        var refusals = toPeople ? [] : Refusals(takes, signedIn, context.Description);
        foreach (var (status, when) in refusals)
        {
            operation.Responses.TryAdd($"{status}", Refusal(when, context.Document));
        }
        operation.Parameters ??= [];
        var changes = context.Description.HttpMethod != HttpMethods.Get;
        if (changes && takes.Contains(typeof(CommandId)))
        {
            operation.Parameters.Add(
                Header(
                    CommandId.Header,
                    "1 to 200 visible ASCII characters. The same key and body give the same answer for 24 hours.",
                    200
                )
            );
        }
        if (takes.Contains(typeof(SignedEvents)))
        {
            operation.Parameters.Add(
                Header(EventSignature.Header, "ECDSA with P-256 and SHA-256, DER, base64.", null)
            );
            operation.Parameters.Add(
                Header(EventSignature.TimeHeader, "Signed together with the body.", null)
            );
        }
        if (changes && takes.Contains(typeof(IfMatch)))
        {
            operation.Parameters.Add(
                Header("If-Match", "The ETag that the caller has seen.", null)
            );
        }
    }

    /// <summary>What a parameter brings: itself, or its parts where it is bound as several.</summary>
    private static IEnumerable<Type> Parts(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(AsParametersAttribute))
            ? parameter
                .ParameterType.GetConstructors()
                .SelectMany(made => made.GetParameters())
                .Select(part => part.ParameterType)
            : [parameter.ParameterType];

    private static OpenApiParameter Header(string name, string description, int? maxLength) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = maxLength },
        };

    private static OpenApiResponse Refusal(string when, OpenApiDocument? document) =>
        new()
        {
            Description = when,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(Problem), document),
                },
            },
        };

    private static OpenApiSchema ProblemSchema =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description =
                "RFC 9457. `errors` names the fields (400); `phase` and `nextActions` say what is possible (409).",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("/problems/ and a stable code"),
                ["title"] = Text("in the caller's language"),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = Text("in the caller's language: what to do"),
                ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object },
                ["phase"] = Text("of the mentorship"),
                ["nextActions"] = new OpenApiSchema { Type = JsonSchemaType.Array },
                ["missing"] = new OpenApiSchema { Type = JsonSchemaType.Array },
                ["retryAfter"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            },
        };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };
}
