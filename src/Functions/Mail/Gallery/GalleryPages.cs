namespace Mentoring.Functions.Mail.Gallery;

/// <summary>A letter in one language, in the list of all.</summary>
public sealed record GalleryEntry(
    KnownLetter Letter,
    string Language,
    string Subject,
    int Variants
);

/// <summary>The list of all letters.</summary>
public sealed record GalleryContents(IReadOnlyList<GalleryEntry> Entries)
{
    public IEnumerable<IGrouping<LetterKind, GalleryEntry>> ByKind =>
        Entries.GroupBy(entry => entry.Letter.Kind);

    public static string Heading(LetterKind kind) =>
        kind switch
        {
            LetterKind.Account => "About one's own account",
            LetterKind.Answer => "A step of the other side just happened",
            LetterKind.Step => "A step waits for you",
            LetterKind.Nudge => "Nudges, which can be switched off",
            _ => "To coordinators",
        };
}

/// <summary>One letter, with everybody who may get it.</summary>
/// <param name="Language">Empty for a page of several.</param>
public sealed record GalleryLetterPage(
    string Name,
    string Language,
    IReadOnlyList<ShownLetter> Letters
)
{
    /// <summary>From this page to the folder of all.</summary>
    public string Root => Language.Length == 0 ? "" : "../";
}

/// <param name="File">The mail alone, from the folder of all.</param>
public sealed record ShownLetter(
    string Title,
    string Subject,
    string Text,
    string Html,
    string File
);
