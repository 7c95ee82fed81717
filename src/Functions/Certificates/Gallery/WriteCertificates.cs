using System.Globalization;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Certificates.Gallery;

/// <summary><c>certificates [--output ./certificates-output]</c>: shows sample certificates, without a service.</summary>
internal sealed class WriteCertificates : IVerb
{
    public string Usage => "certificates [--output ./certificates-output]";

    public string Purpose => "writes certificates of invented people into a folder, to look at";

    public async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var folder = OutputFolder.Of(args, "./certificates-output", Usage);
        try
        {
            var shown = await new CertificateGallery(folder).WriteAsync(CancellationToken.None);
            var pictures = shown.Any(one => one.HasPicture)
                ? ""
                : " There are no pictures, since poppler-utils is not installed.";
            await terminal.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{shown.Count} certificates: open {Path.Combine(folder, "index.html")} in a browser.{pictures}"
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbException($"The certificates can't be written: {e.Message}");
        }
        return 0;
    }
}
