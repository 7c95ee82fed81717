using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Api;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Wording;

namespace Mentoring.Functions.Programmes.Letters;

/// <summary>The programme's own wording of a letter in one language; what is left out keeps the wording that comes with the
/// service. docs/letters.md says how paragraphs are written.</summary>
/// <param name="Body">Paragraphs.</param>
/// <param name="Action">On the button.</param>
/// <param name="Special">For special cases and single recipients.</param>
public sealed record WordingRequest(
    [Line(150)] string? Subject = null,
    [Line(100)] string? Greeting = null,
    [Length(1, 30), Prose(1500)] IReadOnlyList<string>? Body = null,
    [Line(60)] string? Action = null,
    [Length(0, 20)] IReadOnlyList<SpecialWording>? Special = null
)
{
    /// <summary>What is to be stored; null when nothing is changed.</summary>
    /// <exception cref="ProblemException">400: a letter could not be written with it.</exception>
    internal OwnWording? ToWording(KnownLetter letter, LetterPlaceholders placeholders)
    {
        var rules = new WordingRules(letter, placeholders);
        var texts = Texts();
        var faults = rules
            .Check(texts, typedIn: Paragraphs.TypedIn(Body))
            .Concat(
                (Special ?? []).SelectMany(
                    (special, index) => special.Check(letter, rules, $"special[{index}].")
                )
            )
            .Concat(Twice())
            .ToList();
        if (faults.Count > 0)
        {
            throw Problems.Invalid(faults).Exception();
        }
        OwnTexts[] changed = [.. (Special ?? []).Select(special => special.Texts()).Prepend(texts)];
        return changed.All(one => one.IsEmpty)
            ? null
            : new([.. changed.Where(one => !one.IsEmpty)]);
    }

    private OwnTexts Texts() => Paragraphs.Texts(null, null, Subject, Greeting, Body, Action);

    private IEnumerable<Fault> Twice() =>
        (Special ?? []).DistinctBy(one => (one.Case, one.Role)).Count() == (Special?.Count ?? 0)
            ? []
            : [Fault.Of("special", "field.duplicate")];
}

/// <summary>The wording for one case, one recipient, or both.</summary>
/// <param name="Case">One of the letter's <c>cases</c>.</param>
/// <param name="Role">One of the letter's <c>recipients</c>.</param>
public sealed record SpecialWording(
    [Line(40)] string? Case = null,
    Recipient? Role = null,
    [Line(150)] string? Subject = null,
    [Line(100)] string? Greeting = null,
    [Length(1, 30), Prose(1500)] IReadOnlyList<string>? Body = null,
    [Line(60)] string? Action = null
)
{
    internal OwnTexts Texts() => Paragraphs.Texts(Case, Role, Subject, Greeting, Body, Action);

    internal IEnumerable<Fault> Check(KnownLetter letter, WordingRules rules, string field) =>
        IsOf(letter)
            ? rules.Check(Texts(), field, Paragraphs.TypedIn(Body))
            : [Fault.Of(field.TrimEnd('.'), "wording.special")];

    private bool IsOf(KnownLetter letter) =>
        (Case, Role) is not (null, null)
        && (Case is null || letter.Cases.Contains(Case))
        && (Role is not { } role || letter.Recipients.Contains(role));
}

/// <summary>What to show.</summary>
/// <param name="Case">One of the letter's <c>cases</c>.</param>
/// <param name="Role">One of the letter's <c>recipients</c>; left out: the first.</param>
/// <param name="Wording">Not stored yet; left out: the stored one.</param>
public sealed record PreviewRequest(
    [Line(40)] string? Case = null,
    Recipient? Role = null,
    WordingRequest? Wording = null
);

internal static class Paragraphs
{
    public static OwnTexts Texts(
        string? special,
        Recipient? role,
        string? subject,
        string? greeting,
        IReadOnlyList<string>? body,
        string? action
    ) =>
        new(
            special,
            role,
            subject?.Trim(),
            greeting?.Trim(),
            body is null ? null : [.. body.SelectMany(Split)],
            action?.Trim()
        );

    /// <summary>For each paragraph the place in the request that it comes from.</summary>
    public static IReadOnlyList<int> TypedIn(IReadOnlyList<string>? body) =>
        [
            .. (body ?? []).SelectMany(
                (typed, place) => Enumerable.Repeat(place, Split(typed).Length)
            ),
        ];

    /// <summary>An empty line ends a paragraph, whoever typed it; spaces at the end of a line are nobody's intention.</summary>
    private static string[] Split(string typed)
    {
        var lines = typed.ReplaceLineEndings("\n").Replace('\t', ' ').Split('\n');
        return string.Join('\n', lines.Select(line => line.TrimEnd()))
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Trim('\n'))
            .Where(block => block.Length > 0)
            .DefaultIfEmpty("")
            .ToArray();
    }
}
