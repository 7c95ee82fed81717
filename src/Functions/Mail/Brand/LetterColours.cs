namespace Mentoring.Functions.Mail.Brand;

/// <summary>The colours of a letter that follow from the organisation's. Each is readable on what it stands on.</summary>
/// <param name="Link">Of links and of the edges of answers, on the sheet and on the page around it.</param>
/// <param name="Answer">Of the words of an answer, on the sheet.</param>
/// <param name="ButtonEdge">Keeps a button apart from the sheet that its own colour does not stand out from.</param>
/// <param name="Card">The ground of what matters most, under the colour of the text.</param>
public sealed record LetterColours(
    string Link,
    string Answer,
    string Button,
    string ButtonText,
    string? ButtonEdge,
    string Card,
    string CardEdge
)
{
    /// <summary>WCAG 2.2, contrast (minimum), level AA.</summary>
    public const double Readable = 4.5;

    /// <summary>WCAG 2.2, non-text contrast, level AA.</summary>
    public const double Visible = 3;

    // On a dark sheet what is just readable looks as if it were switched off.
    private const double Bright = 9;

    public static readonly Colour Sheet = Colour.White;
    public static readonly Colour Page = Colour.Parse("#eef2f3");
    public static readonly Colour Ink = Colour.Parse("#1c2a2f");
    public static readonly Colour DarkSheet = Colour.Parse("#1f272b");
    public static readonly Colour DarkPage = Colour.Parse("#14191c");
    public static readonly Colour DarkInk = Colour.Parse("#eef2f3");

    private static readonly Colour DarkText = Colour.Parse("#10181b");

    /// <summary>Of an organisation that has chosen none.</summary>
    private static readonly LetterColours OwnLight = new(
        "#0f6b77",
        "#0c5661",
        "#0f6b77",
        "#ffffff",
        null,
        "#e8f4f5",
        "#0f7683"
    );

    private static readonly LetterColours OwnDark = new(
        "#8bd6de",
        "#a5e1e7",
        "#7fd0d9",
        "#06272c",
        null,
        "#17343a",
        "#4fb0bb"
    );

    /// <summary>As most people see the letter.</summary>
    /// <param name="brand">Any colour; null for ours.</param>
    public static LetterColours Light(Colour? brand)
    {
        if (brand is not { } colour)
        {
            return OwnLight;
        }
        var card = colour.Mix(Sheet, 0.9);
        var link = colour.Towards(Colour.Black, Readable, Sheet, Page, card);
        return new(
            $"{link}",
            $"{link}",
            $"{colour}",
            $"{TextOn(colour)}",
            colour.Contrast(Sheet) < Visible ? $"{link}" : null,
            $"{card}",
            $"{link}"
        );
    }

    /// <summary>For those whose device is set to dark: lighter, on a dark sheet.</summary>
    /// <param name="brand">Any colour; null for ours.</param>
    public static LetterColours Dark(Colour? brand)
    {
        if (brand is not { } colour)
        {
            return OwnDark;
        }
        var link = colour.Towards(Colour.White, Bright, DarkSheet, DarkPage);
        return new(
            $"{link}",
            $"{link}",
            $"{link}",
            $"{TextOn(link)}",
            null,
            $"{link.Mix(DarkSheet, 0.88)}",
            $"{link}"
        );
    }

    // Whatever the ground is, either white or black is readable on it.
    private static Colour TextOn(Colour ground) =>
        new[] { Colour.White, DarkText }
            .Where(text => text.Contrast(ground) >= Readable)
            .Append(Colour.Black)
            .First();
}
