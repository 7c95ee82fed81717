using System.Runtime.CompilerServices;
using Mentoring.Functions.Mail.Brand;
using UglyToad.PdfPig.Tokens;

namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>
/// An organisation's logo as a PDF/A-2b may carry it: opaque, in the colours that the file's intent covers, and small. A small JPEG goes in
/// as it is, a larger one is reduced to what paper shows; so is a PNG, laid on white and compressed anew.
/// </summary>
/// <param name="Width">In pixels, as <paramref name="Height"/>.</param>
internal sealed record LogoPicture(int Width, int Height, StreamToken Stream)
{
    /// <summary>No picture becomes more than this, whatever is on it: so the certificate stays below 60 KB.</summary>
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
        var (small, bytes) = Reduced(pixels, one => one.Compressed());
        return new(small.Width, small.Height, Deflated(small.Width, small.Height, bytes));
    }

    private static (Pixels Picture, byte[] Bytes) Reduced(
        Pixels picture,
        Func<Pixels, byte[]> write
    )
    {
        // 300 pixels an inch in the box that the page has for it.
        var (width, height) = (800, 230);
        while (true)
        {
            var small = picture.Within(width, height);
            var bytes = write(small);
            if (bytes.Length <= BytesAtMost)
            {
                return (small, bytes);
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
        var frame = JpegFrame.Read(logo.Content.Span);
        if (frame.Channels is not (GreyChannels or ColourChannels))
        {
            return null;
        }
        if (logo.Content.Length <= BytesAtMost)
        {
            return OfJpeg(logo.Width, logo.Height, frame, logo.Content.ToArray());
        }
        if (JpegPicture.Read(logo.Content, logo.Width, logo.Height) is not { } pixels)
        {
            return null;
        }
        var (small, bytes) = Reduced(pixels, one => JpegPicture.Write(one, frame.Channels));
        return OfJpeg(small.Width, small.Height, frame, bytes);
    }

    private static LogoPicture OfJpeg(int width, int height, JpegFrame frame, byte[] bytes)
    {
        var space = frame.Channels == GreyChannels ? NameToken.Devicegray : NameToken.Devicergb;
        var described = Described(width, height, space, NameToken.DctDecode, bytes);
        if (frame.IsRgb)
        {
            var parameters = new Dictionary<NameToken, IToken>
            {
                [NameToken.Create("ColorTransform")] = new NumericToken(0),
            };
            described = described.With(NameToken.DecodeParms, new DictionaryToken(parameters));
        }
        return new(width, height, new(described, bytes));
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
}
