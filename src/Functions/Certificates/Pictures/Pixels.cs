using System.IO.Compression;

namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>A picture in opaque colours, three bytes a pixel, from the upper left.</summary>
internal sealed class Pixels(int width, int height)
{
    private const int Samples = 3;
    private readonly byte[] _bytes = new byte[checked(width * height * Samples)];

    public int Width => width;
    public int Height => height;

    /// <summary>One of the three bytes of a pixel.</summary>
    public byte this[int x, int y, int sample]
    {
        get => _bytes[(y * width + x) * Samples + sample];
        set => _bytes[(y * width + x) * Samples + sample] = value;
    }

    public void Set(int x, int y, (byte Red, byte Green, byte Blue) colour)
    {
        var at = (y * width + x) * Samples;
        (_bytes[at], _bytes[at + 1], _bytes[at + 2]) = colour;
    }

    public (byte Red, byte Green, byte Blue) At(int x, int y)
    {
        var at = (y * width + x) * Samples;
        return (_bytes[at], _bytes[at + 1], _bytes[at + 2]);
    }

    /// <summary>The same picture with no more than so many pixels each way; each is the mean of those it stands for.</summary>
    public Pixels Within(int mostWidth, int mostHeight)
    {
        var scale = Math.Min((double)mostWidth / width, (double)mostHeight / height);
        if (scale >= 1)
        {
            return this;
        }
        var small = new Pixels(
            Math.Max(1, (int)(width * scale)),
            Math.Max(1, (int)(height * scale))
        );
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                small.Set(x, y, Mean(Span(x, small.Width, width), Span(y, small.Height, height)));
            }
        }
        return small;
    }

    /// <summary>Compressed as PDF reads it: <c>FlateDecode</c> with PNG's predictors.</summary>
    public byte[] Compressed()
    {
        using var file = new MemoryStream();
        using (var deflated = new ZLibStream(file, CompressionLevel.SmallestSize))
        {
            var length = width * Samples;
            ReadOnlySpan<byte> above = new byte[length];
            for (var y = 0; y < height; y++)
            {
                var line = _bytes.AsSpan(y * length, length);
                PngFilters.Do(deflated, line, above, Samples);
                above = line;
            }
        }
        return file.ToArray();
    }

    private static (int From, int To) Span(int at, int of, int length)
    {
        var from = (int)((long)at * length / of);
        return (from, Math.Max(from + 1, (int)((long)(at + 1) * length / of)));
    }

    private (byte Red, byte Green, byte Blue) Mean((int From, int To) x, (int From, int To) y)
    {
        var (red, green, blue) = (0, 0, 0);
        for (var row = y.From; row < y.To; row++)
        {
            for (var column = x.From; column < x.To; column++)
            {
                var (r, g, b) = At(column, row);
                (red, green, blue) = (red + r, green + g, blue + b);
            }
        }
        // Rounded: of a JPEG they are differences of colours, and to cut them off would tint what is white.
        var count = (x.To - x.From) * (y.To - y.From);
        byte Share(int sum) => (byte)((sum + count / 2) / count);
        return (Share(red), Share(green), Share(blue));
    }
}
