using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace Mentoring.Functions.Tests.Mentorships.Histories;

/// <summary>A printed history, opened again.</summary>
internal sealed class HistoryFile(byte[] bytes) : IDisposable
{
    private readonly PdfDocument document = PdfDocument.Open(bytes);

    public IReadOnlyList<Page> Pages => [.. document.GetPages()];

    /// <summary>Everything in the order of the file, without spaces: lines may break anywhere.</summary>
    public string Text => string.Concat(Pages.Select(TextOf));

    public string? Language =>
        document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Lang, out StringToken found)
            ? found.Data
            : null;

    public string? Title => document.Information.Title;

    public IEnumerable<string> Months =>
        document.TryGetBookmarks(out var bookmarks)
            ? bookmarks.Roots.Select(root => root.Title)
            : [];

    /// <summary>Of each font that is embedded.</summary>
    public IReadOnlyList<string> FontNames =>
        [
            .. document
                .Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(key =>
                    document.Structure.GetObject(key).Data
                )
                .OfType<DictionaryToken>()
                .Where(found => found.ContainsKey(NameToken.FontFile2))
                .Select(found => ((NameToken)found.Data[NameToken.FontName.Data]).Data),
        ];

    public static string TextOf(Page page) =>
        Dense(string.Concat(page.Letters.Select(letter => letter.Value)));

    public static string Dense(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    public void Dispose() => document.Dispose();
}
