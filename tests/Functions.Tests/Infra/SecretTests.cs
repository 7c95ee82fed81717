using System.Text.Json;

namespace Mentoring.Functions.Tests.Infra;

public sealed class SecretTests : IDisposable
{
    private const string Marker = "c2VjcmV0LXRoYXQtbXVzdC1ub3QtbGVhay1hbnl3aGVyZQ==";
    private readonly Bicep _bicep = new();

    public void Dispose() => _bicep.Dispose();

    [Fact]
    public async Task Secrets_are_asked_for_securely_and_go_to_the_vault_alone()
    {
        var (_, output, _) = await _bicep.RunAsync("build", "main.bicep", "--stdout");
        using var template = JsonDocument.Parse(output);
        var secure = template
            .RootElement.GetProperty("parameters")
            .EnumerateObject()
            .Where(parameter => parameter.Value.Text("type") == "securestring")
            .Select(parameter => parameter.Name);
        Assert.Equal(["mailSecret", "signInKey"], secure.Order(StringComparer.Ordinal));

        var snapshot = await _bicep.SnapshotAsync([
            $"param signInKey = '{Marker}'",
            $"param mailSecret = '{Marker}'",
        ]);
        Assert.DoesNotContain(Marker, snapshot.Text, StringComparison.Ordinal);
        var holders = snapshot
            .All()
            .Where(one => one.GetRawText().Contains("parameters('", StringComparison.Ordinal));
        Assert.All(
            holders,
            one => Assert.Equal("Microsoft.KeyVault/vaults/secrets", one.Text("type"))
        );
        Assert.Equal(2, holders.Count());
    }

    [Fact]
    public async Task No_output_of_any_template_tells_a_secret()
    {
        await _bicep.RunAsync("build", "--pattern", "**/*.bicep");
        foreach (var file in _bicep.Templates())
        {
            var built = _bicep.PathOf(Path.ChangeExtension(file, ".json"));
            using var template = JsonDocument.Parse(
                await File.ReadAllTextAsync(built, Http.Cancel)
            );
            var told = Outputs(template.RootElement).Select(one => one.GetRawText()).ToList();
            string[] never =
            [
                "signInKey",
                "mailSecret",
                "list",
                "ConnectionString",
                "InstrumentationKey",
            ];
            Assert.All(
                told,
                text =>
                    Assert.All(
                        never,
                        word => Assert.DoesNotContain(word, text, StringComparison.Ordinal)
                    )
            );
        }
    }

    [Fact]
    public async Task A_deployment_without_secrets_keeps_the_stored_ones()
    {
        var snapshot = await _bicep.SnapshotAsync();
        foreach (
            var (secret, from) in new[] { ("sign-in-key", "signInKey"), ("mail", "mailSecret") }
        )
        {
            var stored = Assert.Single(
                snapshot.All("Microsoft.KeyVault/vaults/secrets"),
                one => one.Text("name").EndsWith($"/{secret}", StringComparison.Ordinal)
            );
            Assert.Equal($"[not(empty(parameters('{from}')))]", stored.Text("condition"));
            Assert.Contains(
                snapshot.Settings().Values,
                value => value.EndsWith($";SecretName={secret})", StringComparison.Ordinal)
            );
        }
    }

    [Theory]
    [InlineData("true", JsonValueKind.True)]
    [InlineData("false", JsonValueKind.Null)]
    public async Task The_vault_keeps_what_was_deleted(string protection, JsonValueKind expected)
    {
        var snapshot = await _bicep.SnapshotAsync([$"param purgeProtection = {protection}"]);
        var vault = snapshot.Properties("Microsoft.KeyVault/vaults");
        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(vault.GetProperty("enableSoftDelete").GetBoolean());
        // Azure refuses false.
        Assert.Equal(expected, vault.GetProperty("enablePurgeProtection").ValueKind);
    }

    private static IEnumerable<JsonElement> Outputs(JsonElement template) =>
        template.ValueKind switch
        {
            JsonValueKind.Object => template
                .EnumerateObject()
                .SelectMany(one => one.Name == "outputs" ? [one.Value] : Outputs(one.Value)),
            JsonValueKind.Array => template.EnumerateArray().SelectMany(Outputs),
            _ => [],
        };
}
