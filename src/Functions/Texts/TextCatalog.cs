using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Texts;

/// <summary>
/// What people read, by language and key: embedded JSON files <c>{name}.{language}.json</c>, flat, with named placeholders
/// <c>{like-this}</c>. A further language is one more file.
/// </summary>
public sealed partial class TextCatalog
{
    public const string DefaultLanguage = "en";

    private readonly Dictionary<string, Dictionary<string, string>> _byLanguage;

    private TextCatalog(Dictionary<string, Dictionary<string, string>> byLanguage) =>
        _byLanguage = byLanguage;

    public IReadOnlyCollection<string> Languages => _byLanguage.Keys;

    public IReadOnlyCollection<string> Keys(string language) => _byLanguage[language].Keys;

    /// <summary>Reads the files that belong to <paramref name="name"/>, for example <c>letters</c>.</summary>
    public static TextCatalog Load(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var marker = $".{name}.";
        var byLanguage = assembly
            .GetManifestResourceNames()
            .Where(resource =>
                resource.Contains(marker, StringComparison.Ordinal)
                && resource.EndsWith(".json", StringComparison.Ordinal)
            )
            .ToDictionary(
                resource => resource.Split('.')[^2],
                resource =>
                {
                    using var stream = assembly.GetManifestResourceStream(resource)!;
                    return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
                }
            );
        return byLanguage.ContainsKey(DefaultLanguage)
            ? new(byLanguage)
            : throw new InvalidOperationException(
                $"There are no texts called {name} in {DefaultLanguage}."
            );
    }

    public string? Find(string language, string key) =>
        _byLanguage
            .GetValueOrDefault(language, _byLanguage[DefaultLanguage])
            .GetValueOrDefault(key);

    /// <exception cref="KeyNotFoundException">No such text: a bug, which the catalogue's tests would have found.</exception>
    public string Get(string language, string key) =>
        Find(language, key)
        ?? throw new KeyNotFoundException($"There is no text {key} in {language}.");

    public string Get(string language, string key, IReadOnlyDictionary<string, string> values) =>
        Fill(Get(language, key), values);

    /// <summary>Fills the placeholders; one without a value is a bug and throws.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(text, match => values[match.Groups[1].Value]);

    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\{([a-z][a-zA-Z-]*)\}")]
    private static partial Regex Placeholder();
}
