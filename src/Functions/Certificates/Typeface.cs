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

    private readonly FrozenDictionary<char, double> advances;

    private Typeface(string file)
    {
        Bytes = EmbeddedFiles.Read($"Fonts.{file}");
        advances = Advances(TrueTypeFontParser.Parse(new TrueTypeDataBytes(Bytes)));
    }

    public byte[] Bytes { get; }

    public bool Has(char character) => advances.ContainsKey(character);

    /// <summary>The width of a line in the unit of <paramref name="size"/>; only for characters the font has.</summary>
    public double Width(ReadOnlySpan<char> text, double size)
    {
        var width = 0.0;
        foreach (var character in text)
        {
            width += advances[character];
        }

        return width * size;
    }

    private static FrozenDictionary<char, double> Advances(TrueTypeFont font)
    {
        var unitsPerEm = (double)font.GetUnitsPerEm();
        var found = new Dictionary<char, double>();
        for (var code = (int)' '; code < char.MaxValue; code++)
        {
            if (
                font.WindowsUnicodeCMap.CharacterCodeToGlyphIndex(code) > 0
                && font.TryGetBoundingBox(code, out _)
                && font.TryGetAdvanceWidth(code, out var advance)
            )
            {
                found[(char)code] = advance / unitsPerEm;
            }
        }

        return found.ToFrozenDictionary();
    }
}
