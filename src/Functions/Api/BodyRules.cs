using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mentoring.Functions.Api;

/// <summary>
/// Compares a JSON body with the type it should become, so that every field that is missing, unknown, of the wrong type, too
/// long or out of range is named at once. The rules are the attributes of the type: <see cref="LineAttribute"/>,
/// <see cref="ProseAttribute"/>, <see cref="RangeAttribute"/>, <see cref="LengthAttribute"/> for lists.
/// </summary>
internal static class BodyRules
{
    private const int ItemsByDefault = 50;
    private static readonly LineAttribute ShortLine = new(200);

    public static IReadOnlyList<Fault> Check(JsonElement body, Type type) =>
        [.. Walk(body, Json.Options.GetTypeInfo(type), null, "")];

    /// <summary>The rule for a text, or for each text of a list.</summary>
    public static TextAttribute TextRule(JsonPropertyInfo property) =>
        Find<TextAttribute>(Rules(property)) ?? ShortLine;

    public static (int Least, int Most) Count(JsonPropertyInfo property) => Count(Rules(property));

    public static RangeAttribute? RangeOf(JsonPropertyInfo property) =>
        Find<RangeAttribute>(Rules(property));

    private static IEnumerable<Fault> Walk(
        JsonElement value,
        JsonTypeInfo type,
        ICustomAttributeProvider? rules,
        string path
    ) =>
        type.Kind switch
        {
            JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object => Fields(
                value,
                type,
                path
            ),
            JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array => Items(
                value,
                type,
                rules,
                path
            ),
            JsonTypeInfoKind.None => Leaf(value, type, rules, path),
            _ => [Fault.Of(path, "field.wrong-type")],
        };

    private static IEnumerable<Fault> Fields(JsonElement value, JsonTypeInfo type, string path)
    {
        var known = type.Properties.Where(IsRead).ToDictionary(property => property.Name);
        foreach (var field in value.EnumerateObject())
        {
            var inner = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            var faults =
                !known.Remove(field.Name, out var property) ? [Fault.Of(inner, "field.unknown")]
                : field.Value.ValueKind != JsonValueKind.Null
                    ? Walk(
                        field.Value,
                        Json.Options.GetTypeInfo(property.PropertyType),
                        Rules(property),
                        inner
                    )
                : property.IsSetNullable ? []
                : [Fault.Of(inner, "field.required")];
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
        foreach (var missing in known.Values.Where(property => property.IsRequired))
        {
            yield return Fault.Of(
                path.Length == 0 ? missing.Name : $"{path}.{missing.Name}",
                "field.required"
            );
        }
    }

    private static IEnumerable<Fault> Items(
        JsonElement value,
        JsonTypeInfo type,
        ICustomAttributeProvider? rules,
        string path
    )
    {
        var count = value.GetArrayLength();
        var (least, most) = Count(rules);
        if (count < least || count > most)
        {
            return [Fault.Of(path, "field.count", ("min", least), ("max", most))];
        }
        var item = Json.Options.GetTypeInfo(type.ElementType!);
        return value
            .EnumerateArray()
            .SelectMany((element, index) => Walk(element, item, rules, $"{path}[{index}]"));
    }

    private static IEnumerable<Fault> Leaf(
        JsonElement value,
        JsonTypeInfo type,
        ICustomAttributeProvider? rules,
        string path
    )
    {
        if (type.Type == typeof(string))
        {
            return value.ValueKind != JsonValueKind.String
                ? [Fault.Of(path, "field.wrong-type")]
                : Text(value, Find<TextAttribute>(rules) ?? ShortLine, path);
        }
        if (!TryRead(value, type, out var read))
        {
            return [Fault.Of(path, "field.wrong-value")];
        }
        return Find<RangeAttribute>(rules) is { } range && !range.IsValid(read)
            ? [Fault.Of(path, "field.range", ("min", range.Minimum), ("max", range.Maximum))]
            : [];
    }

    private static IEnumerable<Fault> Text(JsonElement value, TextAttribute rule, string path)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is no text.
            return [Fault.Of(path, "field.characters")];
        }
        return rule.Check(path, text) is { } fault ? [fault] : [];
    }

    private static bool TryRead(JsonElement value, JsonTypeInfo type, out object? read)
    {
        try
        {
            read = value.Deserialize(type);
            return read is not null;
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or FormatException)
        {
            read = null;
            return false;
        }
    }

    private static (int Least, int Most) Count(ICustomAttributeProvider? rules) =>
        Find<LengthAttribute>(rules) is { } length
            ? (length.MinimumLength, length.MaximumLength)
            : (0, ItemsByDefault);

    private static bool IsRead(JsonPropertyInfo property) =>
        property.Set is not null || property.AssociatedParameter is not null;

    private static ICustomAttributeProvider? Rules(JsonPropertyInfo property) =>
        property.AssociatedParameter?.AttributeProvider ?? property.AttributeProvider;

    private static T? Find<T>(ICustomAttributeProvider? rules)
        where T : Attribute =>
        rules?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
