using CsCheck;
using Mentoring.Functions.Certificates;
using QRCoder;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class CertificatePageTests
{
    private static readonly string Endless = string.Join(
        ' ',
        Enumerable.Repeat("Maximiliane-Theodora", 15)
    );

    [Fact]
    public void A_mentee_reads_everything_in_order()
    {
        AssertInOrder(
            SampleFacts.Mentee,
            "Netzwerk Zukunft e. V.",
            "Teilnahmebestätigung",
            "Hiermit bestätigen wir, dass",
            "Åsa Żółkowska-Müller",
            "als Mentee am Programm „Frauen in der Wissenschaft 2026“ teilgenommen hat.",
            "Zeitraum",
            "15. Januar 2026 bis 30. September 2026",
            "8 Treffen, insgesamt 12,5 Stunden",
            "Im Tandem mit",
            "Δήμητρα Παπαδοπούλου",
            "Berufseinstieg nach der Promotion, Bewerbung",
            "Ausgestellt am 1. Oktober 2026",
            "Людмила Іванченко",
            "Echtheit prüfen",
            SampleFacts.Code,
            $"unter https://mentoring.example.org/verify/{SampleFacts.Code}"
        );
    }

    [Fact]
    public void A_mentor_reads_another_sentence()
    {
        AssertInOrder(
            SampleFacts.Mentor,
            "Certificate of participation",
            "Δήμητρα Παπαδοπούλου",
            "contributed to the programme “Frauen in der Wissenschaft 2026” as a mentor.",
            "15 January 2026 to 30 September 2026",
            "8 meetings, 12.5 hours in total",
            "Issued on 1 October 2026",
            "Issued electronically and valid without a signature"
        );
    }

    [Fact]
    public void Who_and_what_was_not_chosen_is_not_named()
    {
        using var file = new CertificateFile(
            SampleFacts.Mentee with
            {
                OtherPerson = null,
                Topics = [],
            }
        );

        Assert.DoesNotContain("Tandem", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Παπαδοπούλου", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Themen:", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bewerbung", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_shrinks_and_is_printed_whole()
    {
        var name = Endless[..300].Trim();
        using var file = new CertificateFile(SampleFacts.Mentee with { Holder = name });

        Assert.Contains(CertificateFile.Dense(name), file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void However_long_the_facts_nothing_overlaps_or_leaves_the_page()
    {
        using var file = new CertificateFile(Overlong());

        Assert.Equal(1, file.Document.NumberOfPages);
        Assert.All(file.Page.Letters, letter => Assert.InRange(letter.StartBaseLine.X, 70, 525));
        // A label and its value may differ by the ascent of their sizes.
        Assert.All(
            file.Page.Letters.Zip(file.Page.Letters.Skip(1)),
            pair => Assert.True(pair.Second.StartBaseLine.Y <= pair.First.StartBaseLine.Y + 3)
        );
        Assert.All(file.Page.Letters, letter => Assert.InRange(letter.StartBaseLine.Y, 50, 790));
    }

    [Fact]
    public void The_drawn_modules_are_the_qr_code_of_the_address()
    {
        using var file = new CertificateFile(SampleFacts.Mentee);
        using var code = QRCodeGenerator.GenerateQrCode(
            SampleFacts.Mentee.VerifyUrl.AbsoluteUri,
            QRCodeGenerator.ECCLevel.M
        );
        var drawn = file
            .Page.Paths.MaxBy(path => path.Count)!
            .Select(subpath => subpath.GetBoundingRectangle()!.Value)
            .ToList();
        var size = code.ModuleMatrix.Count - 8;
        var left = drawn.Min(run => run.Left);
        var top = drawn.Max(run => run.Top);
        var module = (drawn.Max(run => run.Right) - left) / size;

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var centre = new PdfPoint(
                    left + (column + 0.5) * module,
                    top - (row + 0.5) * module
                );
                Assert.Equal(
                    code.ModuleMatrix[row + 4][column + 4],
                    drawn.Exists(run => Contains(run, centre))
                );
            }
        }
    }

    [Fact]
    public void Whatever_people_type_a_certificate_comes_out() =>
        Gen.Select(Gen.String[0, 300], Gen.String[0, 300], Gen.String.Array[0, 40])
            .Sample(
                (one, other, topics) =>
                {
                    using var file = new CertificateFile(
                        SampleFacts.Mentee with
                        {
                            Holder = one,
                            Programme = other,
                            Organisation = one,
                            OtherPerson = other,
                            Topics = topics,
                            Signatory = one,
                        }
                    );
                    return file.Text.Contains(SampleFacts.Code, StringComparison.Ordinal)
                        && file.Bytes.Length < 120_000;
                },
                iter: 20
            );

    [Fact]
    public void More_different_characters_than_a_font_has_codes_still_print()
    {
        var all = string.Concat(Enumerable.Range(0xC0, 0x170).Select(code => (char)code));
        using var file = new CertificateFile(
            SampleFacts.Mentee with
            {
                Topics = [all[..180], all[180..]],
                Programme = string.Concat(Enumerable.Range(0x390, 150).Select(code => (char)code)),
            }
        );

        Assert.Contains("Teilnahmebestätigung", file.Text, StringComparison.Ordinal);
        Assert.Contains(SampleFacts.Code, file.Text, StringComparison.Ordinal);
    }

    private static CertificateFacts Overlong() =>
        SampleFacts.Mentee with
        {
            Holder = new string('W', 300),
            Programme = Endless,
            Organisation = Endless,
            OtherPerson = Endless,
            Topics = [.. Enumerable.Repeat("Vereinbarkeit", 60)],
            Signatory = Endless,
            VerifyUrl = new Uri(
                $"https://{string.Join('.', Enumerable.Repeat("mentoring", 15))}.org/verify/code"
            ),
        };

    private static bool Contains(PdfRectangle run, PdfPoint point) =>
        run.Left < point.X && point.X < run.Right && run.Bottom < point.Y && point.Y < run.Top;

    private static void AssertInOrder(CertificateFacts facts, params ReadOnlySpan<string> expected)
    {
        using var file = new CertificateFile(facts);
        var from = 0;
        foreach (var part in expected)
        {
            var found = file.Text.IndexOf(
                CertificateFile.Dense(part),
                from,
                StringComparison.Ordinal
            );
            Assert.True(found >= 0, $"'{part}' is missing or out of order in: {file.Text}");
            from = found + 1;
        }
    }
}
