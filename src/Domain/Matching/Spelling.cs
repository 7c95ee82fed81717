using System.Globalization;
using System.Text;

namespace Mentoring.Domain.Matching;

/// <summary>
/// What people mean to be the same however they write it: case, accents, umlauts written as one letter or two, hyphens and
/// spaces. Only for comparing: nobody is ever shown a folded text.
/// </summary>
public static class Spelling
{
    private const char NoCharacter = '\ufffe';

    /// <summary>The words of a text, folded: <c>Führungs-Kräfte (m/w)</c> is <c>fuhrungs krafte m w</c>. Words are letters and
    /// digits, with the signs that names of techniques end in (<c>C++</c>, <c>C#</c>); one space between them.</summary>
    /// <remarks>Two vowels that an umlaut can be written as become its plain vowel, wherever they stand: <c>Fuehrung</c> and
    /// <c>Führung</c> are the same, and so are <c>neue</c> and <c>neu</c>.</remarks>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Whole(text).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c) || (c is '+' or '#' && folded is [.., not ' ']))
            {
                Append(folded, char.ToLowerInvariant(c));
            }
            else if (!IsMark(c) && folded is [.., not ' '])
            {
                folded.Append(' ');
            }
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>What tells one topic, field or place from another: its folded words without the spaces between them.</summary>
    public static string Key(string text) => Fold(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Without halves of characters and U+FFFE, which is none: a text that has them can't be taken apart, and whoever
    /// writes one must not keep others from being compared.</summary>
    private static string Whole(string text)
    {
        if (
            text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0
            && !text.Contains(NoCharacter, StringComparison.Ordinal)
        )
        {
            return text;
        }
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != NoCharacter && rune != Rune.ReplacementChar)
            {
                whole.Append(rune.ToString());
            }
        }
        return whole.ToString();
    }

    private static void Append(StringBuilder folded, char letter)
    {
        switch (letter)
        {
            case 'ß':
                folded.Append("ss");
                break;
            case 'ø':
                folded.Append('o');
                break;
            case 'æ' or 'œ':
                folded.Append(letter == 'æ' ? 'a' : 'o');
                break;
            case 'ł':
                folded.Append('l');
                break;
            case 'ı':
                folded.Append('i');
                break;
            case 'e' when folded is [.., 'a' or 'o' or 'u']:
                break;
            default:
                folded.Append(letter);
                break;
        }
    }

    /// <summary>What stands on a letter after it was taken apart.</summary>
    private static bool IsMark(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format;
}
