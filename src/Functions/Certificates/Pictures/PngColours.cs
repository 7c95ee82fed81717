namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>What the samples of a PNG mean, laid on white.</summary>
/// <param name="bits">Of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="type">0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha.</param>
internal sealed class PngColours(int bits, int type, byte[] palette, byte[] transparency)
{
    private readonly int _samples = type switch
    {
        0 or 3 => 1,
        2 => 3,
        4 => 2,
        6 => 4,
        _ => throw new InvalidDataException("No such colour type."),
    };

    private readonly int _most = bits is 1 or 2 or 4 or 8 or 16
        ? (1 << bits) - 1
        : throw new InvalidDataException("No such depth.");

    public int LineBytes(int pixels) => (pixels * _samples * bits + 7) / 8;

    /// <summary>What filters look back by; at least 1.</summary>
    public int PixelBytes => Math.Max(1, _samples * bits / 8);

    public (byte Red, byte Green, byte Blue) OnWhite(ReadOnlySpan<byte> line, int pixel)
    {
        int At(ReadOnlySpan<byte> from, int sample) => Sample(from, pixel * _samples + sample);
        var first = At(line, 0);
        if (type == 3)
        {
            var alpha = first < transparency.Length ? transparency[first] : 255;
            return (
                Laid(palette[3 * first], alpha, 255),
                Laid(palette[3 * first + 1], alpha, 255),
                Laid(palette[3 * first + 2], alpha, 255)
            );
        }
        var (green, blue) = type is 2 or 6 ? (At(line, 1), At(line, 2)) : (first, first);
        var opacity =
            type is 4 or 6 ? At(line, _samples - 1)
            : IsTransparent(first, green, blue) ? 0
            : _most;
        return (
            Laid(first, opacity, _most),
            Laid(green, opacity, _most),
            Laid(blue, opacity, _most)
        );
    }

    /// <summary>One colour may be named as transparent.</summary>
    private bool IsTransparent(int red, int green, int blue) =>
        type == 0
            ? transparency.Length >= 2 && Named(0) == red
            : transparency.Length >= 6 && Named(0) == red && Named(1) == green && Named(2) == blue;

    private int Named(int sample) => transparency[2 * sample] << 8 | transparency[2 * sample + 1];

    private int Sample(ReadOnlySpan<byte> line, int number)
    {
        if (bits == 16)
        {
            return line[2 * number] << 8 | line[2 * number + 1];
        }
        var shift = 8 - bits - number * bits % 8;
        return line[number * bits / 8] >> shift & _most;
    }

    private static byte Laid(int value, int alpha, int most)
    {
        var share = (double)alpha / most;
        return (byte)Math.Round(255 * (1 - share + share * value / most));
    }
}
