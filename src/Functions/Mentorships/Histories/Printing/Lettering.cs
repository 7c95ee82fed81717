using Mentoring.Functions.Certificates;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Mentoring.Functions.Mentorships.Histories.Printing;

/// <summary>
/// The fonts of a document of many pages. A simple TrueType font in a PDF has 255 codes, and a year of words in several scripts
/// may need more letters: then the same typeface is added once more, and a line changes from one to the other.
/// </summary>
/// <param name="characters">All that will be written.</param>
internal sealed class Lettering(PdfDocumentBuilder document, HashSet<char> characters)
{
    private const int MostCharacters = 250;

    private readonly Dictionary<Typeface, List<Cut>> cuts = [];

    /// <param name="line">Only characters that the typeface has.</param>
    /// <param name="y">Of the baseline.</param>
    public void Write(
        PdfPageBuilder page,
        string line,
        Typeface face,
        double size,
        double x,
        double y,
        Ink ink
    )
    {
        page.SetTextAndFillColor(ink.Red, ink.Green, ink.Blue);
        var from = 0;
        while (from < line.Length)
        {
            var cut = CutFor(face, line[from]);
            var to = from + 1;
            while (to < line.Length && cut.Admits(line[to]))
            {
                to++;
            }
            page.AddText(line[from..to], size, new PdfPoint(x, y), cut.Font);
            x += face.Width(line.AsSpan(from, to - from), size);
            from = to;
        }
        page.ResetColor();
    }

    private Cut CutFor(Typeface face, char character)
    {
        if (!cuts.TryGetValue(face, out var known))
        {
            cuts[face] = known = [];
        }
        var cut = known.Find(one => one.Has(character)) ?? known.Find(one => one.Admits(character));
        if (cut is null)
        {
            cut = new(document.AddTrueTypeFont(face.With(characters)));
            cut.Admits(character);
            known.Add(cut);
        }
        return cut;
    }

    private sealed class Cut(PdfDocumentBuilder.AddedFont font)
    {
        private readonly HashSet<char> used = [];

        public PdfDocumentBuilder.AddedFont Font => font;

        public bool Has(char character) => used.Contains(character);

        /// <summary>Has it from now on, unless it is full.</summary>
        public bool Admits(char character) =>
            used.Contains(character) || (used.Count < MostCharacters && used.Add(character));
    }
}
