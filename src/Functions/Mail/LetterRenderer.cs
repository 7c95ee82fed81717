using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Mail.Wording;
using Mentoring.Functions.Texts;
using RazorSlices;

namespace Mentoring.Functions.Mail;

/// <summary>A letter ready to be mailed.</summary>
public sealed record RenderedLetter(string Subject, string Text, string Html)
{
    /// <summary>What the HTML shows.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>
/// Writes letters from the texts <c>letters.{language}.json</c>. The wording of a part is the most special one there is:
/// <c>Letter.case.Role.part</c>, <c>Letter.case.part</c>, <c>Letter.Role.part</c>, <c>Letter.part</c>. Each can be replaced by
/// the organisation's own.
/// </summary>
public sealed class LetterRenderer
{
    private const int NameInSubjectAtMost = 40;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly TextCatalog _texts = TextCatalog.Load("letters");

    public LetterRenderer() => Placeholders = new(_texts);

    internal LetterPlaceholders Placeholders { get; }

    public ValueTask<RenderedLetter> RenderAsync(Letter letter, LetterFacts facts) =>
        RenderAsync(letter.ToString(), facts);

    public ValueTask<RenderedLetter> RenderAsync(AccountLetter letter, LetterFacts facts) =>
        RenderAsync(letter.ToString(), facts);

    /// <exception cref="KeyNotFoundException">No such letter, or a fact it needs is missing: a bug.</exception>
    /// <exception cref="ArgumentException">A link is neither http nor https: a bug.</exception>
    public async ValueTask<RenderedLetter> RenderAsync(string letterKey, LetterFacts facts)
    {
        var logo = facts.Brand.Logo;
        var rendered = await WriteAsync(letterKey, facts, logo?.InMail);
        return logo is null ? rendered : rendered with { Attachments = [logo.Attachment] };
    }

    /// <summary>The letter as a page for a browser, which carries its pictures itself.</summary>
    public ValueTask<RenderedLetter> RenderPageAsync(string letterKey, LetterFacts facts) =>
        WriteAsync(letterKey, facts, facts.Brand.Logo?.InPage);

    /// <summary>The wording of a part that comes with the service.</summary>
    public string Default(
        string letterKey,
        string part,
        string language,
        string? special,
        Recipient? role
    ) => Find(letterKey, part, language, special, role, _ => null);

    /// <summary>Whether a part has a wording for exactly this case and recipient.</summary>
    public bool HasDefault(string letterKey, string? special, Recipient? role) =>
        LetterParts.All.Any(part =>
            _texts.Find(TextCatalog.DefaultLanguage, Key(letterKey, (special, role), part))
                is not null
        );

    private async ValueTask<RenderedLetter> WriteAsync(
        string letterKey,
        LetterFacts facts,
        string? logoSource
    )
    {
        var sheet = Compose(letterKey, facts, logoSource);
        var html = await LetterPage.Create(sheet).RenderAsync(Encoder);
        return new(sheet.Subject, LetterPlainText.Write(sheet), html);
    }

    private LetterSheet Compose(string letterKey, LetterFacts facts, string? logoSource)
    {
        var values = LetterValues.Of(facts, _texts);
        string Common(string key) => _texts.Get(facts.Language, key, values);
        string Own(string part) => Find(letterKey, part, facts, values);
        return new(
            _texts.Languages.Contains(facts.Language)
                ? facts.Language
                : TextCatalog.DefaultLanguage,
            Subject(Own(LetterParts.Subject), values),
            values["programme"],
            SafeText.OneLine(TextCatalog.Fill(Own(LetterParts.Greeting), values)),
            [.. LetterBody.Read(Own(LetterParts.Body), values)],
            [.. facts.Waiting.Select(step => Waiting(step, facts))],
            Buttons(TextCatalog.Fill(Own(LetterParts.Action), values), facts),
            facts.Suggestions.Count == 0
                ? null
                : new(Common("links"), [.. facts.Suggestions.Select(Suggestion)]),
            Common("signOff").Split('\n'),
            Common(FooterOf(letterKey, facts)),
            facts.Unsubscribe is { } link ? new(Common("footer.unsubscribe"), WebLink(link)) : null,
            LetterLook.Of(facts.Brand, logoSource, values["organisation"])
        );
    }

    // Some letters about one's own account know better why they come than that the address is known.
    private string FooterOf(string letterKey, LetterFacts facts) =>
        facts.Role is { } role ? $"footer.{role}"
        : _texts.Find(facts.Language, $"footer.{letterKey}") is not null ? $"footer.{letterKey}"
        : "footer.Personal";

    private string Find(
        string letterKey,
        string part,
        LetterFacts facts,
        Dictionary<string, string> values
    ) =>
        Find(
            letterKey,
            part,
            facts.Language,
            facts.Case,
            facts.Role,
            stem =>
                facts.Wording?.Find(stem.Case, stem.Role, part) is { } own
                && LetterPlaceholders.Needed(own).All(values.ContainsKey)
                    ? own
                    : null
        );

    /// <param name="own">Replaces the text of a stem; one that needs what is not known gives way, since it was checked by
    /// an earlier version of the service.</param>
    private string Find(
        string letterKey,
        string part,
        string language,
        string? special,
        Recipient? role,
        Func<(string? Case, Recipient? Role), string?> own
    )
    {
        (string? Case, Recipient? Role)[] stems =
        [
            (special, role),
            (special, null),
            (null, role),
            (null, null),
        ];
        return stems
                .Distinct()
                .Select(stem => own(stem) ?? _texts.Find(language, Key(letterKey, stem, part)))
                .FirstOrDefault(text => text is not null)
            ?? _texts.Find(language, part)
            ?? throw new KeyNotFoundException($"The letter {letterKey} has no {part}.");
    }

    private static string Key(
        string letterKey,
        (string? Case, Recipient? Role) stem,
        string part
    ) =>
        string.Join(
            '.',
            new[] { letterKey, stem.Case, stem.Role?.ToString(), part }.OfType<string>()
        );

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
