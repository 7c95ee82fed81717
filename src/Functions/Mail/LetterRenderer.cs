using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Texts;
using RazorSlices;

namespace Mentoring.Functions.Mail;

/// <summary>A letter ready to be mailed.</summary>
public sealed record RenderedLetter(string Subject, string Text, string Html);

/// <summary>
/// Writes letters from the texts <c>letters.{language}.json</c>. The wording of a part is the most special one there is:
/// <c>Letter.case.Role.part</c>, <c>Letter.case.part</c>, <c>Letter.Role.part</c>, <c>Letter.part</c>.
/// </summary>
public sealed class LetterRenderer
{
    private const int NameInSubjectAtMost = 40;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly TextCatalog _texts = TextCatalog.Load("letters");

    public ValueTask<RenderedLetter> RenderAsync(Letter letter, LetterFacts facts) =>
        RenderAsync(letter.ToString(), facts);

    public ValueTask<RenderedLetter> RenderAsync(AccountLetter letter, LetterFacts facts) =>
        RenderAsync(letter.ToString(), facts);

    /// <exception cref="KeyNotFoundException">No such letter, or a fact it needs is missing: a bug.</exception>
    /// <exception cref="ArgumentException">A link is neither http nor https: a bug.</exception>
    public async ValueTask<RenderedLetter> RenderAsync(string letterKey, LetterFacts facts)
    {
        var sheet = Compose(letterKey, facts);
        var html = await LetterPage.Create(sheet).RenderAsync(Encoder);
        return new(sheet.Subject, LetterPlainText.Write(sheet), html);
    }

    private LetterSheet Compose(string letterKey, LetterFacts facts)
    {
        var values = LetterValues.Of(facts, _texts);
        string Common(string key) => _texts.Get(facts.Language, key, values);
        string Own(string part) => Find(letterKey, part, facts);
        return new(
            _texts.Languages.Contains(facts.Language)
                ? facts.Language
                : TextCatalog.DefaultLanguage,
            Subject(Own("subject"), values),
            values["programme"],
            Common("greeting"),
            [.. LetterBody.Read(Own("body"), values)],
            [.. facts.Waiting.Select(step => Waiting(step, facts))],
            Buttons(Own("action"), facts),
            facts.Suggestions.Count == 0
                ? null
                : new(Common("links"), [.. facts.Suggestions.Select(Suggestion)]),
            Common("signOff").Split('\n'),
            Common($"footer.{facts.Role?.ToString() ?? "Personal"}"),
            facts.Unsubscribe is { } link ? new(Common("footer.unsubscribe"), WebLink(link)) : null
        );
    }

    private string Find(string letterKey, string part, LetterFacts facts)
    {
        IEnumerable<string> stems = [letterKey];
        stems = facts.Role is { } role ? stems.Prepend($"{letterKey}.{role}") : stems;
        stems = facts.Case is { } special
            ? stems.Select(stem => stem.Insert(letterKey.Length, $".{special}")).Concat(stems)
            : stems;
        return stems
                .Select(stem => _texts.Find(facts.Language, $"{stem}.{part}"))
                .FirstOrDefault(text => text is not null)
            ?? throw new KeyNotFoundException($"The letter {letterKey} has no {part}.");
    }

    private static string Subject(string text, Dictionary<string, string> values) =>
        SafeText.OneLine(
            TextCatalog.Fill(
                text,
                values.ToDictionary(
                    value => value.Key,
                    value => SafeText.OneLine(value.Value, NameInSubjectAtMost)
                )
            )
        );

    // Whoever did it is not asked for an answer.
    private LetterButton[] Buttons(string action, LetterFacts facts) =>
        facts.Answers.Count == 0 || facts.Case == LetterCases.ByYou
            ? [new(action, WebLink(facts.Action))]
            :
            [
                .. facts.Answers.Select(answer => new LetterButton(
                    _texts.Get(facts.Language, $"answer.{answer.Key}"),
                    WebLink(answer.Link)
                )),
            ];

    private LetterButton Waiting(DigestItem item, LetterFacts facts)
    {
        var values = LetterValues.Of(
            facts with
            {
                Role = Recipient.Mentee,
                Mentor = item.Other ?? _texts.Get(facts.Language, "former"),
                Meeting = item.Meeting,
                Deadline = item.Deadline,
            },
            _texts
        );
        var label = _texts.Get(facts.Language, $"step.{item.Step}", values);
        return new(
            item.Deadline is null
                ? label
                : $"{label} {_texts.Get(facts.Language, "step.deadline", values)}",
            WebLink(item.Link)
        );
    }

    private static LetterButton Suggestion(LetterLink link) =>
        new(SafeText.OneLine(link.Label), WebLink(link.Link));

    private static string WebLink(Uri link) =>
        link.IsAbsoluteUri && link.Scheme is "http" or "https"
            ? link.AbsoluteUri
            : throw new ArgumentException("A letter links to the web only.", nameof(link));
}
