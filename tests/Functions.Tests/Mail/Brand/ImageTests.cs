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
