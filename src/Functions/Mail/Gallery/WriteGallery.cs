using System.Globalization;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Mail.Gallery;

/// <summary><c>letters [--output ./letters-output]</c>: shows all letters in a browser, without a service.</summary>
internal sealed class WriteGallery : IVerb
{
    public string Usage => "letters [--output ./letters-output]";

    public string Purpose => "writes all letters with invented people into a folder, to look at";

    public async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var folder = OutputFolder.Of(args, "./letters-output", Usage);
        try
        {
            var count = await new Gallery(new LetterRenderer(), folder).WriteAsync();
            await terminal.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} letters: open {Path.Combine(folder, "index.html")} in a browser."
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbException($"The letters can't be written: {e.Message}");
        }
        return 0;
    }
}
