using System.Buffers.Binary;
using System.Text;

namespace Mentoring.Functions.Tests.Mail.Brand;

/// <summary>The smallest files that a program would take for pictures.</summary>
internal static class Pictures
{
    /// <param name="atLeast">Bytes of what every program passes over.</param>
    /// <param name="data">Bytes of the picture itself.</param>
    public static byte[] Png(int width, int height, int atLeast = 0, int data = 1)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", header),
            .. Chunk("tEXt", new byte[atLeast]),
            .. Chunk("IDAT", new byte[data]),
            .. Chunk("IEND", []),
        ];
    }

    /// <param name="fill">Bytes before each mark, as some cameras write.</param>
    public static byte[] Jpeg(int width, int height, int fill = 0) =>
        [
            0xFF,
            0xD8,
            .. Enumerable.Repeat((byte)0xFF, fill),
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Enumerable.Repeat((byte)0xFF, fill),
            .. Segment(
                0xC0,
                [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 17, 0]
            ),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            1,
            2,
            3,
            0xFF,
            0xD9,
        ];

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];
    }

    private static byte[] Segment(byte mark, byte[] content)
    {
        var length = content.Length + 2;
        return [0xFF, mark, (byte)(length >> 8), (byte)length, .. content];
    }
}
