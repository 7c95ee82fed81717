using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mentoring.Functions.Mentorships.Certificates.Badges;

/// <summary>
/// JSON that has one spelling only, so that it can be signed: RFC 8785 (JSON Canonicalization Scheme). Of numbers it takes integers alone,
/// since those are all that a badge has, and how fractions are spelled is where implementations differ.
/// </summary>
internal static class CanonicalJson
{
    // Beyond it, readers that keep numbers as doubles would see another one.
    private const long LargestInteger = (1L << 53) - 1;

    /// <exception cref="ArgumentException">It has a number that is no safe integer, or text that is no Unicode.</exception>
    public static byte[] Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text.ToString());
    }

    private static void Append(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendAll(
                    '{',
                    // By UTF-16 code units, as ordinal comparison is.
                    members.OrderBy(member => member.Key, StringComparer.Ordinal),
                    member =>
                    {
                        Append(member.Key, text);
                        text.Append(':');
                        Append(member.Value, text);
                    },
                    '}',
                    text
                );
                break;
            case JsonArray items:
                AppendAll('[', items, item => Append(item, text), ']', text);
                break;
            default:
                Append(node.AsValue(), text);
                break;
        }
    }

    private static void AppendAll<T>(
        char open,
        IEnumerable<T> parts,
        Action<T> append,
        char close,
        StringBuilder text
    )
    {
        text.Append(open);
        var separator = "";
        foreach (var part in parts)
        {
            text.Append(separator);
            append(part);
            separator = ",";
        }
        text.Append(close);
    }

    private static void Append(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.String:
                Append(value.GetValue<string>(), text);
                break;
            default:
                text.Append(Integer(value).ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private static long Integer(JsonValue value) =>
        long.TryParse(
            value.ToJsonString(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var integer
        ) && integer is >= -LargestInteger and <= LargestInteger
            ? integer
            : throw new ArgumentException("Only safe integers have one spelling here.");

    private static void Append(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var character in value)
        {
            text.Append(
                character switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\b' => "\\b",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\f' => "\\f",
                    '\r' => "\\r",
                    < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                    _ => character.ToString(),
                }
            );
        }
        text.Append('"');
    }
}
