using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Api;

/// <summary>The API document as it is kept in <c>docs/openapi.json</c>, for those who write frontends.</summary>
public class OpenApiTests
{
    private const string Approve = "MENTORING_APPROVE";
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_in_docs_is_what_the_service_serves()
    {
        var served = JsonSerializer.Serialize(await ServedAsync(), Indented) + "\n";
        var path = KeptAt();
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            await File.WriteAllTextAsync(path, served, Http.Cancel);
        }
        var kept = File.Exists(path) ? await File.ReadAllTextAsync(path, Http.Cancel) : "";
        Assert.True(
            kept.ReplaceLineEndings("\n") == served,
            $"The API has changed. If that is meant, run this test with {Approve}=1, read what "
                + "has changed in docs/openapi.json, and commit it."
        );
    }

    [Fact]
    public async Task Every_operation_says_what_it_takes_and_answers()
    {
        var missing = new List<string>();
        foreach (var path in (await ServedAsync()).GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var faults = Faults(operation.Value);
                missing.AddRange(faults.Select(fault => $"{operation.Name} {path.Name}: {fault}"));
            }
        }
        Assert.Empty(missing);
    }

    private static IEnumerable<string> Faults(JsonElement operation)
    {
        var responses = operation.GetProperty("responses").EnumerateObject().ToList();
        var good = responses.Where(one => one.Name[0] == '2').ToList();
        var bad = responses.Where(one => one.Name[0] is '4' or '5').ToList();
        if (good.Count != 1)
        {
            yield return $"{good.Count} successes";
        }
        if (good.Any(one => one.Name is "200" or "201" && !Describes(one.Value)))
        {
            yield return "a success of no type";
        }
        if (bad.Count == 0 || bad.Any(one => !Describes(one.Value)))
        {
            yield return "refusals of no type";
        }
        if (operation.TryGetProperty("requestBody", out var body) && !Describes(body))
        {
            yield return "a body of no type";
        }
        if (!operation.TryGetProperty("tags", out _))
        {
            yield return "no tag";
        }
    }

    /// <summary>A file has no schema, but a type of content.</summary>
    private static bool Describes(JsonElement described) =>
        described.TryGetProperty("content", out var content)
        && content
            .EnumerateObject()
            .All(type =>
                type.Name is not ("application/json" or "application/problem+json")
                || type.Value.TryGetProperty("schema", out _)
            );

    private static async Task<JsonElement> ServedAsync()
    {
        await using var app = await TestApp.CreateAsync([], development: false);
        return await app.Anyone().Get("/api/openapi.json").Json();
    }

    private static string KeptAt([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "../../../docs/openapi.json");
}
