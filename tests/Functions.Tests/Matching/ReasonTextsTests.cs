using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests.Matching;

public sealed partial class ReasonTextsTests
{
    private const string OfTheTwo = "both.";

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Every_sentence_is_there_for_mentees_and_for_coordinators(string language)
    {
        var file = Repository.PathOf(
            "src",
            "Functions",
            "Matching",
            "Texts",
            $"matching.{language}.json"
        );
        var keys = JsonDocument
            .Parse(await File.ReadAllTextAsync(file, Http.Cancel))
            .RootElement.EnumerateObject()
            .Select(text => text.Name)
            .ToList();
        var toMentees = keys.Where(key => Sentence().IsMatch(key)).Order().ToList();
        Assert.Equal(27, toMentees.Count);
        Assert.Equal(
            toMentees,
            keys.Where(key => key.StartsWith(OfTheTwo, StringComparison.Ordinal))
                .Select(key => key[OfTheTwo.Length..])
                .Order()
        );
    }

    [GeneratedRegex(
        @"^((topics|field|careerStage|transition|languages|formats|region)\.[a-z]|hours\.(enough|less)$)"
    )]
    private static partial Regex Sentence();
}
