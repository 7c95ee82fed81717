namespace Mentoring.Domain.Matching;

/// <summary>What a search knows of German and English, in words as <see cref="Spelling.Fold"/> gives them.</summary>
public static class WordForms
{
    private const int StemAtLeast = 4;

    /// <summary>Longer ones first. Not every ending is taken off every word rightly, but the same one off all its forms.</summary>
    private static readonly string[] Endings =
    [
        "innen",
        "ing",
        "ern",
        "in",
        "ed",
        "em",
        "en",
        "er",
        "es",
        "e",
        "n",
        "s",
    ];

    private static readonly HashSet<string> StopWords =
    [
        .. Folded(
            """
            aber als am an auch auf aus bei beim bin bis das dass dein deine dem den der des dich die dies diese dieser dir du durch
            ein eine einem einen einer eines er es euch für gegen haben habe hat ich ihr ihre im in ist kann können man mein
            meine meinen mich mir mit möchte nach nicht noch nur ob oder ohne sein seine sich sie sind so über um und uns unser
            unter vom von vor war was wenn wer wie will wir wo zu zum zur
            """
        ),
        .. Folded(
            """
            a about after also and any are as at be been but by can could do does for from had has have he her his how i if
            into is its like me my need not of on or our she should some that the their them then they this those to
            want was we were what when where which who with without would you your
            """
        ),
    ];

    /// <summary>A word that says so little that nobody is left out for not having it.</summary>
    public static bool IsStopWord(string word) => StopWords.Contains(word);

    /// <summary>What the forms of a word have in common: <c>bewerbung</c> for <c>bewerbungen</c>, <c>strategi</c> for
    /// <c>strategy</c>, <c>strategies</c> and <c>strategien</c>. At least four letters stay; a shorter word stays whole.</summary>
    public static string Stem(string word)
    {
        var stem = word.AsSpan();
        while (Ending(stem) is { } length)
        {
            stem = stem[..^length];
        }
        if (stem.Length > StemAtLeast && stem[^1] == stem[^2])
        {
            stem = stem[..^1];
        }
        return stem.Length >= StemAtLeast && stem[^1] == 'y' ? $"{stem[..^1]}i"
            : stem.Length == word.Length ? word
            : stem.ToString();
    }

    private static int? Ending(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
        {
            if (
                word.Length - ending.Length >= StemAtLeast
                && word.EndsWith(ending, StringComparison.Ordinal)
            )
            {
                return ending.Length;
            }
        }
        return null;
    }

    private static string[] Folded(string words) => Spelling.Fold(words).Split(' ');
}
