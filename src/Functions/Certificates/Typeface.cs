using System.Collections.Frozen;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace Mentoring.Functions.Certificates;

/// <summary>
/// One embedded TrueType font: which characters it has and how wide they are. Noto Serif covers Latin
/// Extended, Greek and Cyrillic.
/// </summary>
internal sealed class Typeface
{
    public static readonly Typeface Regular = new("NotoSerif-Regular.ttf");
    public static readonly Typeface SemiBold = new("NotoSerif-SemiBold.ttf");

    private readonly FrozenDictionary<char, Glyph> glyphs;
    private readonly Outlines outlines;

    private Typeface(string file)
    {
        var bytes = EmbeddedFiles.Read($"Fonts.{file}");
        glyphs = Glyphs(TrueTypeFontParser.Parse(new TrueTypeDataBytes(bytes)));
        outlines = new(bytes);
    }

    /// <summary>A font file in which every other character is blank.</summary>
    /// <param name="characters">Only such that the font has.</param>
    public byte[] With(IEnumerable<char> characters) =>
        outlines.With(characters.Select(character => glyphs[character].Number));

    public bool Has(char character) => glyphs.ContainsKey(character);

    /// <summary>The width of a line in the unit of <paramref name="size"/>; only for characters the font has.</summary>
    public double Width(ReadOnlySpan<char> text, double size)
    {
        var width = 0.0;
        foreach (var character in text)
        {
            width += glyphs[character].Advance;
        }

        return width * size;
    }

    private static FrozenDictionary<char, Glyph> Glyphs(TrueTypeFont font)
    {
        var unitsPerEm = (double)font.GetUnitsPerEm();
        var found = new Dictionary<char, Glyph>();
        for (var code = (int)' '; code < char.MaxValue; code++)
        {
            var number = font.WindowsUnicodeCMap.CharacterCodeToGlyphIndex(code);
            if (
                number > 0
                && font.TryGetBoundingBox(code, out _)
                && font.TryGetAdvanceWidth(code, out var advance)
            )
            {
                found[(char)code] = new(number, advance / unitsPerEm);
            }
        }

        return found.ToFrozenDictionary();
    }

    private readonly record struct Glyph(int Number, double Advance);
}
