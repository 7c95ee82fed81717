using CsCheck;
using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Tests.Mail.Brand;

public sealed class ImageTests
{
    [Fact]
    public void A_picture_tells_its_kind_and_size()
    {
        Assert.Equal(new(Image.Png, 440, 120), Image.Read(Pictures.Png(440, 120)));
        Assert.Equal(new(Image.Jpeg, 300, 1000), Image.Read(Pictures.Jpeg(300, 1000)));
    }

    [Fact]
    public void A_PNG_that_shows_nothing_is_none()
    {
        Assert.Null(Image.Read(Pictures.Png(30, 20, data: 0)));
        var whole = Pictures.Png(30, 20);
        var name = whole.AsSpan().IndexOf("IDAT"u8);
        "iDAT"u8.CopyTo(whole.AsSpan(name));
        Assert.Null(Image.Read(whole));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(500)]
    public void A_JPEG_may_fill_the_space_before_its_marks(int fill)
    {
        var bytes = Pictures.Jpeg(300, 1000, fill);
        Assert.Equal(new(Image.Jpeg, 300, 1000), Image.Read(bytes));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Null(Image.Read(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_picture_cut_off_anywhere_is_none()
    {
        foreach (var whole in new[] { Pictures.Png(30, 20), Pictures.Jpeg(30, 20) })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.Null(Image.Read(whole.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void A_picture_without_size_or_with_something_behind_it_is_none()
    {
        Assert.Null(Image.Read(Pictures.Png(0, 20)));
        Assert.Null(Image.Read(Pictures.Png(30, -1)));
        Assert.Null(Image.Read(Pictures.Jpeg(30, 0)));
        Assert.Null(Image.Read([.. Pictures.Png(30, 20), .. "<script>"u8]));
        Assert.Null(Image.Read([.. Pictures.Jpeg(30, 20), .. "<script>"u8]));
        Assert.Null(Image.Read("GIF89a"u8));
        Assert.Null(Image.Read("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8));
    }

    [Fact]
    public void Damaged_bytes_are_read_or_refused_and_never_fail()
    {
        var whole = new[] { Pictures.Png(30, 20), Pictures.Jpeg(30, 20) };
        Gen.Select(Gen.Bool, Gen.Int[0, 200], Gen.Byte)
            .Sample(
                (png, at, value) =>
                {
                    var bytes = whole[png ? 0 : 1].ToArray();
                    bytes[at % bytes.Length] = value;
                    var image = Image.Read(bytes);
                    Assert.True(image is null or { Width: > 0, Height: > 0 });
                }
            );
    }
}
