using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class VerificationTextsTests
{
    [Theory]
    [InlineData("verification")]
    [InlineData("badges")]
    public void Both_languages_have_the_same_sentences_and_placeholders(string catalog)
    {
        var texts = TextCatalog.Load(catalog);
        Assert.Equal(["de", "en"], texts.Languages.Order());
        Assert.Equal(texts.Keys("de").Order(), texts.Keys("en").Order());
        Assert.All(
            texts.Keys("en"),
            key =>
                Assert.Equal(
                    TextCatalog.Placeholders(texts.Get("en", key)).Order(),
                    TextCatalog.Placeholders(texts.Get("de", key)).Order()
                )
        );
    }
}
