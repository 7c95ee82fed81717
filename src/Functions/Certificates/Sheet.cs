using Mentoring.Functions.Mail.Brand;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations.PathConstruction;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Writer;

namespace Mentoring.Functions.Certificates;

internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static readonly Ink Text = new(0x22, 0x26, 0x2B);
    public static readonly Ink Quiet = new(0x5C, 0x66, 0x70);
    public static readonly Ink Hairline = new(0xC9, 0xD2, 0xD6);

    public static Ink Of(Colour colour) => new(colour.Red, colour.Green, colour.Blue);
}

/// <summary>One A4 page, in points from the lower left corner. What is drawn first is read first.</summary>
/// <param name="reserved">Characters that every font keeps room for, however many others come first.</param>
internal sealed class Sheet(
    PdfDocumentBuilder document,
    PdfPageBuilder page,
    IEnumerable<char> reserved
)
{
    // A simple TrueType font in a PDF has 255 codes; no ordinary text comes near.
    private const int MostCharacters = 250;

    private static readonly byte[] OnePixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC"
    );

    private readonly Dictionary<Typeface, HashSet<char>> characters = [];
    private readonly List<(Typeface Face, Action<PdfDocumentBuilder.AddedFont> Write)> texts = [];

    /// <summary>Stands on the page after <see cref="WriteTexts"/>.</summary>
    public void Text(string line, Typeface face, double size, double x, double y, Ink ink)
    {
        if (!characters.TryGetValue(face, out var used))
        {
            characters.Add(face, used = [.. reserved]);
        }

        var shown = string.Concat(
            line.Select(character => Admits(used, character) ? character : PrintableText.Unknown)
        );
        texts.Add(
            (
                face,
                font =>
                {
                    page.SetTextAndFillColor(ink.Red, ink.Green, ink.Blue);
                    page.AddText(shown, size, new PdfPoint(x, y), font);
                    page.ResetColor();
                }
            )
        );
    }

    /// <summary>Writes all texts, in their order: the library gets fonts with no more than their characters.</summary>
    public void WriteTexts()
    {
        var fonts = characters.ToDictionary(
            face => face.Key,
            face => document.AddTrueTypeFont(face.Key.With(face.Value))
        );
        foreach (var (face, write) in texts)
        {
            write(fonts[face]);
        }
    }

    /// <summary>Draws the lines downwards from <paramref name="top"/> and returns where they end.</summary>
    public double Text(Setting setting, double x, double top, Ink ink)
    {
        // Ascender and descender share the leading so that a block looks centred in its height.
        var baseline = top - setting.Size * 1.02;
        foreach (var line in setting.Lines)
        {
            Text(line, setting.Face, setting.Size, x, baseline, ink);
            baseline -= setting.Leading;
        }

        return top - setting.Height;
    }

    /// <summary>Fills all rectangles as one path: drawn one by one, viewers show seams between them.</summary>
    public void Fill(IEnumerable<PdfRectangle> rectangles, Ink ink)
    {
        page.SetTextAndFillColor(ink.Red, ink.Green, ink.Blue);
        var operations = page.CurrentStream.Operations;
        foreach (var rectangle in rectangles)
        {
            operations.Add(
                new AppendRectangle(
                    rectangle.Left,
                    rectangle.Bottom,
                    rectangle.Width,
                    rectangle.Height
                )
            );
        }

        operations.Add(FillPathNonZeroWinding.Value);
        page.ResetColor();
    }

    /// <summary>Places the logo; <see cref="ArchiveWriter"/> puts it in the place of a picture of one pixel.</summary>
    public void Logo(PdfRectangle place) => page.AddPng(OnePixel, place);

    public void Rule(double x, double y, double width, double thickness, Ink ink) =>
        Fill([new PdfRectangle(x, y, x + width, y + thickness)], ink);

    private static bool Admits(HashSet<char> used, char character) =>
        used.Contains(character) || (used.Count < MostCharacters && used.Add(character));
}
