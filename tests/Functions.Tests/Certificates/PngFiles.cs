using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>Writes PNGs of every kind that there is, by a picture of four tones.</summary>
internal static class PngFiles
{
    public const int Width = 13;
    public const int Height = 11;

    private static readonly (int Left, int Top, int Across, int Down)[] Adam7 =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>0 or 1: which of two colours a pixel has.</summary>
    public static int Tone(int x, int y) => (x * 7 + y * 3) % 5 < 2 ? 1 : 0;

    /// <param name="type">Of colours: 0, 2, 3, 4 or 6.</param>
    /// <param name="bits">Of a sample.</param>
    /// <param name="samples">Of a pixel, by its tone.</param>
    public static byte[] Write(
        int type,
        int bits,
        bool interlaced,
        Func<int, int[]> samples,
        byte[]? palette = null,
        byte[]? transparency = null
    )
    {
        using var lines = new MemoryStream();
        using (var deflated = new ZLibStream(lines, CompressionLevel.Fastest))
        {
            foreach (var (left, top, across, down) in interlaced ? Adam7 : [(0, 0, 1, 1)])
            {
                for (var y = top; y < Height && left < Width; y += down)
                {
                    deflated.WriteByte(0);
                    deflated.Write(Line(y, left, across, bits, samples));
                }
            }
        }
        return File(
            Header(Width, Height, type, bits, interlaced),
            lines.ToArray(),
            palette,
            transparency
        );
    }

    /// <summary>Nothing in it can be compressed.</summary>
    public static byte[] Noise(int width, int height, Func<int, int> random)
    {
        using var lines = new MemoryStream();
        using (var deflated = new ZLibStream(lines, CompressionLevel.Fastest))
        {
            for (var y = 0; y < height; y++)
            {
                deflated.WriteByte(0);
                for (var i = 0; i < 3 * width; i++)
                {
                    deflated.WriteByte((byte)random(256));
                }
            }
        }
        return File(Header(width, height, 2, 8, false), lines.ToArray(), null, null);
    }

    private static byte[] Header(int width, int height, int type, int bits, bool interlaced)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)bits, (byte)type, (byte)(interlaced ? 1 : 0));
        return header;
    }

    private static byte[] File(byte[] header, byte[] lines, byte[]? palette, byte[]? transparency)
    {
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", header),
            .. palette is null ? [] : Chunk("PLTE", palette),
            .. transparency is null ? [] : Chunk("tRNS", transparency),
            .. Chunk("IDAT", lines),
            .. Chunk("IEND", []),
        ];
    }

    private static byte[] Line(int y, int left, int across, int bits, Func<int, int[]> samples)
    {
        var digits = new StringBuilder();
        for (var x = left; x < Width; x += across)
        {
            foreach (var sample in samples(Tone(x, y)))
            {
                digits.Append(Convert.ToString(sample, 2).PadLeft(bits, '0'));
            }
        }
        while (digits.Length % 8 != 0)
        {
            digits.Append('0');
        }
        return
        [
            .. digits.ToString().Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2)),
        ];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];
    }
}
