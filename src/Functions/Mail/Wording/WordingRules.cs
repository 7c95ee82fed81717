using System.Text.RegularExpressions;
using Mentoring.Functions.Api;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mail.Wording;

/// <summary>Says what is wrong with an own wording, so that a letter can always be written with it.</summary>
internal sealed partial class WordingRules(KnownLetter letter, LetterPlaceholders placeholders)
{
    private readonly IReadOnlyList<LetterPlaceholder> _allowed = placeholders.Of(letter);

    /// <param name="field">Where the texts stand in the request, with a dot at its end, or empty.</param>
    /// <param name="typedIn">For each paragraph the place in the request that it was typed in, which may hold several; left out:
    /// its own place.</param>
    public IEnumerable<Fault> Check(
        OwnTexts texts,
        string field = "",
        IReadOnlyList<int>? typedIn = null
    ) =>
        [
            .. Line(texts.Subject, field + LetterParts.Subject),
            .. Line(texts.Greeting, field + LetterParts.Greeting),
            .. Line(texts.Action, field + LetterParts.Action),
            .. texts.Body is { } body ? Body(body, field + LetterParts.Body, typedIn) : [],
        ];

    private IEnumerable<Fault> Body(
        IReadOnlyList<string> blocks,
        string field,
        IReadOnlyList<int>? typedIn
    )
    {
        foreach (var (index, block) in blocks.Index())
        {
            foreach (var fault in Block(block, $"{field}[{typedIn?[index] ?? index}]"))
            {
                yield return fault;
            }
        }
        var used = blocks.SelectMany(TextCatalog.Placeholders).ToHashSet();
        foreach (var missing in _allowed.Where(one => one.Required && !used.Contains(one.Name)))
        {
            yield return Fault.Of(
                field,
                "wording.required",
                ("placeholder", $"{{{missing.Name}}}")
            );
        }
    }

    private IEnumerable<Fault> Block(string block, string field)
    {
        var optional = block.StartsWith('?');
        var text = optional ? block[1..] : block;
        var list = text.StartsWith("- ", StringComparison.Ordinal);
        if (Marker().IsMatch(text))
        {
            yield return Fault.Of(field, "field.required");
        }
        else if (list && !text.Split('\n').All(line => ListLine().IsMatch(line)))
        {
            yield return Fault.Of(field, "wording.list");
        }
        if (optional && !TextCatalog.Placeholders(text).Any())
        {
            yield return Fault.Of(field, "wording.optional-without");
        }
        foreach (var fault in Placeholders(text, field, optional))
        {
            yield return fault;
        }
    }

    private IEnumerable<Fault> Line(string? text, string field) =>
        text is null ? [] : Placeholders(text, field, optional: false);

    private IEnumerable<Fault> Placeholders(string text, string field, bool optional)
    {
        foreach (var name in Braced().Matches(text).Select(match => match.Value).Distinct())
        {
            var known = _allowed.FirstOrDefault(one => $"{{{one.Name}}}" == name);
            if (known is null)
            {
                yield return Unknown(name, field, optional);
            }
            else if (known.Optional && !optional)
            {
                yield return Fault.Of(
                    field,
                    "wording.not-always",
                    ("placeholder", name),
                    ("allowed", Allowed(optional))
                );
            }
        }
        if (Braced().Replace(text, "").IndexOfAny(['{', '}']) >= 0)
        {
            yield return Fault.Of(field, "wording.brace", ("allowed", Allowed(optional)));
        }
    }

    // Who can't know that some are possible elsewhere would give up on them.
    private Fault Unknown(string name, string field, bool optional) =>
        !optional && _allowed.Any(one => one.Optional)
            ? Fault.Of(
                field,
                "wording.unknown-here",
                ("placeholder", name),
                ("allowed", Allowed(optional)),
                ("sometimes", Listed(_allowed.Where(one => one.Optional)))
            )
            : Fault.Of(
                field,
                "wording.unknown",
                ("placeholder", name),
                ("allowed", Allowed(optional))
            );

    private string Allowed(bool optional) =>
        Listed(_allowed.Where(one => optional || !one.Optional));

    private static string Listed(IEnumerable<LetterPlaceholder> placeholders) =>
        string.Join(", ", placeholders.Select(one => $"{{{one.Name}}}"));

    [GeneratedRegex(@"\{[^{}\n]{0,40}\}")]
    private static partial Regex Braced();

    // One alone marks nothing.
    [GeneratedRegex(@"\A[>#-]?\s*\z")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\A- .*\S")]
    private static partial Regex ListLine();
}
