using Mentoring.Functions.Certificates.Pictures;
using Mentoring.Functions.Mail.Brand;
using UglyToad.PdfPig.Tokens;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>JPEGs are up to 100 KB, and a certificate with one is none the larger.</summary>
public sealed class CertificateJpegTests
{
    private static readonly Colour Magenta = Colour.Parse("#c2185b");

    // In the band and in the margin of what was photographed, where the page has it.
    private static readonly (double X, double Y) Band = (130, 770.9);
    private static readonly (double X, double Y) Margin = (184, 745);

    [Theory]
    [InlineData("quality=95", 3)]
    [InlineData("quality=95,progressive=y", 3)]
    [InlineData("quality=95,optimize=y", 3)]
    [InlineData("quality=95", 1)]
    [InlineData("quality=95,progressive=y", 1)]
    public async Task A_large_one_is_reduced_and_keeps_its_colours(string how, int channels)
    {
        string[] options = ["-jpegopt", how, .. channels == 1 ? ["-gray"] : Array.Empty<string>()];
        var logo = await JpegFiles.PhotographedAsync(Magenta, options);
        Assert.InRange(logo.Length, LogoPicture.BytesAtMost + 1, 100_000);
        using var file = New(logo, JpegFiles.Width, JpegFiles.Height);
        var picture = file.Picture!;
        Assert.InRange(picture.Data.Length, 2_000, LogoPicture.BytesAtMost);
        Assert.True(picture.StreamDictionary.TryGet(NameToken.ColorSpace, out NameToken space));
        Assert.Equal(channels == 1 ? "DeviceGray" : "DeviceRGB", space.Data);
        Assert.InRange(file.Bytes.Length, 30_000, 60_000);
        var page = await Rendered.AsAsync(file.Bytes, dotsPerInch: 300);
        // What is left of a colour is its brightness, by ITU-R BT.601.
        var grey = (byte)(0.299 * Magenta.Red + 0.587 * Magenta.Green + 0.114 * Magenta.Blue);
        AssertNear(channels == 1 ? new(grey, grey, grey) : Magenta, page.At(Band.X, Band.Y));
        Assert.InRange(page.At(Margin.X, Margin.Y).Red, 254, 255);
        Assert.InRange(page.At(Margin.X, Margin.Y).Green, 254, 255);
        Assert.InRange(page.At(Margin.X, Margin.Y).Blue, 254, 255);
    }

    [Fact]
    public void The_noisiest_one_leaves_the_file_within_its_bound()
    {
        var logo = JpegFiles.Noise(400, 300, new Random(1).Next);
        Assert.InRange(logo.Length, 50_000, 200_000);
        using var file = New(logo, 400, 300);
        Assert.NotNull(file.Picture);
        Assert.InRange(file.Bytes.Length, 35_000, 60_000);
    }

    [Theory]
    [InlineData(60, 40)]
    [InlineData(1200, 600)]
    public async Task One_that_is_red_green_and_blue_within_stays_so(int width, int height)
    {
        var random = new Random(1);
        var green = new Colour(0, 160, 60);
        var logo = JpegFiles.Rgb(
            width,
            height,
            (x, y) =>
                x < width / 2 && y < height / 2
                    ? (green.Red, green.Green, green.Blue)
                    : ((byte)random.Next(256), (byte)random.Next(256), (byte)0)
        );
        Assert.Equal(width == 1200, logo.Length > LogoPicture.BytesAtMost);
        using var file = New(logo, width, height);
        AssertNear(green, (await Rendered.AsAsync(file.Bytes, dotsPerInch: 100)).At(90, 760));
    }

    [Fact]
    public async Task A_broken_one_is_left_out()
    {
        var logo = await JpegFiles.PhotographedAsync(Magenta, "-jpegopt", "quality=95");
        using var cut = New(
            [.. logo[..300], 0xFF, 0xD9, .. new byte[30_000]],
            JpegFiles.Width,
            JpegFiles.Height
        );
        Assert.Null(cut.Picture);
    }

    [Theory]
    [InlineData("quality=80")]
    [InlineData("quality=80,progressive=y")]
    public async Task However_one_is_broken_nothing_fails(string how)
    {
        const int width = 120;
        const int height = 60;
        var whole = await JpegFiles.ThumbnailAsync(width, height, "-jpegopt", how);
        Assert.NotNull(JpegPicture.Read(whole, width, height));
        var random = new Random(1);
        var left = 0;
        for (var round = 0; round < 2000; round++)
        {
            var broken = whole.ToArray();
            for (var change = 0; change < 3; change++)
            {
                // In the tables before the picture, which is where it hurts most.
                broken[random.Next(2, 650)] = (byte)random.Next(256);
            }
            left += JpegPicture.Read(broken, width, height) is null ? 1 : 0;
        }
        Assert.InRange(left, 200, 1999);
    }

    private static CertificateFile New(byte[] logo, int width, int height) =>
        new(SampleFacts.Mentee with { Brand = new(null, JpegFiles.Logo(logo, width, height)) });

    private static void AssertNear(Colour expected, (byte Red, byte Green, byte Blue) seen)
    {
        Assert.InRange(seen.Red, expected.Red - 12, expected.Red + 12);
        Assert.InRange(seen.Green, expected.Green - 12, expected.Green + 12);
        Assert.InRange(seen.Blue, expected.Blue - 12, expected.Blue + 12);
    }
}
