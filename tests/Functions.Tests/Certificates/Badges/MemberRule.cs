using System.Text.Json.Nodes;

namespace Mentoring.Functions.Tests.Certificates.Badges;

/// <summary>What a schema asks of one member of a document.</summary>
/// <param name="Path">Where it stands. <c>[]</c> after a name: in each item of that list.</param>
/// <param name="Required">Whether what it stands in must have it.</param>
internal sealed record MemberRule(
    string Path,
    bool Required,
    string Asks,
    Func<JsonNode?, bool> Holds
)
{
    public bool IsBrokenBy(JsonNode document) =>
        Path.Split('.') is [.. var way, var last]
        && way.Aggregate<string, IEnumerable<JsonNode?>>(
                [document],
                (nodes, step) => nodes.SelectMany(node => Members(node, step))
            )
            .OfType<JsonObject>()
            .Any(holder =>
                holder.ContainsKey(Name(last)) ? !Members(holder, last).All(Holds) : Required
            );

    /// <summary>The same document but for one member: without it, or with another value.</summary>
    public static JsonNode Changed(JsonNode document, string path, string? value)
    {
        var changed = document.DeepClone();
        var steps = path.Split('.');
        var holder = steps[..^1].Aggregate(changed, (node, step) => Members(node, step)[0]!);
        if (IsList(steps[^1]))
        {
            holder[Name(steps[^1])]![0] = JsonNode.Parse(value!);
        }
        else if (value is null)
        {
            holder.AsObject().Remove(steps[^1]);
        }
        else
        {
            holder[steps[^1]] = JsonNode.Parse(value);
        }
        return changed;
    }

    /// <summary>The paths of everything that a document has.</summary>
    public static IEnumerable<string> Paths(JsonNode? node, string at = "") =>
        node switch
        {
            JsonObject members => members.SelectMany(member =>
                Below(member.Value, at.Length == 0 ? member.Key : $"{at}.{member.Key}")
            ),
            JsonArray items => items
                .OfType<JsonObject>()
                .SelectMany(item => Below(item, at + "[]")),
            _ => [],
        };

    private static IEnumerable<string> Below(JsonNode? node, string path) =>
        [path, .. Paths(node, path)];

    /// <summary>One, or what is in the list; none where it is no list.</summary>
    private static IReadOnlyList<JsonNode?> Members(JsonNode? node, string step) =>
        node is not JsonObject holder ? []
        : !IsList(step) ? [holder[step]]
        : holder[Name(step)] is JsonArray list ? [.. list]
        : [];

    private static bool IsList(string step) => step.EndsWith("[]", StringComparison.Ordinal);

    private static string Name(string step) => IsList(step) ? step[..^2] : step;
}
