using System.Text.Json;

namespace Mentoring.Functions.Tests.Infra;

public sealed class BicepTests : IDisposable
{
    private readonly Bicep _bicep = new();

    public void Dispose() => _bicep.Dispose();

    [Fact]
    public async Task Every_template_compiles_and_passes_the_linter_without_a_complaint()
    {
        foreach (var verb in new[] { "build", "lint" })
        {
            var (code, _, complaints) = await _bicep.RunAsync(verb, "--pattern", "**/*.bicep");
            Assert.Equal((0, ""), (code, complaints));
        }
        Assert.All(
            _bicep.Templates(),
            template =>
                Assert.True(File.Exists(_bicep.PathOf(Path.ChangeExtension(template, ".json"))))
        );
    }

    [Fact]
    public async Task The_example_of_parameters_fits_the_template()
    {
        var (code, output, complaints) = await _bicep.RunAsync(
            "build-params",
            "main.bicepparam",
            "--stdout"
        );
        Assert.Equal((0, ""), (code, complaints));
        using var built = JsonDocument.Parse(output);
        Assert.True(built.RootElement.TryGetProperty("parametersJson", out _));
    }

    [Fact]
    public async Task Templates_are_formatted_as_the_formatter_would()
    {
        var (code, _, complaints) = await _bicep.RunAsync("format", "--pattern", "**/*.bicep*");
        Assert.Equal((0, ""), (code, complaints));
        foreach (var file in _bicep.Templates().Append("main.bicepparam"))
        {
            Assert.Equal(
                await File.ReadAllTextAsync(Repository.PathOf("infra", "bicep", file), Http.Cancel),
                await File.ReadAllTextAsync(_bicep.PathOf(file), Http.Cancel)
            );
        }
    }

    [Fact]
    public async Task All_rules_of_the_linter_are_errors()
    {
        using var config = JsonDocument.Parse(
            await File.ReadAllTextAsync(_bicep.PathOf("bicepconfig.json"), Http.Cancel)
        );
        var rules = config
            .RootElement.GetProperty("analyzers")
            .GetProperty("core")
            .GetProperty("rules")
            .EnumerateObject()
            .ToList();
        // As many as the pinned version has.
        Assert.Equal(55, rules.Count);
        Assert.All(rules, rule => Assert.Equal("error", rule.Value.Text("level")));
    }

    [Fact]
    public async Task A_fault_in_a_template_is_found()
    {
        string[] faults =
        [
            "param unused string",
            "param password string",
            "output host string = 'x.vault.azure.net'",
        ];
        await File.WriteAllLinesAsync(_bicep.PathOf("fault.bicep"), faults, Http.Cancel);
        var (code, _, complaints) = await _bicep.RunAsync("lint", "fault.bicep");
        Assert.NotEqual(0, code);
        string[] rules =
        [
            "no-unused-params",
            "use-description-params",
            "secure-secrets-in-params",
            "no-hardcoded-env-urls",
        ];
        Assert.All(
            rules,
            rule => Assert.Contains($"Error {rule}", complaints, StringComparison.Ordinal)
        );
    }
}
