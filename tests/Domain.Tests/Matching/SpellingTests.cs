using Mentoring.Domain.Matching;
using Xunit;

namespace Mentoring.Domain.Tests.Matching;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("Führung", "fuehrung")]
    [InlineData("FÜHRUNG", "Fu\u0308hrung")]
    [InlineData("Selbst-Marketing", "Selbstmarketing")]
    [InlineData("  self   marketing ", "Self-Marketing")]
    [InlineData("Straßenbau", "STRASSENBAU")]
    [InlineData("Résumé", "resume")]
    [InlineData("Łódź", "Lodz")]
    [InlineData("København", "Kobenhavn")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ISPARTA", "ısparta")]
    [InlineData("Öffentlichkeits\u00adarbeit", "oeffentlichkeitsarbeit")]
    [InlineData("ﬁnance", "Finance")]
    [InlineData("C#", "(c#)")]
    public void One_topic_has_one_key_however_it_is_written(string one, string another) =>
        Assert.Equal(Spelling.Key(one), Spelling.Key(another));

    [Theory]
    [InlineData("C", "C++")]
    [InlineData("C#", "C++")]
    [InlineData("Recht", "Rechts")]
    [InlineData("Ökonomie", "Ökologie")]
    public void Different_topics_have_different_keys(string one, string another) =>
        Assert.NotEqual(Spelling.Key(one), Spelling.Key(another));

    [Fact]
    public void What_is_no_character_is_passed_over()
    {
        Assert.Equal("netzwerk", Spelling.Fold("Netz\ufffewerk\ud800"));
        Assert.Equal("bau 1", Spelling.Fold("\udc00Bau \ud835\udfd9"));
    }

    [Fact]
    public void Words_stay_apart() =>
        Assert.Equal("fuhrungs krafte m w", Spelling.Fold("Führungs-Kräfte (m/w)"));

    [Theory]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("\u0301\u200d")]
    [InlineData("😀")]
    public void What_has_no_word_has_an_empty_key(string text) =>
        Assert.Equal("", Spelling.Key(text));
}
