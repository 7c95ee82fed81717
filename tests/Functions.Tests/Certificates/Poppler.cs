using System.Diagnostics;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>Programs that read PDFs and know nothing of how these were made.</summary>
internal static class Poppler
{
    /// <param name="ending">Of the file that the program writes.</param>
    public static async Task<byte[]> ConvertedAsync(
        byte[] pdf,
        string program,
        string ending,
        string[] options
    )
    {
        var folder = Directory.CreateTempSubdirectory("page");
        try
        {
            var file = Path.Combine(folder.FullName, "page");
            await File.WriteAllBytesAsync(file + ".pdf", pdf, Http.Cancel);
            using var running = Process.Start(
                new ProcessStartInfo(program, [.. options, "-singlefile", file + ".pdf", file])
                {
                    RedirectStandardError = true,
                }
            )!;
            var complaints = await running.StandardError.ReadToEndAsync(Http.Cancel);
            await running.WaitForExitAsync(Http.Cancel);
            Assert.Equal("", complaints);
            return await File.ReadAllBytesAsync(file + ending, Http.Cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
