using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Matching;

public sealed class SuggestionTextsOnSqliteTests(SqliteWorld world)
    : SuggestionTextsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class SuggestionTextsOnAzureTests(AzureWorld world)
    : SuggestionTextsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What a suggestion says of the two.</summary>
public abstract class SuggestionTextsTests(World world)
{
    [Theory]
    [InlineData(
        """{"formats":["inPerson"],"region":"Hamburg"}""",
        "formats",
        "Ihr könntet euch nur persönlich treffen und lebt in verschiedenen Regionen."
    )]
    [InlineData(
        """{"formats":["inPerson"],"region":"Berlin-Mitte"}""",
        "formats",
        "Ihr könnt euch persönlich treffen, mit etwas Weg."
    )]
    [InlineData(
        """{"region":"Berlin-Mitte"}""",
        "region",
        "Lebt vielleicht in deiner Nähe: Berlin."
    )]
    [InlineData(
        """{"hoursPerMonth":9}""",
        "hours",
        "Hat Zeit, wenn auch weniger, als du vorhast: eine Stunde im Monat."
    )]
    public async Task What_is_said_of_a_criterion_is_true_of_both(
        string mentee,
        string criterion,
        string text
    )
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync(
            "mentor",
            """{"formats":["online","inPerson"],"hoursPerMonth":1}"""
        );
        var suggested = Assert.Single(
            await Circle.SuggestedAsync(await circle.PersonAsync("mentee", mentee), language: "de")
        );
        var all = suggested
            .GetProperty("reasons")
            .EnumerateArray()
            .Concat(suggested.GetProperty("gaps").EnumerateArray());
        Assert.Equal(text, all.Single(each => each.Text("criterion") == criterion).Text("text"));
    }

    [Fact]
    public async Task A_coordinator_is_told_of_the_two_and_not_as_if_they_were_one_of_them()
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync("mentor", """{"hoursPerMonth":1}""");
        await circle.PersonAsync("mentee", """{"hoursPerMonth":9}""");
        using var answer = await world.Coordinator.Http.Send(
            HttpMethod.Post,
            circle.Path + "/matching",
            """{"strategy":"mostPairs"}""",
            ("Accept-Language", "de")
        );
        var run = await answer.Content.ReadAsStringAsync(Http.Cancel);
        var pair = JsonDocument.Parse(run).RootElement.GetProperty("pairs")[0];
        var said = pair.GetProperty("reasons")
            .EnumerateArray()
            .Concat(pair.GetProperty("gaps").EnumerateArray())
            .ToDictionary(each => each.Text("criterion"), each => each.Text("text"));
        Assert.Equal("Beide leben in derselben Region: Berlin.", said["region"]);
        Assert.Equal(
            "Mentor:in hat Zeit, wenn auch weniger, als Mentee vorhat: eine Stunde im Monat.",
            said["hours"]
        );
        Assert.All(
            said.Values,
            text => Assert.DoesNotMatch(@"(?i)\b(du|dir|dein\w*|ihr|euch)\b", text)
        );
    }

    [Fact]
    public async Task One_hour_is_one_and_who_must_meet_in_person_reads_how_far_that_is()
    {
        var circle = await Circle.NewAsync(world);
        foreach (var region in new[] { "Hamburg-Altona", "Ulm" })
        {
            await circle.PersonAsync(
                "mentor",
                $$"""{"formats":["inPerson", "online"], "region":"{{region}}", "hoursPerMonth":1}""",
                region
            );
        }
        var mentee = await circle.PersonAsync(
            "mentee",
            """{"formats":["inPerson"], "region":"Hamburg", "hoursPerMonth":2}"""
        );
        var near = await SaidAsync("Hamburg-Altona");
        Assert.Contains("You can meet in person, with some way to go.", near);
        Assert.Contains("Has time, though less than you have in mind: one hour a month.", near);
        Assert.Contains(
            "You could meet in person only, and live in different regions.",
            await SaidAsync("Ulm")
        );

        async Task<string?[]> SaidAsync(string name)
        {
            var suggestion = (await Circle.SuggestedAsync(mentee)).Single(each =>
                each.GetProperty("mentor").Text("name") == name
            );
            return
            [
                .. suggestion
                    .GetProperty("reasons")
                    .EnumerateArray()
                    .Concat(suggestion.GetProperty("gaps").EnumerateArray())
                    .Select(each => each.Text("text")),
            ];
        }
    }
}
