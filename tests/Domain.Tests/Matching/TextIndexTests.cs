using Mentoring.Domain.Matching;
using Xunit;

namespace Mentoring.Domain.Tests.Matching;

public sealed class TextIndexTests
{
    [Theory]
    [InlineData("Führung", "Fuehrung")]
    [InlineData("Führung", "fuhrung")]
    [InlineData("Führung", "Führ")]
    [InlineData("Führung", "Füh")]
    [InlineData("Führung", "Fürhung")]
    [InlineData("Führungskräfte", "Führung")]
    [InlineData("Brückenbau", "brücken")]
    [InlineData("Brückenbau", "Brücke")]
    [InlineData("Hochbrücke", "brücken")]
    [InlineData("Self Marketing", "selfmarketing")]
    [InlineData("Selfmarketing", "self marketing")]
    [InlineData("Self-Marketing", "self-marketting")]
    [InlineData("Bewerbung", "Bewerbungen")]
    [InlineData("Bewerbung", "eine Bewerbung für the")]
    [InlineData("Strategie", "strategies")]
    [InlineData("C++", "c++")]
    public void A_topic_is_found_however_it_is_written(string topic, string query) =>
        Assert.Equal([topic], Found(query, topic, "Steuern"));

    [Theory]
    [InlineData("Führung", "Fü")]
    [InlineData("Java", "Jvaa Steuern")]
    [InlineData("Kunst", "Knust Recht")]
    [InlineData("C#", "C++")]
    [InlineData("Hahn", "zahlen")]
    [InlineData("Bau", "Brückenbau")]
    public void What_is_something_else_is_not_found(string topic, string query) =>
        Assert.Empty(Found(query, topic));

    [Fact]
    public void Slips_count_only_where_nothing_else_is_meant()
    {
        Assert.Equal(["Leitung"], Found("Leitung", "Leitung", "Leistung"));
        Assert.Equal(["Leistung"], Found("Leitung", "Leistung"));
    }

    [Fact]
    public void Names_rank_above_topics_and_these_above_what_is_told()
    {
        IReadOnlyList<SearchedText>[] people =
        [
            [new("Ada", 8, true), new("Bridges, bridges, bridges and again bridges.", 1, false)],
            [new("Ben", 8, true), new("Bridges", 6, true)],
            [new("Cem Bridges", 8, true)],
            [new("Dee", 8, true), new("Bridges", 2, true)],
            [new("Eva", 8, true), new("Something else", 1, false)],
        ];
        var (index, texts) = TextIndex.Empty.Change([], people);
        var ranks = index.Rank(texts, TextIndex.WordsOf("bridges"));
        Assert.Equal([2, 1], Enumerable.Range(0, 5).OrderByDescending(i => ranks[i]).Take(2));
        Assert.Equal(4, ranks.Count(rank => rank > 0));
        Assert.True(ranks[1] > ranks[3] && ranks[1] > ranks[0]);
    }

    [Fact]
    public void A_rare_word_counts_more_than_a_frequent_one()
    {
        var (index, texts) = Indexed("Recht Steuern", "Recht", "Recht", "Steuern Steuern", "Recht");
        var ranks = index.Rank(texts, ["recht", "steuern"]);
        Assert.Equal([true, false, false, false, false], ranks.Select(rank => rank > 0));
    }

    [Fact]
    public void A_text_that_was_taken_out_leaves_no_word_behind()
    {
        var (index, texts) = Indexed("Leitung", "Leistung");
        (index, _) = index.Change([texts[0]], []);
        Assert.True(index.Rank([texts[1]], ["leitung"])[0] > 0);
        Assert.Equal(0.5, index.Unused);
        (index, var more) = index.Change(
            [],
            [
                [new("Leitung", 6, true)],
            ]
        );
        Assert.Equal([0, 1], index.Rank([texts[1], more[0]], ["leitung"]).Select(Math.Sign));
    }

    /// <summary>Whatever was added before, an index answers like one made at once.</summary>
    [Fact]
    public void An_index_that_grew_answers_like_a_new_one()
    {
        string[] topics = ["Führung", "Führungskräfte", "Fahrung", "Berlin", "Berliner Recht"];
        var (whole, atOnce) = Indexed(topics);
        var (index, grown) = (TextIndex.Empty, new List<IndexedTexts>());
        foreach (var topic in topics)
        {
            (index, var added) = index.Change(
                [],
                [
                    [new(topic, 6, true)],
                ]
            );
            grown.AddRange(added);
        }
        string[] queries = ["fuhrung", "ber", "berln", "recht berlin", "nichts"];
        Assert.All(
            queries,
            query =>
                Assert.Equal(
                    whole.Rank(atOnce, TextIndex.WordsOf(query)),
                    index.Rank(grown, TextIndex.WordsOf(query))
                )
        );
    }

    private static string[] Found(string query, params string[] topics)
    {
        var (index, texts) = Indexed(topics);
        var ranks = index.Rank(texts, TextIndex.WordsOf(query));
        return [.. topics.Where((_, i) => ranks[i] > 0)];
    }

    private static (TextIndex Index, IReadOnlyList<IndexedTexts> Texts) Indexed(
        params string[] topics
    ) =>
        TextIndex.Empty.Change(
            [],
            topics.Select(topic => (IReadOnlyList<SearchedText>)[new(topic, 6, true)])
        );
}
