using Mentoring.Functions.Certificates.Pictures;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;

namespace Mentoring.Functions.Certificates;

/// <summary>The certificate of participation as PDF/A-2b, made of its facts alone: no clock, no network, no state.</summary>
public static class CertificatePdf
{
    /// <summary>
    /// Renders one A4 page. Text that the fonts lack is replaced, text that is too long shrinks, then is cut:
    /// no name makes this fail.
    /// </summary>
    /// <exception cref="ArgumentException">There are no texts in the facts' language.</exception>
    public static byte[] Render(CertificateFacts facts)
    {
        var texts = CertificateTexts.For(facts.Language);
        var clean = Printable(facts);
        var logo = LogoPicture.Of(facts.Brand.Logo);
        using var file = new MemoryStream();
        using var document = new PdfDocumentBuilder(
            file,
            disposeStream: false,
            PdfWriterType.Default,
            version: 1.7,
            new ArchiveWriter(facts.Language, clean.Code, logo)
        );
        Archive.Describe(
            document,
            $"{texts["title"]}: {clean.Holder}",
            clean.Organisation,
            facts.Language,
            facts.IssuedOn
        );
        var sheet = new Sheet(document, document.AddPage(PageSize.A4), OwnCharacters(texts));
        new CertificateLayout(sheet, clean, texts, logo).Draw();
        sheet.WriteTexts();
        return Archive.WithStableIdentifier(document.Build());
    }

    /// <summary>
    /// Whether a name appears exactly as typed. Scripts beyond Latin, Greek and Cyrillic do not: their letters
    /// become question marks, so that a form may ask for a Latin spelling.
    /// </summary>
    public static bool CanPrint(string name) => PrintableText.Keeps(name);

    /// <summary>What code, address, dates and labels are made of: strange names never displace them.</summary>
    private static IEnumerable<char> OwnCharacters(CertificateTexts texts) =>
        Enumerable
            .Range(' ', '~' - ' ' + 1)
            .Select(code => (char)code)
            .Concat(texts.All.Values.SelectMany(text => text));

    private static CertificateFacts Printable(CertificateFacts facts) =>
        facts with
        {
            Holder = PrintableText.Clean(facts.Holder),
            Programme = PrintableText.Clean(facts.Programme),
            Organisation = PrintableText.Clean(facts.Organisation),
            OtherPerson = facts.OtherPerson is null ? null : PrintableText.Clean(facts.OtherPerson),
            Topics = [.. facts.Topics.Select(PrintableText.Clean).Where(topic => topic.Length > 0)],
            Signatory = facts.Signatory is null ? null : PrintableText.Clean(facts.Signatory),
            Code = PrintableText.Clean(facts.Code),
        };
}
