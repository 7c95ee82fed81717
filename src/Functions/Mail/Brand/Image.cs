using System.Buffers.Binary;

namespace Mentoring.Functions.Mail.Brand;

/// <summary>What the bytes of a picture say of themselves, whatever its name or sender says.</summary>
public sealed record Image(string ContentType, int Width, int Height)
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    private static ReadOnlySpan<byte> PngBegins => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null unless they begin, go on and end as a PNG or JPEG does.</summary>
    public static Image? Read(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PngBegins) ? ReadPng(bytes[8..])
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? ReadJpeg(bytes[2..])
        : null;

    // A chunk is its length, four letters, as many bytes, and a check sum.
    private static Image? ReadPng(ReadOnlySpan<byte> rest)
    {
        Image? header = null;
        var shows = false;
        for (var first = true; rest.Length >= 12; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                return null;
            }
            var name = rest.Slice(4, 4);
            var content = rest.Slice(8, (int)length);
            rest = rest[(12 + (int)length)..];
            if (first != name.SequenceEqual("IHDR"u8))
            {
                return null;
            }
            if (first)
            {
                header =
                    content.Length == 13 ? Sized(Png, Size(content), Size(content[4..])) : null;
            }
            else if (name.SequenceEqual("IEND"u8))
            {
                return rest.IsEmpty && shows ? header : null;
            }
            shows |= name.SequenceEqual("IDAT"u8) && !content.IsEmpty;
        }
        return null;
    }

    // Segments up to the picture itself, which ends with the mark of the end.
    private static Image? ReadJpeg(ReadOnlySpan<byte> rest)
    {
        Image? header = null;
        while (rest.Length >= 4 && rest[0] == 0xFF)
        {
            // Any number of them may fill the space before a mark.
            if (rest[1] == 0xFF)
            {
                rest = rest[1..];
                continue;
            }
            var mark = rest[1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length > rest.Length - 2)
            {
                return null;
            }
            var content = rest[4..(2 + length)];
            if (IsFrame(mark) && content.Length >= 6)
            {
                header = Sized(Jpeg, Short(content[3..]), Short(content[1..]));
            }
            if (mark == 0xDA)
            {
                return rest.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) ? header : null;
            }
            rest = rest[(2 + length)..];
        }
        return null;
    }

    // SOF0 to SOF15 but for the three that are tables.
    private static bool IsFrame(byte mark) =>
        mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static uint Size(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static uint Short(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static Image? Sized(string type, uint width, uint height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
            ? new(type, (int)width, (int)height)
            : null;
}
