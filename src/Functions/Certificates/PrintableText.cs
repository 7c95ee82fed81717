using System.Globalization;
using System.Text;

namespace Mentoring.Functions.Certificates;

/// <summary>
/// Turns what people typed into what the fonts can print, so that no name ever fails a certificate:
/// a missing letter loses its accent or becomes a question mark, emoji and invisible characters go.
/// </summary>
internal static class PrintableText
{
    public const char Unknown = '?';

    public static string Clean(string typed)
    {
        var printable = new StringBuilder(typed.Length);
        foreach (var rune in WellFormed(typed).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            Append(rune, printable);
        }

        return string.Join(
            ' ',
            printable.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    /// <summary>Whether nothing of it but spaces is changed.</summary>
    public static bool Keeps(string typed) =>
        !typed.EnumerateRunes().Contains(Rune.ReplacementChar)
        && WithoutSpaces(Clean(typed)) == WithoutSpaces(typed.Normalize());

    private static string WithoutSpaces(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)));

    private static void Append(Rune rune, StringBuilder printable)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            printable.Append(' ');
        }
        else if (IsInvisible(rune))
        {
            return;
        }
        else if (HasGlyph(rune))
        {
            printable.Append((char)rune.Value);
        }
        else
        {
            var plain = Decomposed(rune);
            printable.Append(plain.Length > 0 ? plain : Replacement(rune));
        }
    }

    private static bool HasGlyph(Rune rune) =>
        rune.IsBmp
        && Typeface.Regular.Has((char)rune.Value)
        && Typeface.SemiBold.Has((char)rune.Value);

    private static string Decomposed(Rune rune) =>
        string.Concat(
            rune.ToString()
                .Normalize(NormalizationForm.FormKD)
                .EnumerateRunes()
                .Where(part => HasGlyph(part) && !Rune.IsWhiteSpace(part) && !IsInvisible(part))
        );

    private static string Replacement(Rune rune) =>
        Rune.IsLetterOrDigit(rune) ? Unknown.ToString() : "";

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.Surrogate;

    /// <summary>Half a surrogate pair would make normalisation throw; the enumeration turns it into U+FFFD.</summary>
    private static string WellFormed(string typed) =>
        string.Concat(typed.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));
}
