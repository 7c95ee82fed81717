using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Mentoring.Functions.Certificates;

/// <summary>What a certificate says in one language. A further language is one more file in <c>Texts</c>.</summary>
internal sealed class CertificateTexts
{
    public static readonly IReadOnlyList<string> Languages = ["de", "en"];

    private static readonly ConcurrentDictionary<string, CertificateTexts> Loaded = new();

    private readonly CultureInfo culture;

    private CertificateTexts(string language)
    {
        culture = CultureInfo.GetCultureInfo(language);
        using var stream = EmbeddedFiles.Open($"Texts.{language}.json");
        All =
            JsonSerializer.Deserialize<Dictionary<string, string>>(stream)
            ?? throw new InvalidDataException(
                $"The certificate's texts for '{language}' are empty."
            );
    }

    public IReadOnlyDictionary<string, string> All { get; }

    /// <exception cref="ArgumentException">There are no texts in that language.</exception>
    public static CertificateTexts For(string language) =>
        Languages.Contains(language)
            ? Loaded.GetOrAdd(language, static name => new CertificateTexts(name))
            : throw new ArgumentException(
                $"No certificate texts in '{language}'.",
                nameof(language)
            );

    public string this[string key] => All[key];

    public string With(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = All[key];
        foreach (var (name, value) in values)
        {
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    public string Date(DateOnly date) => date.ToString(All["date.format"], culture);

    public string Count(string key, decimal count) =>
        With(
            count == 1 ? $"{key}.one" : $"{key}.other",
            ("count", count.ToString("#,0.##", culture))
        );
}
