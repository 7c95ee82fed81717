using System.ComponentModel;
using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using RazorSlices;

namespace Mentoring.Functions.Certificates.Gallery;

/// <param name="HasPicture">Whether there is a PNG beside the PDF.</param>
public sealed record ShownCertificate(CertificateSample Sample, int Bytes, bool HasPicture);

/// <summary>Writes sample certificates into a folder: as PDF, as PNG where poppler is installed, and a page of all.</summary>
internal sealed class CertificateGallery(string folder)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What is there of an earlier gallery is replaced, nothing else is touched.</summary>
    public async Task<IReadOnlyList<ShownCertificate>> WriteAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var shown = new List<ShownCertificate>();
        foreach (var sample in CertificateSamples.All)
        {
            var pdf = CertificatePdf.Render(sample.Facts);
            var file = Path.Combine(folder, sample.Name);
            await File.WriteAllBytesAsync(file + ".pdf", pdf, cancel);
            var pictured = await PictureAsync(file, cancel);
            shown.Add(new(sample, pdf.Length, pictured));
        }
        var page = await CertificateIndex.Create(shown).RenderAsync(Encoder, cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), page, cancel);
        return shown;
    }

    private static async Task<bool> PictureAsync(string file, CancellationToken cancel)
    {
        try
        {
            using var poppler = Process.Start(
                "pdftoppm",
                ["-png", "-r", "150", "-singlefile", file + ".pdf", file]
            );
            await poppler.WaitForExitAsync(cancel);
            return poppler.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // Not installed: the PDFs are there all the same.
            return false;
        }
    }
}
