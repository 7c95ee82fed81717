using Mentoring.Functions.Certificates;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Writer;

namespace Mentoring.Functions.Mentorships.Histories.Printing;

/// <summary>The history as PDF/A-2b, made of what it says alone, with the certificate's fonts and manner.</summary>
internal static class HistoryPdf
{
    /// <summary>As many A4 pages as it takes. Letters that the fonts lack are replaced: no text makes this fail.</summary>
    public static byte[] Render(PrintedHistory history)
    {
        var flow = new Flow();
        var layout = new HistoryLayout(history, flow);
        var months = layout.Compose();
        using var file = new MemoryStream();
        using var document = new PdfDocumentBuilder(
            file,
            disposeStream: false,
            PdfWriterType.Default,
            version: 1.7,
            new ArchiveWriter(history.Language, layout.Title, logo: null)
        );
        var names = new[] { history.Mentee, history.Mentor }.OfType<string>();
        var title = $"{layout.Title}: {string.Join(", ", names)}";
        Archive.Describe(
            document,
            PrintableText.Clean(title),
            PrintableText.Clean(history.Organisation),
            history.Language,
            history.ExportedOn
        );
        flow.Draw(document);
        document.Bookmarks = new([.. months.Select(Bookmark)]);
        return Archive.WithStableIdentifier(document.Build());
    }

    private static DocumentBookmarkNode Bookmark(MonthPlace month) =>
        new(
            month.Name,
            0,
            new ExplicitDestination(
                month.Page,
                ExplicitDestinationType.XyzCoordinates,
                new ExplicitDestinationCoordinates(Flow.Left, month.Top + 12)
            ),
            []
        );
}
