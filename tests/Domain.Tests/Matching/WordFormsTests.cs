using Mentoring.Domain.Matching;
using Xunit;

namespace Mentoring.Domain.Tests.Matching;

public sealed class WordFormsTests
{
    [Theory]
    [InlineData("Bewerbung", "Bewerbungen")]
    [InlineData("Netzwerk", "Netzwerke", "Netzwerken", "Netzwerks")]
    [InlineData("Baum", "Bäume", "Bäumen")]
    [InlineData("Ingenieur", "Ingenieurin", "Ingenieurinnen", "Ingenieure")]
    [InlineData("Strategy", "Strategies", "Strategie", "Strategien")]
    [InlineData("network", "networks", "networking")]
    [InlineData("engineer", "engineers", "engineering")]
    [InlineData("plan", "planning", "plans")]
    public void Forms_of_a_word_have_one_stem(string word, params string[] forms) =>
        Assert.All(forms, form => Assert.Equal(Stem(word), Stem(form)));

    [Theory]
    [InlineData("Bank", "Band")]
    [InlineData("Recht", "Rechnung")]
    [InlineData("IT", "ITs")]
    public void Other_words_have_others(string one, string other) =>
        Assert.NotEqual(Stem(one), Stem(other));

    [Theory]
    [InlineData("für", true)]
    [InlineData("über", true)]
    [InlineData("möchte", true)]
    [InlineData("with", true)]
    [InlineData("IT", false)]
    [InlineData("HR", false)]
    [InlineData("Führung", false)]
    public void Words_that_say_little_are_known_by_their_folded_form(string word, bool isOne) =>
        Assert.Equal(isOne, WordForms.IsStopWord(Spelling.Fold(word)));

    private static string Stem(string word) => WordForms.Stem(Spelling.Fold(word));
}
