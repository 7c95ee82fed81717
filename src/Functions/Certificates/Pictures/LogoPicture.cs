using System.Runtime.CompilerServices;
using Mentoring.Functions.Mail.Brand;
using UglyToad.PdfPig.Tokens;

namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>
/// An organisation's logo as a PDF/A-2b may carry it: opaque, in the colours that the file's intent covers, and small. A JPEG goes in as
/// it is, a PNG is laid on white, reduced to what paper shows, and compressed anew.
/// </summary>
/// <param name="Width">In pixels, as <paramref name="Height"/>.</param>
internal sealed record LogoPicture(int Width, int Height, StreamToken Stream)
{
    /// <summary>No PNG becomes more than this, whatever is on it: so the certificate stays below 60 KB. A JPEG is up to five times as
    /// large, since nothing here writes one anew.</summary>
    public const int BytesAtMost = 20 * 1024;

    private const int GreyChannels = 1;
    private const int ColourChannels = 3;

    /// <summary>An organisation issues many with the same logo: what is read once stays as long as the logo itself is kept.</summary>
    private static readonly ConditionalWeakTable<LetterLogo, Kept> Known = [];

    /// <summary>Null where there is none, or none that the file may carry: a JPEG for printers (CMYK), or a broken one.</summary>
    public static LogoPicture? Of(LetterLogo? logo) =>
        logo is null ? null : Known.GetValue(logo, static one => new(Read(one))).Picture;

    private static LogoPicture? Read(LetterLogo logo) =>
        logo.ContentType == Image.Png ? OfPng(logo.Content.Span) : OfJpeg(logo);

    private sealed record Kept(LogoPicture? Picture);

    private static LogoPicture? OfPng(ReadOnlySpan<byte> file)
    {
        if (PngPicture.Read(file) is not { } pixels)
        {
            return null;
        }
        // 300 pixels an inch in the box that the page has for it.
        var (width, height) = (800, 230);
        while (true)
        {
            var small = pixels.Within(width, height);
            var bytes = small.Compressed();
            if (bytes.Length <= BytesAtMost)
            {
                return new(small.Width, small.Height, Deflated(small.Width, small.Height, bytes));
            }
            (width, height) = (width * 3 / 4, height * 3 / 4);
        }
    }

    private static StreamToken Deflated(int width, int height, byte[] bytes)
    {
        var parameters = new DictionaryToken(
            new Dictionary<NameToken, IToken>
            {
                [NameToken.Create("Predictor")] = new NumericToken(15),
                [NameToken.Create("Colors")] = new NumericToken(ColourChannels),
                [NameToken.Create("Columns")] = new NumericToken(width),
            }
        );
        return new(
            Described(width, height, NameToken.Devicergb, NameToken.FlateDecode, bytes)
                .With(NameToken.DecodeParms, parameters),
            bytes
        );
    }

    private static LogoPicture? OfJpeg(LetterLogo logo)
    {
        var bytes = logo.Content.ToArray();
        var space = Channels(bytes) switch
        {
            GreyChannels => NameToken.Devicegray,
            ColourChannels => NameToken.Devicergb,
            _ => null,
        };
        return space is null
            ? null
            : new(
                logo.Width,
                logo.Height,
                new(Described(logo.Width, logo.Height, space, NameToken.DctDecode, bytes), bytes)
            );
    }

    private static DictionaryToken Described(
        int width,
        int height,
        NameToken space,
        NameToken filter,
        byte[] bytes
    ) =>
        new(
            new Dictionary<NameToken, IToken>
            {
                [NameToken.Type] = NameToken.Xobject,
                [NameToken.Subtype] = NameToken.Image,
                [NameToken.Width] = new NumericToken(width),
                [NameToken.Height] = new NumericToken(height),
                [NameToken.BitsPerComponent] = new NumericToken(8),
                [NameToken.ColorSpace] = space,
                [NameToken.Filter] = filter,
                [NameToken.Length] = new NumericToken(bytes.Length),
            }
        );

    /// <summary>How many the frame of a JPEG declares; 0 where its samples are not of 8 bits.</summary>
    private static int Channels(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF; )
        {
            var mark = file[at + 1];
            if (mark == 0xFF)
            {
                at++;
                continue;
            }
            if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return file[at + 4] == 8 ? file[at + 9] : 0;
            }
            at += 2 + (file[at + 2] << 8 | file[at + 3]);
        }
        return 0;
    }
}
