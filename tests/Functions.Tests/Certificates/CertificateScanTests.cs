using Mentoring.Functions.Certificates.Gallery;
using ZXing;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>Whether a telephone held over the printed page finds the way to its verification.</summary>
public sealed class CertificateScanTests
{
    public static TheoryData<string> Samples => [.. CertificateSamples.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_code_on_the_page_leads_to_where_it_is_verified(string name)
    {
        var facts = CertificateSamples.All.Single(one => one.Name == name).Facts;
        using var file = new CertificateFile(facts);
        var page = await Rendered.AsAsync(file.Bytes, dotsPerInch: 150);
        var reader = new BarcodeReaderGeneric
        {
            Options = { PossibleFormats = [BarcodeFormat.QR_CODE] },
        };
        var read = reader.Decode(
            page.Rgb,
            page.Width,
            page.Height,
            RGBLuminanceSource.BitmapFormat.RGB24
        );
        Assert.Equal(facts.VerifyUrl.AbsoluteUri, read?.Text);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_name_is_on_it_as_it_is_written(string name)
    {
        var facts = CertificateSamples.All.Single(one => one.Name == name).Facts;
        using var file = new CertificateFile(facts);
        Assert.Contains(CertificateFile.Dense(facts.Holder), file.Text, StringComparison.Ordinal);
        Assert.InRange(file.Bytes.Length, 10_000, 60_000);
    }
}
