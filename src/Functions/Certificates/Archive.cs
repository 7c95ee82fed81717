using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace Mentoring.Functions.Certificates;

/// <summary>What makes the file an archive document that is the same in every rendering.</summary>
internal static class Archive
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";

    /// <summary>
    /// PDF/A wants the title as language alternatives and the creator as a sequence. The library would write
    /// both as plain text if it were told them, so the information dictionary gets them as custom entries.
    /// </summary>
    public static void Describe(
        PdfDocumentBuilder document,
        string title,
        string author,
        string language,
        DateOnly issued
    )
    {
        document.ArchiveStandard = PdfAStandard.A2B;
        var information = document.DocumentInformation.CustomMetadata;
        information["Title"] = title;
        information["Author"] = author;
        information["CreationDate"] = $"D:{issued:yyyyMMdd}000000Z";
        document.XmpMetadata = new XDocument(
            new XElement(
                Rdf + "RDF",
                new XElement(
                    Rdf + "Description",
                    new XAttribute(Rdf + "about", ""),
                    new XAttribute(XNamespace.Xmlns + "dc", Dc),
                    new XAttribute(XNamespace.Xmlns + "xmp", Xmp),
                    new XElement(Dc + "title", new XElement(Rdf + "Alt", Item(title, "x-default"))),
                    new XElement(Dc + "creator", new XElement(Rdf + "Seq", Item(author))),
                    new XElement(Dc + "language", new XElement(Rdf + "Bag", Item(language))),
                    new XElement(Xmp + "CreateDate", $"{issued:yyyy-MM-dd}T00:00:00Z")
                )
            )
        );
    }

    /// <summary>Replaces the random file identifier in the trailer by one that follows from the content.</summary>
    /// <exception cref="InvalidOperationException">The file has no identifier where one belongs.</exception>
    public static byte[] WithStableIdentifier(byte[] pdf)
    {
        var trailer = pdf.AsSpan().LastIndexOf("trailer"u8);
        var identifier = trailer < 0 ? -1 : pdf.AsSpan(trailer).IndexOf("/ID"u8);
        if (identifier < 0)
        {
            throw new InvalidOperationException("The PDF has no file identifier in its trailer.");
        }

        var digits = Encoding.ASCII.GetBytes(
            Convert.ToHexString(SHA256.HashData(pdf.AsSpan(0, trailer)), 0, 16)
        );
        var rest = pdf.AsSpan(trailer + identifier);
        for (var part = 0; part < 2; part++)
        {
            rest = rest[(rest.IndexOf((byte)'<') + 1)..];
            digits.CopyTo(rest);
        }

        return pdf;
    }

    private static XElement Item(string text, string? language = null) =>
        new(
            Rdf + "li",
            language is null ? null : new XAttribute(XNamespace.Xml + "lang", language),
            text
        );
}
