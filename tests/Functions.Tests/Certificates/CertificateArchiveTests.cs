using System.Text;
using System.Xml.Linq;
using Mentoring.Functions.Certificates;
using UglyToad.PdfPig.Tokens;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class CertificateArchiveTests : IDisposable
{
    private static readonly XNamespace PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private readonly CertificateFile file = new(SampleFacts.Mentee);

    public void Dispose() => file.Dispose();

    [Fact]
    public void The_same_facts_give_the_same_bytes() =>
        Assert.Equal(file.Bytes, CertificatePdf.Render(SampleFacts.Mentee));

    [Fact]
    public void Certificates_rendered_at_the_same_time_do_not_disturb_each_other()
    {
        var rendered = new byte[8][];

        Parallel.For(
            0,
            rendered.Length,
            i => rendered[i] = CertificatePdf.Render(SampleFacts.Mentee)
        );

        Assert.All(rendered, bytes => Assert.Equal(file.Bytes, bytes));
    }

    [Fact]
    public void Other_facts_give_another_file_identifier() =>
        Assert.NotEqual(
            Identifier(file.Bytes),
            Identifier(CertificatePdf.Render(SampleFacts.Mentor))
        );

    [Fact]
    public void The_file_says_that_it_is_pdf_a_2b()
    {
        Assert.Equal("2", file.Xmp.Descendants(PdfA + "part").Single().Value);
        Assert.Equal("B", file.Xmp.Descendants(PdfA + "conformance").Single().Value);
    }

    [Fact]
    public void The_title_is_a_language_alternative_and_the_creator_a_sequence()
    {
        var title = file
            .Xmp.Descendants(Dc + "title")
            .Single()
            .Element(Rdf + "Alt")
            ?.Element(Rdf + "li");
        var creator = file
            .Xmp.Descendants(Dc + "creator")
            .Single()
            .Element(Rdf + "Seq")
            ?.Element(Rdf + "li");

        Assert.Equal("Teilnahmebestätigung: Åsa Żółkowska-Müller", title?.Value);
        Assert.Equal("x-default", title?.Attribute(XNamespace.Xml + "lang")?.Value);
        Assert.Equal("Netzwerk Zukunft e. V.", creator?.Value);
    }

    [Fact]
    public void The_information_dictionary_agrees_with_it()
    {
        Assert.Equal("Teilnahmebestätigung: Åsa Żółkowska-Müller", file.Document.Information.Title);
        Assert.Equal("Netzwerk Zukunft e. V.", file.Document.Information.Author);
        Assert.Equal("D:20261001000000Z", file.Document.Information.CreationDate);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void The_catalog_names_the_language(string language)
    {
        using var other = new CertificateFile(SampleFacts.Mentee with { Language = language });

        Assert.True(other.Catalog.TryGet(NameToken.Lang, out StringToken named));
        Assert.Equal(language, named.Data);
    }

    [Fact]
    public void The_colours_are_meant_as_srgb()
    {
        Assert.True(file.Catalog.TryGet(NameToken.OutputIntents, out ArrayToken intents));
        var intent = Assert.IsType<DictionaryToken>(Assert.Single(intents.Data));

        Assert.True(
            intent.TryGet(NameToken.Create("OutputConditionIdentifier"), out StringToken condition)
        );
        Assert.StartsWith("sRGB", condition.Data, StringComparison.Ordinal);
        Assert.True(
            intent.TryGet(NameToken.Create("DestOutputProfile"), out IndirectReferenceToken profile)
        );
        Assert.NotEmpty(file.Stream(profile).Data.ToArray());
    }

    [Fact]
    public void Every_font_is_embedded_as_a_marked_subset()
    {
        var fonts = file.Dictionaries("FontDescriptor").ToList();

        Assert.Equal(2, fonts.Count);
        Assert.All(
            fonts,
            font =>
            {
                Assert.True(font.TryGet(NameToken.FontName, out NameToken name));
                Assert.Matches(@"^[A-Z]{6}\+NotoSerif-(Regular|SemiBold)$", name.Data);
                Assert.True(font.TryGet(NameToken.FontFile2, out IndirectReferenceToken program));
                Assert.InRange(file.Stream(program).Data.Length, 1_000, 30_000);
            }
        );
        Assert.All(
            file.Dictionaries("Font"),
            font => Assert.True(font.TryGet(NameToken.ToUnicode, out IndirectReferenceToken _))
        );
    }

    [Fact]
    public void Nothing_is_encrypted_scripted_or_attached()
    {
        var text = Encoding.Latin1.GetString(file.Bytes);

        Assert.False(file.Document.IsEncrypted);
        Assert.All(
            ["/Encrypt", "/JavaScript", "/EmbeddedFile", "/OpenAction", "/SMask"],
            forbidden => Assert.DoesNotContain(forbidden, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_certificate_is_small() => Assert.InRange(file.Bytes.Length, 10_000, 60_000);

    private static string Identifier(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf);
        return text[text.LastIndexOf("/ID", StringComparison.Ordinal)..][..80];
    }
}
