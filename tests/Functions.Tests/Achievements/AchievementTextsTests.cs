using Mentoring.Domain.Achievements;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Achievements;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Tests.Achievements;

/// <summary>Every achievement has its sentence, on either side, with a name or without, in both languages.</summary>
public class AchievementTextsTests
{
    private static readonly int[] Numbers = [1, 2, 5, 10];
    private static readonly DateTimeOffset Met = new(2026, 3, 3, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void Each_kind_has_a_sentence_of_its_own(string language)
    {
        var sentences = Enum.GetValues<AchievementKind>()
            .SelectMany(kind => Sentences(kind, language))
            .ToList();

        Assert.All(sentences, Check);
        Assert.Contains(
            language == "de"
                ? "Zehn Treffen mit einem ehemaligen Mitglied: Das zehnte war am 3. März 2026."
                : "Ten meetings with a former member: the tenth took place on 3 March 2026.",
            sentences
        );
    }

    [Fact]
    public void The_languages_have_the_same_texts() =>
        Assert.Equal(
            AchievementTeller.Texts.Keys("en").Order(),
            AchievementTeller.Texts.Keys("de").Order()
        );

    private static IEnumerable<string> Sentences(AchievementKind kind, string language) =>
        from side in Sides.Both
        from other in new[] { "Ayşe", null }
        from goal in new[] { "A job", null }
        from number in Numbers
        select AchievementTeller.Sentence(
            new(kind, 1, Met) { Number = number, MetAt = Met },
            side,
            other,
            goal,
            language,
            "Europe/Berlin"
        );

    private static void Check(string sentence)
    {
        Assert.True(char.IsUpper(sentence[0]) && sentence[^1] == '.', sentence);
        Assert.Empty(TextCatalog.Placeholders(sentence));
        Assert.DoesNotContain("  ", sentence, StringComparison.Ordinal);
    }
}
