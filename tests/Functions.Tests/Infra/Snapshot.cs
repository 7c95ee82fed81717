using System.Text.Json;

namespace Mentoring.Functions.Tests.Infra;

/// <summary>What a deployment would ask Azure for.</summary>
internal sealed class Snapshot(string text)
{
    private readonly JsonElement _root = JsonDocument.Parse(text).RootElement;

    public string Text => text;

    public IEnumerable<JsonElement> All() =>
        _root.GetProperty("predictedResources").EnumerateArray();

    /// <param name="type">For example <c>Microsoft.Web/sites</c>.</param>
    public IReadOnlyList<JsonElement> All(string type) =>
        [.. All().Where(resource => resource.Text("type") == type)];

    public JsonElement Properties(string type) =>
        Assert.Single(All(type)).GetProperty("properties");

    public JsonElement Outputs => _root.GetProperty("outputs");

    /// <summary>The environment of the service.</summary>
    public IReadOnlyDictionary<string, string> Settings() =>
        Properties("Microsoft.Web/sites")
            .GetProperty("siteConfig")
            .GetProperty("appSettings")
            .EnumerateArray()
            .ToDictionary(setting => setting.Text("name"), setting => setting.Text("value"));
}

/// <summary>The example's snapshot, made once for a class of tests.</summary>
public sealed class Example : IDisposable
{
    private Bicep? _bicep;
    private Task<Snapshot>? _snapshot;

    internal Task<Snapshot> SnapshotAsync() => _snapshot ??= (_bicep = new Bicep()).SnapshotAsync();

    public void Dispose() => _bicep?.Dispose();
}
