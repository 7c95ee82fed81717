using System.Text;
using System.Xml.Linq;
using Mentoring.Functions.Certificates;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>A rendered certificate, opened again.</summary>
internal sealed class CertificateFile : IDisposable
{
    public CertificateFile(CertificateFacts facts)
    {
        Bytes = CertificatePdf.Render(facts);
        Document = PdfDocument.Open(Bytes);
        Page = Document.GetPage(1);
    }

    public byte[] Bytes { get; }

    public PdfDocument Document { get; }

    public Page Page { get; }

    /// <summary>The text in the order of the file, without spaces: lines may break anywhere.</summary>
    public string Text => Dense(string.Concat(Page.Letters.Select(letter => letter.Value)));

    public DictionaryToken Catalog => Document.Structure.Catalog.CatalogDictionary;

    public IEnumerable<DictionaryToken> Dictionaries(string type) =>
        Document
            .Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(key =>
                Document.Structure.GetObject(key).Data
            )
            .OfType<DictionaryToken>()
            .Where(found => found.TryGet(NameToken.Type, out NameToken name) && name.Data == type);

    /// <summary>The logo; null where there is none.</summary>
    public StreamToken? Picture =>
        Document
            .Structure.CrossReferenceTable.ObjectOffsets.Keys.Select(key =>
                Document.Structure.GetObject(key).Data
            )
            .OfType<StreamToken>()
            .SingleOrDefault(stream =>
                stream.StreamDictionary.TryGet(NameToken.Subtype, out NameToken subtype)
                && subtype.Data == "Image"
            );

    public StreamToken Stream(IndirectReferenceToken reference) =>
        (StreamToken)Document.Structure.GetObject(reference.Data).Data;

    public XDocument Xmp =>
        Document.TryGetXmpMetadata(out var metadata)
            ? XDocument.Parse(Encoding.UTF8.GetString(metadata.GetXmlBytes()))
            : throw new InvalidDataException("The file has no XMP metadata.");

    public static string Dense(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    public void Dispose() => Document.Dispose();
}
