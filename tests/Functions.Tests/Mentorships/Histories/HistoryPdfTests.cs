using Mentoring.Functions.Mentorships.Histories.Printing;

namespace Mentoring.Functions.Tests.Mentorships.Histories;

/// <summary>The printed history as a file.</summary>
public class HistoryPdfTests
{
    private const string Scripts =
        "Łódź, Þórshöfn, İzmir, Ōsaka, Nguyễn; Пётр, Ђорђе, Ґалина; Ωραία Ελλάδα, ἄνθρωπος";

    private static readonly PrintedHistory Sample = PrintedSamples.Year("en");

    [Fact]
    public void The_same_history_gives_the_same_bytes() =>
        Assert.Equal(HistoryPdf.Render(Sample), HistoryPdf.Render(PrintedSamples.Year("en")));

    [Theory]
    [InlineData(
        "en",
        "History of the mentorship: Ayşe Yılmaz, Jonas Weber",
        "March 2026",
        "Page1of"
    )]
    [InlineData(
        "de",
        "Verlauf des Mentorships: Ayşe Yılmaz, Jonas Weber",
        "März 2026",
        "Seite1von"
    )]
    public void It_names_its_language_its_title_its_months_and_its_pages(
        string language,
        string title,
        string month,
        string page
    )
    {
        using var file = new HistoryFile(HistoryPdf.Render(PrintedSamples.Year(language)));

        Assert.Equal((language, title), (file.Language, file.Title));
        Assert.Equal(month, file.Months.First());
        Assert.Contains(page + file.Pages.Count, HistoryFile.TextOf(file.Pages[0]), Ordinal);
        Assert.True(file.Pages.Count > 2);
        Assert.All(
            file.Pages.Index(),
            one =>
                Assert.Contains(
                    page.Replace("1", $"{one.Index + 1}", Ordinal) + file.Pages.Count,
                    HistoryFile.TextOf(one.Item),
                    Ordinal
                )
        );
    }

    [Fact]
    public void Everything_is_there_and_nothing_leaves_its_place()
    {
        using var file = new HistoryFile(HistoryPdf.Render(Sample));
        var text = file.Text;

        Assert.All(
            Sample.Entries,
            entry => Assert.Contains(HistoryFile.Dense(entry.Title), text, Ordinal)
        );
        Assert.All(
            file.Pages.SelectMany(page => page.Letters),
            letter =>
            {
                Assert.InRange(letter.StartBaseLine.X, 75, 520);
                Assert.InRange(letter.EndBaseLine.X, 75, 520);
                Assert.InRange(letter.StartBaseLine.Y, 45, 790);
            }
        );
    }

    [Fact]
    public void A_long_text_breaks_over_pages_and_loses_no_word()
    {
        var words = string.Join(' ', Enumerable.Range(1, 1500).Select(number => $"word{number}"));
        using var file = new HistoryFile(Render($"{words}\n\n\n{new string('x', 400)}"));

        var text = HistoryFile.Dense(words);
        Assert.True(file.Pages.Count > 2);
        // The feet of the pages stand between.
        Assert.All(
            Enumerable.Range(1, 1500),
            number => Assert.Contains($"word{number}", file.Text, Ordinal)
        );
        Assert.Contains(text[..200], file.Text, Ordinal);
    }

    [Fact]
    public void Any_European_script_is_printed()
    {
        using var file = new HistoryFile(Render(Scripts));
        Assert.Contains(HistoryFile.Dense(Scripts), file.Text, Ordinal);
    }

    [Fact]
    public void More_letters_than_a_font_of_a_PDF_has_codes_are_printed_too()
    {
        var letters = string.Concat(
            Enumerable
                .Range(0x00C0, 0x0180)
                .Concat(Enumerable.Range(0x0400, 0x60))
                .Select(code => (char)code)
                .Where(letter => char.IsLetter(letter) && IsPlain(letter))
        );
        Assert.True(letters.Length > 300);
        using var file = new HistoryFile(Render(letters));
        Assert.Contains(letters, file.Text, Ordinal);
        var fonts = file.FontNames.Where(name => name.EndsWith("+NotoSerif-Regular", Ordinal));
        Assert.True(fonts.Count() > 1 && fonts.Distinct().Count() == fonts.Count());
    }

    [Theory]
    [InlineData("\U0001F600\U0001F389")]
    [InlineData("\uD83D")]
    [InlineData("\0\u0007")]
    [InlineData("\n\n\n")]
    [InlineData("日本語")]
    public void No_text_makes_it_fail(string text)
    {
        using var file = new HistoryFile(Render(text));
        Assert.Single(file.Pages);
    }

    [Fact]
    public void A_former_member_has_no_name()
    {
        using var file = new HistoryFile(HistoryPdf.Render(Sample with { Mentor = null }));
        Assert.Contains("Formermember", file.Text, Ordinal);
    }

    private static bool IsPlain(char letter) =>
        Mentoring.Functions.Certificates.PrintableText.Keeps(letter.ToString());

    private static byte[] Render(string text) =>
        HistoryPdf.Render(
            Sample with
            {
                Entries = [new(new(2026, 3, 3, 17, 0, 0), "You asked Jonas a question.", text)],
            }
        );

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
