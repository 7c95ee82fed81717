using CsCheck;
using Mentoring.Functions.Certificates;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("Åsa Żółkowska-Müller")]
    [InlineData("Ștefania Țîrlea")]
    [InlineData("Þórdís Ðurić Ķēniņš İnönü Ğ")]
    [InlineData("Nguyễn Thị Hường")]
    [InlineData("Δήμητρα Παπαδοπούλου")]
    [InlineData("Людмила Іванченко Ґ Ђорђе Њ Ў")]
    [InlineData("O’Connor d'Arc")]
    public void European_names_are_printed_as_typed(string name)
    {
        Assert.Equal(name, PrintableText.Clean(name));
        Assert.True(CertificatePdf.CanPrint(name));
    }

    [Theory]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("Zoë 👩🏽‍🔬", "Zoë")]
    [InlineData("❤️ Ada", "Ada")]
    [InlineData("Ada\u0000\u0007\u200B Lovelace\u202E", "Ada Lovelace")]
    [InlineData(" Ada\r\n\t Lovelace ", "Ada Lovelace")]
    [InlineData("Ada\u00A0Lovelace", "Ada Lovelace")]
    [InlineData("Ａｄａ", "Ada")]
    [InlineData("x\uD800y", "xy")]
    [InlineData("李 Ada", "? Ada")]
    public void What_the_fonts_lack_is_replaced_or_left_out(string typed, string printed) =>
        Assert.Equal(printed, PrintableText.Clean(typed));

    [Theory]
    [InlineData("محمد", "????")]
    [InlineData("דוד", "???")]
    [InlineData("李小龙", "???")]
    public void Scripts_beyond_the_fonts_become_question_marks_and_say_so(
        string name,
        string printed
    )
    {
        Assert.Equal(printed, PrintableText.Clean(name));
        Assert.False(CertificatePdf.CanPrint(name));
    }

    [Theory]
    [InlineData("  Ada\u00A0 Lovelace ", true)]
    [InlineData("Zoe\u0308", true)]
    [InlineData("Ada 👩", false)]
    [InlineData("Ada\uD800", false)]
    public void Spaces_are_no_change_but_what_is_left_out_is(string name, bool unchanged) =>
        Assert.Equal(unchanged, CertificatePdf.CanPrint(name));

    [Fact]
    public void Whatever_is_typed_both_fonts_have_what_is_printed() =>
        Gen.String.Sample(typed =>
            PrintableText
                .Clean(typed)
                .All(printed => Typeface.Regular.Has(printed) && Typeface.SemiBold.Has(printed))
        );
}
