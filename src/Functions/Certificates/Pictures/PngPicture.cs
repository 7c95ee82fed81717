using System.Buffers.Binary;
using System.IO.Compression;

namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>
/// Reads a PNG of any kind (grey, colours, palette, transparent, 1 to 16 bits, interlaced) as it looks on white paper. Source: Portable
/// Network Graphics, Third Edition (W3C).
/// </summary>
internal sealed class PngPicture
{
    private const int Begin = 8;

    private readonly int _width;
    private readonly int _height;
    private readonly PngColours _colours;
    private readonly bool _interlaced;
    private readonly byte[] _lines;

    private PngPicture(ReadOnlySpan<byte> file)
    {
        var data = new MemoryStream();
        ReadOnlySpan<byte> header = [];
        ReadOnlySpan<byte> palette = [];
        ReadOnlySpan<byte> transparency = [];
        for (var at = Begin; at < file.Length; )
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var name = file.Slice(at + 4, 4);
            var content = file.Slice(at + 8, length);
            at += 12 + length;
            if (name.SequenceEqual("IHDR"u8))
            {
                header = content;
            }
            else if (name.SequenceEqual("PLTE"u8))
            {
                palette = content;
            }
            else if (name.SequenceEqual("tRNS"u8))
            {
                transparency = content;
            }
            else if (name.SequenceEqual("IDAT"u8))
            {
                data.Write(content);
            }
        }
        _width = (int)BinaryPrimitives.ReadUInt32BigEndian(header);
        _height = (int)BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        _colours = new(header[8], header[9], palette.ToArray(), transparency.ToArray());
        _interlaced = header[12] != 0;
        _lines = new byte[Passes().Sum(pass => pass.Height * (1 + _colours.LineBytes(pass.Width)))];
        data.Position = 0;
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        inflated.ReadExactly(_lines);
    }

    /// <summary>Null where it can't be read. The bytes are those that <see cref="Mail.Brand.Image"/> took for a PNG.</summary>
    public static Pixels? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return new PngPicture(file).OnWhite();
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or EndOfStreamException
                        or ArgumentException
                        or IndexOutOfRangeException
                        or OverflowException
            )
        {
            // Broken inside: nobody's certificate fails because of a picture.
            return null;
        }
    }

    private Pixels OnWhite()
    {
        var pixels = new Pixels(_width, _height);
        var from = 0;
        foreach (var pass in Passes())
        {
            var length = _colours.LineBytes(pass.Width);
            var above = new byte[length];
            for (var row = 0; row < pass.Height; row++, from += 1 + length)
            {
                var line = _lines.AsSpan(from + 1, length);
                PngFilters.Undo(_lines[from], line, above, _colours.PixelBytes);
                for (var column = 0; column < pass.Width; column++)
                {
                    pixels.Set(
                        pass.Left + column * pass.Across,
                        pass.Top + row * pass.Down,
                        _colours.OnWhite(line, column)
                    );
                }
                line.CopyTo(above);
            }
        }
        return pixels;
    }

    /// <summary>Which pixels come after each other: all, or in seven rounds of Adam7.</summary>
    private IEnumerable<Pass> Passes() =>
        (
            _interlaced
                ? (IEnumerable<(int Left, int Top, int Across, int Down)>)
                    [
                        (0, 0, 8, 8),
                        (4, 0, 8, 8),
                        (0, 4, 4, 8),
                        (2, 0, 4, 4),
                        (0, 2, 2, 4),
                        (1, 0, 2, 2),
                        (0, 1, 1, 2),
                    ]
                : [(0, 0, 1, 1)]
        )
            .Where(one => one.Left < _width && one.Top < _height)
            .Select(one => new Pass(
                one.Left,
                one.Top,
                one.Across,
                one.Down,
                (_width - one.Left + one.Across - 1) / one.Across,
                (_height - one.Top + one.Down - 1) / one.Down
            ));

    private sealed record Pass(int Left, int Top, int Across, int Down, int Width, int Height);
}
