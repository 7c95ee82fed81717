using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Certificates.Gallery;

/// <summary>Logos as organisations have them, drawn of circles: two overlap as people do.</summary>
internal static class SampleLogos
{
    public static LetterLogo Wide(string colour) => Draw(900, 200, Colour.Parse(colour), 255);

    public static LetterLogo Tall(string colour) => Draw(200, 420, Colour.Parse(colour), 255);

    public static LetterLogo Transparent(string colour) => Draw(500, 300, Colour.Parse(colour), 0);

    /// <param name="ground">How opaque the white around the circles is.</param>
    private static LetterLogo Draw(int width, int height, Colour colour, byte ground)
    {
        using var lines = new MemoryStream();
        using (var deflated = new ZLibStream(lines, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < height; y++)
            {
                deflated.WriteByte(0);
                for (var x = 0; x < width; x++)
                {
                    deflated.Write(At(x, y, width, height, colour, ground));
                }
            }
        }
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        byte[] file =
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", lines.ToArray()),
            .. Chunk("IEND", []),
        ];
        return new(file, Image.Png, width, height, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static byte[] At(int x, int y, int width, int height, Colour colour, byte ground)
    {
        var along = Math.Max(width, height);
        var radius = Math.Min(width, height) / 2.0 - 4;
        var count = Math.Max(2, along / Math.Min(width, height));
        for (var i = 0; i < count; i++)
        {
            var middle = radius + 4 + i * (along - 2 * radius - 8) / (count - 1);
            var (cx, cy) = width > height ? (middle, height / 2.0) : (width / 2.0, middle);
            var distance = Math.Sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy));
            var cover = Math.Clamp(radius - distance, 0, 1);
            if (cover > 0)
            {
                var tone = colour.Mix(Colour.White, 0.25 * i);
                return [tone.Red, tone.Green, tone.Blue, (byte)Math.Max(255 * cover, ground)];
            }
        }
        return [255, 255, 255, ground];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        // Nothing here checks the sums, but other programs do.
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
            }
        }
        return ~sum;
    }
}
