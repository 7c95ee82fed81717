using System.Security.Cryptography;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Certificates.Pictures;
using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>JPEGs as programs of others write them.</summary>
internal static class JpegFiles
{
    public const int Width = 1150;
    public const int Height = 560;

    /// <summary>The upper part of a certificate: a band of this colour above white and many letters.</summary>
    /// <param name="options">Of pdftocairo.</param>
    public static Task<byte[]> PhotographedAsync(Colour band, params string[] options) =>
        TakenAsync(band, 145, Width, Height, options);

    /// <summary>The same, small.</summary>
    public static Task<byte[]> ThumbnailAsync(int width, int height, params string[] options) =>
        TakenAsync(Colour.Black, 60, width, height, options);

    private static Task<byte[]> TakenAsync(
        Colour band,
        int dotsPerInch,
        int width,
        int height,
        string[] options
    )
    {
        var facts = SampleFacts.Mentee with { Brand = new(band, null) };
        string[] part = ["-x", "0", "-y", "0", "-W", $"{width}", "-H", $"{height}"];
        return Poppler.ConvertedAsync(
            CertificatePdf.Render(facts),
            "pdftocairo",
            ".jpg",
            ["-jpeg", "-r", $"{dotsPerInch}", .. part, .. options]
        );
    }

    /// <summary>Nothing in it repeats.</summary>
    public static byte[] Noise(int width, int height, Func<int, int> random) =>
        JpegPicture.Write(
            Painted(width, height, (_, _) => ((byte)random(256), (byte)random(256), 128)),
            3
        );

    /// <summary>Samples that are red, green and blue, which Adobe's segment tells.</summary>
    public static byte[] Rgb(int width, int height, Func<int, int, (byte, byte, byte)> colour) =>
        [
            0xFF,
            0xD8,
            .. (byte[])[0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0],
            .. JpegPicture.Write(Painted(width, height, colour), 3).AsSpan(2),
        ];

    public static LetterLogo Logo(byte[] file, int width, int height) =>
        new(file, Image.Jpeg, width, height, Convert.ToHexStringLower(SHA256.HashData(file)));

    private static Pixels Painted(int width, int height, Func<int, int, (byte, byte, byte)> colour)
    {
        var pixels = new Pixels(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels.Set(x, y, colour(x, y));
            }
        }
        return pixels;
    }
}
