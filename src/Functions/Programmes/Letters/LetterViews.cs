using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Wording;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Programmes.Letters;

/// <summary>A letter in the list of all.</summary>
/// <param name="Recipients">As what people get it; empty for a letter about one's own account.</param>
/// <param name="Cases">The special cases that have a wording of their own.</param>
public sealed record LetterSummary(
    string Letter,
    LetterKind Kind,
    IReadOnlyList<Recipient> Recipients,
    IReadOnlyList<string> Cases,
    IReadOnlyList<PlaceholderView> Placeholders,
    IReadOnlyList<LetterLanguage> Languages
);

/// <param name="Changed">Whether the programme has a wording of its own.</param>
public sealed record LetterLanguage(string Language, string Subject, bool Changed, string Href);

/// <param name="Meaning">In the caller's language.</param>
/// <param name="Optional">Not always known: only in a paragraph that begins with <c>?</c>.</param>
/// <param name="Required">Has to stand in the body.</param>
public sealed record PlaceholderView(string Name, string Meaning, bool Optional, bool Required);

/// <summary>A letter in one language, with all its wordings.</summary>
public sealed record LetterView(
    string Letter,
    string Language,
    LetterKind Kind,
    IReadOnlyList<Recipient> Recipients,
    IReadOnlyList<PlaceholderView> Placeholders,
    bool Changed,
    IReadOnlyList<WordingView> Wordings
);

/// <summary>The wording for one case and recipient.</summary>
/// <param name="Case">Null where no special case holds.</param>
/// <param name="Role">Null for everybody who has no wording of their own.</param>
/// <param name="Default">What comes with the service.</param>
/// <param name="Own">What was changed; null where nothing was.</param>
public sealed record WordingView(
    string? Case,
    Recipient? Role,
    LetterTexts Default,
    LetterTexts? Own
);

/// <param name="Body">Paragraphs.</param>
public sealed record LetterTexts(
    string? Subject,
    string? Greeting,
    IReadOnlyList<string>? Body,
    string? Action
);

/// <summary>A letter with sample data, as it would look.</summary>
/// <param name="Html">A page that needs nothing from elsewhere.</param>
public sealed record LetterPreview(string Subject, string Text, string Html);

/// <summary>Puts letters into the form in which coordinators see them.</summary>
/// <param name="reads">The language of the caller, for what placeholders mean.</param>
internal sealed class LetterViewBuilder(
    LetterRenderer renderer,
    LetterPlaceholders placeholders,
    string reads
)
{
    private static readonly TextCatalog Meanings = TextCatalog.Load("placeholders");

    public LetterSummary Summary(Programme programme, KnownLetter letter) =>
        new(
            letter.Id,
            letter.Kind,
            letter.Recipients,
            letter.Cases,
            Placeholders(letter),
            [
                .. Api.Language.All.Select(language => new LetterLanguage(
                    language,
                    renderer.Default(letter.Name, LetterParts.Subject, language, null, null),
                    StoredWording.EntryOf(programme, letter, language) is not null,
                    $"/api/programmes/{programme.Id}/letters/{letter.Id}/{language}"
                )),
            ]
        );

    public LetterView View(KnownLetter letter, string language, OwnWording? own) =>
        new(
            letter.Id,
            language,
            letter.Kind,
            letter.Recipients,
            Placeholders(letter),
            own is not null,
            [.. Stems(letter, own).Select(stem => Wording(letter, language, stem, own))]
        );

    private WordingView Wording(
        KnownLetter letter,
        string language,
        (string? Case, Recipient? Role) stem,
        OwnWording? own
    )
    {
        string Default(string part) =>
            renderer.Default(letter.Name, part, language, stem.Case, stem.Role);
        var changed = own?.Texts.FirstOrDefault(texts =>
            texts.Case == stem.Case && texts.Role == stem.Role
        );
        return new(
            stem.Case,
            stem.Role,
            new(
                Default(LetterParts.Subject),
                Default(LetterParts.Greeting),
                LetterBody.Blocks(Default(LetterParts.Body)),
                Default(LetterParts.Action)
            ),
            changed is null
                ? null
                : new(changed.Subject, changed.Greeting, changed.Body, changed.Action)
        );
    }

    /// <summary>The plain wording first, then all that differ from it, by default or since they were changed.</summary>
    private IEnumerable<(string? Case, Recipient? Role)> Stems(
        KnownLetter letter,
        OwnWording? own
    ) =>
        from special in letter.Cases.Cast<string?>().Prepend(null)
        from role in letter.Recipients.Cast<Recipient?>().Prepend(null)
        where
            role is null
            || renderer.HasDefault(letter.Name, special, role)
            || own?.Texts.Any(texts => texts.Case == special && texts.Role == role) == true
        select (special, role);

    private PlaceholderView[] Placeholders(KnownLetter letter) =>
        [
            .. placeholders
                .Of(letter)
                .Select(one => new PlaceholderView(
                    one.Name,
                    Meanings.Get(reads, one.Name),
                    one.Optional,
                    one.Required
                )),
        ];
}
