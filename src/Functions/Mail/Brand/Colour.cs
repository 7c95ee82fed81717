using System.Globalization;

namespace Mentoring.Functions.Mail.Brand;

/// <summary>An opaque colour in sRGB, written <c>#0f6b77</c>.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static readonly Colour White = new(255, 255, 255);
    public static readonly Colour Black = new(0, 0, 0);

    /// <summary>How light it is, 0 (black) to 1 (white). Source: WCAG 2.2, relative luminance.</summary>
    public double Luminance =>
        0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    /// <summary>Exactly <c>#</c> and six hexadecimal digits; null for anything else.</summary>
    public static Colour? TryParse(string text) =>
        text is ['#', _, _, _, _, _, _]
        && int.TryParse(
            text.AsSpan(1),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var rgb
        )
            ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : null;

    /// <exception cref="FormatException">It is no colour: a bug.</exception>
    public static Colour Parse(string text) =>
        TryParse(text) ?? throw new FormatException("A colour is written as #0f6b77.");

    /// <summary>1 (the same) to 21 (black on white). Source: WCAG 2.2, contrast ratio.</summary>
    public double Contrast(Colour other)
    {
        var (light, dark) = (Luminance, other.Luminance);
        return (Math.Max(light, dark) + 0.05) / (Math.Min(light, dark) + 0.05);
    }

    /// <param name="share">Of the other colour, 0 to 1.</param>
    public Colour Mix(Colour other, double share) =>
        new(
            Mix(Red, other.Red, share),
            Mix(Green, other.Green, share),
            Mix(Blue, other.Blue, share)
        );

    /// <summary>The nearest colour on the way to <paramref name="end"/> that stands out enough from every one of
    /// <paramref name="grounds"/>; <paramref name="end"/> itself must.</summary>
    public Colour Towards(Colour end, double contrast, params IReadOnlyList<Colour> grounds)
    {
        for (var step = 0; step < 100; step++)
        {
            var mixed = Mix(end, step / 100.0);
            if (grounds.All(ground => mixed.Contrast(ground) >= contrast))
            {
                return mixed;
            }
        }
        return end;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static byte Mix(byte from, byte to, double share) =>
        (byte)Math.Round(from + (to - from) * share);

    private static double Linear(byte channel)
    {
        var share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
