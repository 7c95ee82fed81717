using System.Text.Json.Nodes;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>Rows of events as the JSON that golden files hold.</summary>
internal static class GoldenRows
{
    public static JsonObject Json(Insert row)
    {
        var json = new JsonObject { ["key"] = row.Key };
        foreach (var (name, value) in row.Properties)
        {
            json[name] = name == "event" ? JsonNode.Parse(value.Text!) : value.Text;
        }
        return json;
    }

    public static Row Row(Insert row) => new(row.Key, row.Properties, "");

    public static Row Row(JsonObject json) =>
        new(
            (string)json["key"]!,
            json.Where(member => member.Key != "key")
                .ToDictionary(
                    member => member.Key,
                    member =>
                        Value.FromText(
                            member.Key == "event"
                                ? member.Value!.ToJsonString()
                                : (string)member.Value!
                        )
                ),
            ""
        );

    public static string Indented(JsonNode json) =>
        json.ToJsonString(new() { WriteIndented = true }) + "\n";

    /// <summary>The newest kept version of an event must be what is written now: else the new one is written beside them, and the test
    /// fails.</summary>
    public static void AssertKept(string folder, string type, JsonObject written)
    {
        var kept = Directory
            .GetFiles(folder, $"event-{type}-*.json")
            .Select(path => JsonNode.Parse(File.ReadAllText(path)))
            .ToList();
        if (!kept.Exists(one => JsonNode.DeepEquals(one, written)))
        {
            var path = Path.Combine(folder, $"event-{type}-{kept.Count + 1}.json");
            File.WriteAllText(path, Indented(written));
            Assert.Fail($"The format of {type} is new: look at {path} and commit it.");
        }
    }
}
