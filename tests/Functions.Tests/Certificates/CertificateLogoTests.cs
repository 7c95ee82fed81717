using Mentoring.Functions.Certificates.Gallery;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Tests.Mail.Brand;
using UglyToad.PdfPig.Tokens;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>Logos on the page, and in a file that has to be readable for decades.</summary>
public sealed class CertificateLogoTests
{
    // In the middle of the wide logo's first circle, and between its circles.
    private static readonly (double X, double Y) Within = (100, 752);
    private static readonly (double X, double Y) Beside = (123, 736);

    [Theory]
    [InlineData("#c2185b")]
    [InlineData("#1d4e5f")]
    public async Task A_logo_is_shown_in_its_own_colours(string colour)
    {
        using var file = New(SampleLogos.Wide(colour));
        var page = await Rendered.AsAsync(file.Bytes, dotsPerInch: 100);
        var (expected, (red, green, blue)) = (Colour.Parse(colour), page.At(Within.X, Within.Y));
        // Poppler rounds where it scales.
        Assert.InRange(red, expected.Red - 2, expected.Red + 2);
        Assert.InRange(green, expected.Green - 2, expected.Green + 2);
        Assert.InRange(blue, expected.Blue - 2, expected.Blue + 2);
        Assert.InRange(page.At(Beside.X, Beside.Y).Green, 253, 255);
    }

    [Fact]
    public void A_transparent_one_is_laid_on_white_since_old_readers_know_no_transparency()
    {
        using var file = New(SampleLogos.Transparent("#c2185b"));
        var picture = file.Picture!;
        Assert.False(picture.StreamDictionary.ContainsKey(NameToken.Create("SMask")));
        Assert.True(picture.StreamDictionary.TryGet(NameToken.ColorSpace, out NameToken space));
        Assert.Equal("DeviceRGB", space.Data);
        Assert.False(picture.StreamDictionary.ContainsKey(NameToken.Create("Interpolate")));
    }

    [Theory]
    [InlineData(1, "DeviceGray")]
    [InlineData(3, "DeviceRGB")]
    public void A_small_jpeg_goes_in_as_it_is(byte channels, string expected)
    {
        var bytes = Jpeg(channels);
        using var file = New(Logo(bytes, Image.Jpeg, 200, 50));
        var picture = file.Picture!;
        Assert.Equal(bytes, picture.Data.ToArray());
        Assert.True(picture.StreamDictionary.TryGet(NameToken.ColorSpace, out NameToken space));
        Assert.Equal(expected, space.Data);
    }

    [Fact]
    public void A_jpeg_for_printers_and_a_broken_png_are_left_out()
    {
        using var printers = New(Logo(Jpeg(4), Image.Jpeg, 200, 50));
        Assert.Null(printers.Picture);
        using var broken = New(Logo(Pictures.Png(300, 100), Image.Png, 300, 100));
        Assert.Null(broken.Picture);
    }

    [Fact]
    public void The_noisiest_picture_leaves_the_file_within_its_bound()
    {
        var random = new Random(1);
        var noise = PngFiles.Noise(1200, 600, random.Next);
        using var file = New(Logo(noise, Image.Png, 1200, 600));
        Assert.NotNull(file.Picture);
        Assert.InRange(file.Bytes.Length, 35_000, 60_000);
    }

    [Fact]
    public void The_same_logo_gives_the_same_bytes()
    {
        using var first = New(SampleLogos.Tall("#c2185b"));
        using var second = New(SampleLogos.Tall("#c2185b"));
        Assert.Equal(first.Bytes, second.Bytes);
    }

    private static CertificateFile New(LetterLogo logo) =>
        new(SampleFacts.Mentee with { Brand = new(null, logo) });

    private static LetterLogo Logo(byte[] bytes, string type, int width, int height) =>
        new(bytes, type, width, height, new string('0', 64));

    /// <summary>With so many channels in its frame.</summary>
    private static byte[] Jpeg(byte channels)
    {
        var bytes = Pictures.Jpeg(200, 50);
        var frame = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        bytes[frame + 9] = channels;
        return bytes;
    }
}
