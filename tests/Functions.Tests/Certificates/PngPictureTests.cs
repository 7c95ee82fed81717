using System.IO.Compression;
using CsCheck;
using Mentoring.Functions.Certificates.Pictures;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class PngPictureTests
{
    private static readonly (byte, byte, byte) White = (255, 255, 255);
    private static readonly (byte, byte, byte) Black = (0, 0, 0);
    private static readonly (byte, byte, byte) Red = (204, 0, 51);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(4, 15)]
    [InlineData(8, 255)]
    [InlineData(16, 65_535)]
    public void Grey_of_every_depth_is_read(int bits, int white)
    {
        foreach (var interlaced in new[] { false, true })
        {
            var file = PngFiles.Write(0, bits, interlaced, tone => [tone * white]);
            AssertTones(file, Black, White);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_palette_of_every_depth_is_read_with_what_is_transparent_in_it(int bits)
    {
        foreach (var interlaced in new[] { false, true })
        {
            byte[] palette = [9, 9, 9, 204, 0, 51];
            var file = PngFiles.Write(3, bits, interlaced, tone => [tone], palette, [0]);
            AssertTones(file, White, Red);
        }
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(16, 257)]
    public void Colours_are_read_with_and_without_alpha(int bits, int unit)
    {
        foreach (var interlaced in new[] { false, true })
        {
            int[] red = [204 * unit, 0, 51 * unit];
            AssertTones(
                PngFiles.Write(2, bits, interlaced, tone => tone == 1 ? red : [0, 0, 0]),
                Black,
                Red
            );
            AssertTones(
                PngFiles.Write(6, bits, interlaced, tone => [.. red, tone * 255 * unit]),
                White,
                Red
            );
            AssertTones(
                PngFiles.Write(4, bits, interlaced, tone => [0, tone * 51 * unit]),
                White,
                (204, 204, 204)
            );
        }
    }

    [Fact]
    public void One_colour_may_be_named_as_transparent()
    {
        var file = PngFiles.Write(
            2,
            8,
            false,
            tone => tone == 1 ? [204, 0, 51] : [1, 2, 3],
            transparency: [0, 1, 0, 2, 0, 3]
        );
        AssertTones(file, White, Red);
    }

    [Fact]
    public void What_is_broken_inside_is_no_picture()
    {
        var file = PngFiles.Write(2, 8, false, _ => [1, 2, 3]);
        for (var at = 16; at < file.Length - 12; at++)
        {
            var broken = file.ToArray();
            broken[at] ^= 0x5A;
            _ = PngPicture.Read(broken);
        }
        Assert.Null(PngPicture.Read(PngFiles.Write(3, 8, false, _ => [7], [1, 2, 3])));
        Assert.Null(PngPicture.Read(PngFiles.Write(5, 8, false, _ => [7])));
        Assert.Null(PngPicture.Read(PngFiles.Write(0, 3, false, _ => [7])));
    }

    [Fact]
    public void What_is_compressed_is_the_same_picture_when_it_is_read() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Byte.Array[300])
            .Sample(
                (width, height, noise) =>
                {
                    var pixels = new Pixels(width, height);
                    for (var i = 0; i < width * height; i++)
                    {
                        pixels.Set(
                            i % width,
                            i / width,
                            (noise[3 * i], noise[3 * i + 1], noise[3 * i + 2])
                        );
                    }
                    return Inflated(pixels).SequenceEqual(noise.Take(3 * width * height));
                },
                iter: 2_000
            );

    [Fact]
    public void A_smaller_picture_has_the_mean_of_the_pixels_it_stands_for()
    {
        var pixels = new Pixels(4, 2);
        pixels.Set(0, 0, (200, 100, 40));
        var small = pixels.Within(2, 2);
        Assert.Equal((2, 1), (small.Width, small.Height));
        Assert.Equal(((byte)50, (byte)25, (byte)10), small.At(0, 0));
        Assert.Same(pixels, pixels.Within(4, 4));
    }

    private static byte[] Inflated(Pixels pixels)
    {
        using var stream = new ZLibStream(
            new MemoryStream(pixels.Compressed()),
            CompressionMode.Decompress
        );
        var length = 3 * pixels.Width;
        var above = new byte[length];
        var all = new List<byte>();
        for (var y = 0; y < pixels.Height; y++)
        {
            var filter = stream.ReadByte();
            var line = new byte[length];
            stream.ReadExactly(line);
            PngFilters.Undo(filter, line, above, 3);
            all.AddRange(line);
            above = line;
        }
        return [.. all];
    }

    private static void AssertTones(byte[] file, (byte, byte, byte) nought, (byte, byte, byte) one)
    {
        var pixels = PngPicture.Read(file);
        Assert.NotNull(pixels);
        for (var y = 0; y < PngFiles.Height; y++)
        {
            for (var x = 0; x < PngFiles.Width; x++)
            {
                Assert.Equal(PngFiles.Tone(x, y) == 1 ? one : nought, pixels.At(x, y));
            }
        }
    }
}
