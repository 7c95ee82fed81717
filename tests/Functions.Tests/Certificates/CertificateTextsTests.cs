using System.Text.RegularExpressions;
using Mentoring.Functions.Certificates;

namespace Mentoring.Functions.Tests.Certificates;

public sealed partial class CertificateTextsTests
{
    [Fact]
    public void Every_language_has_the_same_keys_with_the_same_placeholders()
    {
        var expected = Shape(CertificateTexts.For("en"));

        Assert.All(
            CertificateTexts.Languages,
            language => Assert.Equal(expected, Shape(CertificateTexts.For(language)))
        );
    }

    [Fact]
    public void No_text_is_empty() =>
        Assert.All(
            CertificateTexts.Languages.SelectMany(language => CertificateTexts.For(language).All),
            text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key)
        );

    [Theory]
    [InlineData("de", "15. März 2026", "1 Treffen", "1 Stunde", "1.234,5 Stunden")]
    [InlineData("en", "15 March 2026", "1 meeting", "1 hour", "1,234.5 hours")]
    public void Dates_and_numbers_are_written_as_the_language_writes_them(
        string language,
        string date,
        string meeting,
        string hour,
        string hours
    )
    {
        var texts = CertificateTexts.For(language);

        Assert.Equal(date, texts.Date(new DateOnly(2026, 3, 15)));
        Assert.Equal(meeting, texts.Count("meetings", 1));
        Assert.Equal(hour, texts.Count("hours", 1.00m));
        Assert.Equal(hours, texts.Count("hours", 1234.5m));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("")]
    [InlineData("../de")]
    public void A_language_without_texts_is_an_error_of_the_caller(string language) =>
        Assert.Throws<ArgumentException>(() => CertificateTexts.For(language));

    private static IEnumerable<string> Shape(CertificateTexts texts) =>
        texts
            .All.OrderBy(text => text.Key, StringComparer.Ordinal)
            .Select(text =>
                $"{text.Key}: {string.Join(' ', Placeholder().Matches(text.Value).Select(found => found.Value).Order(StringComparer.Ordinal))}"
            );

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
