using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Matching;

public sealed class BatchMatchingOnSqliteTests(SqliteWorld world)
    : BatchMatchingTests(world),
        IClassFixture<SqliteWorld>;

public sealed class BatchMatchingOnAzureTests(AzureWorld world)
    : BatchMatchingTests(world),
        IClassFixture<AzureWorld>;

public abstract class BatchMatchingTests(World world)
{
    [Fact]
    public async Task Only_coordinators_of_the_programme_match()
    {
        var (circle, other) = (await Circle.NewAsync(world), await Circle.NewAsync(world));
        var mentee = await circle.PersonAsync("mentee");
        var stranger = await other.PersonAsync("mentor");
        var run = (await circle.MatchAsync()).Text("runId");
        foreach (var path in (string[])["/matching", "/matching/compare", $"/matching/{run}/apply"])
        {
            var body = path == "/matching" ? """{"strategy":"stable"}""" : "{}";
            await world
                .App.Anyone()
                .Post(circle.Path + path, body)
                .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
            await mentee
                .Http.Post(circle.Path + path, body)
                .Problem(HttpStatusCode.Forbidden, "coordinators-only");
            await stranger
                .Http.Post(circle.Path + path, body)
                .Problem(HttpStatusCode.NotFound, "no-such-programme");
        }
        await mentee
            .Http.Get($"{circle.Path}/matching/{run}")
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await world
            .Coordinator.Http.Get($"{other.Path}/matching/{run}")
            .Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("{}", "strategy")]
    [InlineData("""{"strategy":"best"}""", "strategy")]
    [InlineData("""{"strategy":"stable","minimumScore":101}""", "minimumScore")]
    [InlineData("""{"strategy":"stable","seed":1}""", "seed")]
    public async Task What_can_not_be_matched_by_is_refused(string body, string field)
    {
        var circle = await Circle.NewAsync(world);
        var problem = await world
            .Coordinator.Http.Post(circle.Path + "/matching", body)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Fact]
    public async Task The_most_pairs_may_be_more_than_the_best_total()
    {
        var circle = await Circle.NewAsync(world);
        // Ada suits Ben in everything and Cem in little; Bo can talk with Ben alone, about nothing.
        await circle.PersonAsync("mentor", """{"careerStage":"senior"}""", "Ben");
        await circle.PersonAsync(
            "mentor",
            """{"languages":[{"code":"fr","level":"A2"}],"field":"law","topicsOffered":["x"],"careerStage":"student","hoursPerMonth":1,"formats":["inPerson"],"region":"Ulm","transitionsOffered":["return"]}""",
            "Cem"
        );
        await circle.PersonAsync(
            "mentee",
            """{"languages":[{"code":"de","level":"B2"},{"code":"fr","level":"A2"}]}""",
            "Ada"
        );
        await circle.PersonAsync(
            "mentee",
            """{"languages":[{"code":"tr","level":"A2"}],"field":"art","topicsSought":["y"],"careerStage":"retired","hoursPerMonth":9,"formats":["inPerson"],"region":"Bonn"}""",
            "Bo"
        );
        Assert.Equal(["Ada-Ben"], Pairs(await circle.MatchAsync("maximumScore", 30)));
        Assert.Equal(["Ada-Cem", "Bo-Ben"], Pairs(await circle.MatchAsync("mostPairs")));
        var stable = await circle.MatchAsync("stable");
        Assert.Contains("Ada-Ben", Pairs(stable));
        Assert.Equal(0, stable.GetProperty("blockingPairs").GetInt32());
        var compared = await world
            .Coordinator.Http.Post(circle.Path + "/matching/compare", "{}")
            .Json();
        Assert.Equal(2, compared.GetProperty("places").GetInt32());
        Assert.Equal(
            ["maximumScore", "mostPairs", "stable"],
            compared
                .GetProperty("strategies")
                .EnumerateArray()
                .Select(each => each.Text("strategy"))
        );
        var most = compared.GetProperty("strategies")[1];
        Assert.Equal(
            (2, 0, 1),
            (Number(most, "pairs"), Number(most, "unmatched"), Number(most, "blockingPairs"))
        );
    }

    [Fact]
    public async Task Who_is_left_out_is_told_with_the_rule_that_stopped_them()
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync("mentor", name: "Ben");
        await circle.PersonAsync("mentee", name: "First");
        await world.AdvanceAsync("PT1M");
        await circle.PersonAsync("mentee", name: "Second");
        await circle.PersonAsync(
            "mentee",
            """{"languages":[{"code":"fr","level":"C1"}]}""",
            "Alone"
        );
        await circle.PersonAsync("mentee", """{"requirements":["woman"]}""", "Strict");
        await circle.PersonAsync("mentee", """{"hopes":""}""", "Unfinished");
        var run = await circle.MatchAsync();
        Assert.Equal(["First-Ben"], Pairs(run));
        Assert.Equal(
            [
                ("Alone", "noCommonLanguage"),
                ("Second", "placesTaken"),
                ("Strict", "requirements"),
                ("Unfinished", "profileIncomplete"),
            ],
            run.GetProperty("unmatched")
                .EnumerateArray()
                .Select(each => (each.GetProperty("mentee").Text("name"), each.Text("reason")))
                .Order()
        );
        Assert.DoesNotContain("woman", run.GetRawText(), StringComparison.Ordinal);
        Assert.All(
            (await circle.MatchAsync(minimumScore: 100)).GetProperty("unmatched").EnumerateArray(),
            each => Assert.NotEqual("placesTaken", each.Text("reason"))
        );
    }

    [Fact]
    public async Task A_repeated_command_gets_its_run_and_a_different_one_under_its_key_is_refused()
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync("mentor");
        var key = ("Idempotency-Key", $"match-{circle.ProgrammeId}");
        var path = circle.Path + "/matching";
        var once = await world
            .Coordinator.Http.Post(path, """{"strategy":"stable"}""", key)
            .Json(HttpStatusCode.Created);
        await circle.PersonAsync("mentee");
        var again = await world
            .Coordinator.Http.Post(path, """{"strategy":"stable"}""", key)
            .Json(HttpStatusCode.Created);
        Assert.Equal(once.GetRawText(), again.GetRawText());
        await world
            .Coordinator.Http.Post(path, """{"strategy":"mostPairs"}""", key)
            .Problem(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    private static string[] Pairs(JsonElement run) =>
        [
            .. run.GetProperty("pairs")
                .EnumerateArray()
                .Select(pair =>
                    $"{pair.GetProperty("mentee").Text("name")}-{pair.GetProperty("mentor").Text("name")}"
                )
                .Order(),
        ];

    private static int Number(JsonElement element, string name) =>
        element.GetProperty(name).GetInt32();
}
