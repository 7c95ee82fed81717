using System.Text.Json;

namespace Mentoring.Functions.Tests.Infra;

public sealed class InfraDocumentTests : IDisposable
{
    private readonly Bicep _bicep = new();

    public void Dispose() => _bicep.Dispose();

    [Fact]
    public async Task Every_parameter_is_in_the_table_with_its_default_and_what_it_means()
    {
        var (_, output, _) = await _bicep.RunAsync("build", "main.bicep", "--stdout");
        using var template = JsonDocument.Parse(output);
        var expected = template
            .RootElement.GetProperty("parameters")
            .EnumerateObject()
            .Select(one =>
                $"| `{one.Name}` | {Default(one.Value)} | {one.Value.GetProperty("metadata").Text("description")} |"
            );
        var page = await PageAsync();
        Assert.Equal(expected, page[page.IndexOf("## Parameters")..].Where(IsRow));
    }

    [Fact]
    public async Task Every_module_is_told_of()
    {
        var page = string.Join('\n', await PageAsync());
        Assert.All(
            Directory.GetFiles(_bicep.PathOf("modules"), "*.bicep").Select(Path.GetFileName),
            file => Assert.Contains($"`{file}`", page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_commands_name_what_the_templates_make()
    {
        var page = string.Join('\n', await PageAsync());
        var snapshot = await _bicep.SnapshotAsync();
        var mentioned = snapshot
            .Outputs.EnumerateObject()
            .Where(output =>
                page.Contains($"outputs.{output.Name}.value", StringComparison.Ordinal)
            )
            .Select(output => output.Name);
        Assert.Equal(
            ["appName", "domainVerification", "vault"],
            mentioned.Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            snapshot.All("Microsoft.KeyVault/vaults/secrets"),
            one => one.Text("name").EndsWith("/sign-in-key", StringComparison.Ordinal)
        );
        Assert.Contains(" --name sign-in-key ", page, StringComparison.Ordinal);
        var theLock = Assert.Single(snapshot.All("Microsoft.Authorization/locks"));
        Assert.Contains(
            $"az lock delete --name {theLock.Text("name")} ",
            page,
            StringComparison.Ordinal
        );
        var example = await File.ReadAllTextAsync(_bicep.PathOf("main.bicepparam"), Http.Cancel);
        foreach (var secret in new[] { "MENTORING_SIGN_IN_KEY", "MENTORING_MAIL_SECRET" })
        {
            Assert.Contains(
                $"readEnvironmentVariable('{secret}', '')",
                example,
                StringComparison.Ordinal
            );
            Assert.Contains(secret, page, StringComparison.Ordinal);
        }
    }

    private static async Task<List<string>> PageAsync() =>
        [
            .. await File.ReadAllLinesAsync(
                Repository.PathOf("infra", "bicep", "README.md"),
                Http.Cancel
            ),
        ];

    private static bool IsRow(string line) => line.StartsWith("| `", StringComparison.Ordinal);

    private static string Default(JsonElement parameter) =>
        !parameter.TryGetProperty("defaultValue", out var value) ? "needed"
        : value.ValueKind == JsonValueKind.Array || value.ToString().Length == 0 ? ""
        : value.ToString().StartsWith('[') ? "see there"
        : $"`{(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText())}`";
}
