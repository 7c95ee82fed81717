using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mentoring.Functions.Api;

/// <summary>One example for each request body, by the name of its type. A test holds them to the rules of the bodies.</summary>
internal static class Examples
{
    private static readonly JsonObject All = Read();

    public static JsonNode? Of(Type type) => All[type.Name]?.DeepClone();

    public static void Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is null && Of(context.JsonTypeInfo.Type) is { } example)
        {
            schema.Examples = [example];
        }
    }

    private static JsonObject Read()
    {
        var name = $"{typeof(Program).Assembly.GetName().Name}.Api.examples.json";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
