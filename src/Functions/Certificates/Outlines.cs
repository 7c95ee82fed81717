using System.Buffers.Binary;

namespace Mentoring.Functions.Certificates;

/// <summary>
/// A TrueType font that can leave outlines out and is the same otherwise: glyphs keep their numbers and widths. The library reads every
/// outline of a font several times before it cuts the font down to a document's letters. Source: OpenType 1.9, <c>glyf</c> and <c>loca</c>.
/// </summary>
internal sealed class Outlines
{
    private const int FirstEntry = 12;
    private const int EntryLength = 16;

    private readonly byte[] file;
    private readonly int[] entries;
    private readonly int outlines;
    private readonly int outlinesEntry;
    private readonly int places;
    private readonly int count;

    /// <exception cref="InvalidDataException">It is no font with outlines at 32-bit places.</exception>
    public Outlines(byte[] file)
    {
        this.file = file;
        entries =
        [
            .. Enumerable
                .Range(0, Short(file, 4))
                .Select(table => FirstEntry + EntryLength * table),
        ];
        outlinesEntry = Entry("glyf"u8);
        outlines = Offset(outlinesEntry);
        places = Offset(Entry("loca"u8));
        count = Short(file, Offset(Entry("maxp"u8)) + 4);
        if (Short(file, Offset(Entry("head"u8)) + 50) != 1)
        {
            throw new InvalidDataException("The font tells the places of outlines by 16 bits.");
        }
    }

    /// <summary>The font with the outlines of these glyphs, of what they are composed of, and of the one for what is missing. Check sums
    /// stay those of the whole font: the library writes its own.</summary>
    public byte[] With(IEnumerable<int> glyphs)
    {
        var kept = new HashSet<int>();
        foreach (var glyph in glyphs.Prepend(0))
        {
            Keep(glyph, kept);
        }
        var length = kept.Sum(Length);
        var rest = outlines + Padded(Long(outlinesEntry + 12));
        var cut = rest - outlines - Padded(length);
        var small = new byte[file.Length - cut];
        file.AsSpan(0, outlines).CopyTo(small);
        file.AsSpan(rest).CopyTo(small.AsSpan(rest - cut));
        foreach (var entry in entries.Where(entry => Offset(entry) > outlines))
        {
            Write(small, entry + 8, Offset(entry) - cut);
        }
        Write(small, outlinesEntry + 12, length);
        CopyOutlines(kept, small, places > outlines ? places - cut : places);
        return small;
    }

    private void CopyOutlines(HashSet<int> kept, byte[] small, int newPlaces)
    {
        var end = 0;
        for (var glyph = 0; glyph < count; glyph++)
        {
            if (kept.Contains(glyph))
            {
                file.AsSpan(Start(glyph), Length(glyph)).CopyTo(small.AsSpan(outlines + end));
                end += Length(glyph);
            }
            Write(small, newPlaces + 4 * (glyph + 1), end);
        }
    }

    private void Keep(int glyph, HashSet<int> kept)
    {
        if (kept.Add(glyph) && Length(glyph) > 0 && (short)Short(file, Start(glyph)) < 0)
        {
            KeepParts(Start(glyph) + 10, kept);
        }
    }

    /// <summary>Of a composed outline: for each part its flags, its number, where it goes and how it is scaled.</summary>
    private void KeepParts(int at, HashSet<int> kept)
    {
        int flags;
        do
        {
            flags = Short(file, at);
            Keep(Short(file, at + 2), kept);
            at += (flags & 0x01) != 0 ? 8 : 6;
            at +=
                (flags & 0x08) != 0 ? 2
                : (flags & 0x40) != 0 ? 4
                : (flags & 0x80) != 0 ? 8
                : 0;
        } while ((flags & 0x20) != 0);
    }

    private int Start(int glyph) => outlines + Long(places + 4 * glyph);

    private int Length(int glyph) => Start(glyph + 1) - Start(glyph);

    private int Entry(ReadOnlySpan<byte> tag)
    {
        foreach (var entry in entries)
        {
            if (file.AsSpan(entry, tag.Length).SequenceEqual(tag))
            {
                return entry;
            }
        }
        throw new InvalidDataException("The font lacks a table.");
    }

    private int Offset(int entry) => Long(entry + 8);

    private int Long(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));

    private static int Padded(int length) => (length + 3) & ~3;

    private static int Short(byte[] from, int at) =>
        BinaryPrimitives.ReadUInt16BigEndian(from.AsSpan(at));

    private static void Write(byte[] to, int at, int number) =>
        BinaryPrimitives.WriteInt32BigEndian(to.AsSpan(at), number);
}
