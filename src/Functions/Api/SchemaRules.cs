using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mentoring.Functions.Api;

/// <summary>Writes the rules that <see cref="BodyRules"/> applies into the OpenAPI document.</summary>
internal static class SchemaRules
{
    public static void Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo is not { } property || !IsRequest(property.DeclaringType))
        {
            return;
        }
        if (Has(schema, JsonSchemaType.String) && property.PropertyType == typeof(string))
        {
            Limit(schema, BodyRules.TextRule(property));
        }
        if (Has(schema, JsonSchemaType.Array))
        {
            var (least, most) = BodyRules.Count(property);
            (schema.MinItems, schema.MaxItems) = (least == 0 ? null : least, most);
            if (
                schema.Items is OpenApiSchema { Format: null } item
                && Has(item, JsonSchemaType.String)
            )
            {
                Limit(item, BodyRules.TextRule(property));
            }
        }
        if (BodyRules.RangeOf(property) is { } range)
        {
            schema.Minimum = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
            schema.Maximum = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
        }
    }

    private static void Limit(OpenApiSchema schema, TextAttribute rule)
    {
        schema.MinLength = rule.Min == 0 ? null : rule.Min;
        schema.MaxLength = rule.MaximumLength;
    }

    private static bool Has(OpenApiSchema schema, JsonSchemaType type) =>
        schema.Type is { } own && own.HasFlag(type);

    // Answers have no rules; requests are the types that take what they hold in their constructor's parameters.
    private static bool IsRequest(Type type) =>
        type.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Any(parameter =>
                parameter
                    .GetCustomAttributes(inherit: true)
                    .Any(rule => rule is System.ComponentModel.DataAnnotations.ValidationAttribute)
            );
}
