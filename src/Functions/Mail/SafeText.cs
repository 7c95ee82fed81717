using System.Globalization;
using System.Text;

namespace Mentoring.Functions.Mail;

/// <summary>
/// Makes what people typed harmless in headers and texts: no control characters, and none that turn the direction of the
/// text around them. Joiners stay, since emoji and some scripts need them.
/// </summary>
public static class SafeText
{
    /// <summary>One line, without line breaks, at most <paramref name="atMost"/> characters as people count them.</summary>
    public static string OneLine(string text, int atMost = int.MaxValue)
    {
        var words = Clean(text).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return Shorten(string.Join(' ', words), atMost);
    }

    /// <summary>Several lines, separated by \n.</summary>
    public static string Lines(string text) =>
        Clean(text.ReplaceLineEndings("\n").Replace('\t', ' ')).Trim();

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n' || !IsHarmful(rune))
            {
                clean.Append(rune);
            }
            else if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
        }
        return clean.ToString();
    }

    private static bool IsHarmful(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
        || rune.Value
            is 0x061C
                or 0x200B
                or 0x200E
                or 0x200F
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2060 and <= 0x206F)
                or 0xFEFF
                or (>= 0xFFF9 and <= 0xFFFB)
                or 0xFFFE
                or 0xFFFF;

    private static string Shorten(string text, int atMost)
    {
        var info = new StringInfo(text);
        return info.LengthInTextElements <= atMost
            ? text
            : info.SubstringByTextElements(0, atMost - 1).TrimEnd() + "…";
    }
}
