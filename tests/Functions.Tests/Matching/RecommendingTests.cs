using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Matching;

public sealed class RecommendingOnSqliteTests(SqliteWorld world)
    : RecommendingTests(world),
        IClassFixture<SqliteWorld>;

public sealed class RecommendingOnAzureTests(AzureWorld world)
    : RecommendingTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What becomes of the pairs of a matching: mentees are told of their mentor, and nobody of anything else.</summary>
public abstract class RecommendingTests(World world)
{
    [Fact]
    public async Task Nothing_is_sent_before_pairs_are_applied_and_nothing_twice()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":3}""", "Ben");
        var first = await circle.PersonAsync("mentee", name: "First");
        var second = await circle.PersonAsync("mentee", name: "Second");
        var run = await circle.MatchAsync();
        var apply = $"{circle.Path}/matching/{run.Text("runId")}/apply";
        Assert.Empty(await RecommendedAsync(first));
        var chosen = new { pairs = new[] { new { menteeId = first.Id, mentorId = mentor.Id } } };
        var applied = await world.Coordinator.Http.Post(apply, chosen).Json();
        Assert.Equal(
            first.Id,
            Assert.Single(applied.GetProperty("sent").EnumerateArray()).Text("menteeId")
        );
        await world.Coordinator.Http.Post(apply, chosen).Json();
        var letter = Assert.Single(await RecommendedAsync(first));
        Assert.Contains($"/mentors/{mentor.Id}", letter.Text("text"), StringComparison.Ordinal);
        Assert.Empty(await RecommendedAsync(second));
        var suggested = Assert.Single(await Circle.SuggestedAsync(first));
        Assert.True(suggested.GetProperty("recommended").GetBoolean());
        await world.Coordinator.Http.Post(apply, "{}").Json();
        Assert.Single(await RecommendedAsync(second));
        Assert.Single(await RecommendedAsync(first));
    }

    [Fact]
    public async Task What_came_between_is_skipped_with_its_reason()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":2}""");
        var (asked, free) = (
            await circle.PersonAsync("mentee"),
            await circle.PersonAsync("mentee")
        );
        var run = await circle.MatchAsync();
        var path = $"{circle.Path}/matching/{run.Text("runId")}";
        await new Pair(world, asked, mentor).RequestedAsync();
        await mentor.Http.Put("/api/me/preferences", """{"listed":false}""").Json();
        var applied = await world.Coordinator.Http.Post(path + "/apply", "{}").Json();
        Assert.Empty(applied.GetProperty("sent").EnumerateArray());
        Assert.Equal(
            new[] { (asked.Id, "alreadyMet"), (free.Id, "mentorNotAvailable") }.Order(),
            applied
                .GetProperty("skipped")
                .EnumerateArray()
                .Select(each => (each.Text("menteeId"), each.Text("reason")))
                .Order()
        );
        Assert.All(
            (await world.Coordinator.Http.Get(path).Json()).GetProperty("pairs").EnumerateArray(),
            pair => Assert.True(pair.GetProperty("changed").GetBoolean())
        );
    }

    [Fact]
    public async Task What_a_rule_forbids_by_now_is_not_recommended_nor_a_place_twice()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":3}""");
        var strict = await circle.PersonAsync("mentee", name: "Strict");
        await circle.PersonAsync("mentee");
        await circle.PersonAsync("mentee");
        var run = await circle.MatchAsync();
        await Circle.ChangeAsync(strict, """{"requirements":["woman"]}""");
        await Circle.ChangeAsync(mentor, """{"capacity":1}""");
        var applied = await world
            .Coordinator.Http.Post($"{circle.Path}/matching/{run.Text("runId")}/apply", "{}")
            .Json();
        Assert.Equal(1, applied.GetProperty("sent").GetArrayLength());
        Assert.Equal(
            ["mentorNotAvailable", "noLongerSuits"],
            applied
                .GetProperty("skipped")
                .EnumerateArray()
                .Select(each => each.Text("reason"))
                .Order()
        );
        Assert.Empty(await RecommendedAsync(strict));
        Assert.DoesNotContain("woman", applied.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_is_not_of_the_run_is_refused_and_nothing_is_sent()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor");
        var mentee = await circle.PersonAsync("mentee");
        var run = await circle.MatchAsync();
        var problem = await world
            .Coordinator.Http.Post(
                $"{circle.Path}/matching/{run.Text("runId")}/apply",
                new
                {
                    pairs = new[]
                    {
                        new { menteeId = mentee.Id, mentorId = mentor.Id },
                        new { menteeId = mentor.Id, mentorId = mentee.Id },
                    },
                }
            )
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["pairs[1]"], problem.ErrorFields());
        Assert.Empty(await RecommendedAsync(mentee));
        foreach (var id in (string[])["none", "..%2f", new string('0', 32)])
        {
            await world
                .Coordinator.Http.Post($"{circle.Path}/matching/{id}/apply", "{}")
                .Problem(HttpStatusCode.NotFound, "not-found");
        }
    }

    private async Task<JsonElement[]> RecommendedAsync(Person mentee) =>
        [
            .. (await world.App.LettersAsync(mentee.Email)).Where(letter =>
                letter
                    .Text("subject")
                    .Contains("could be the right mentor", StringComparison.Ordinal)
            ),
        ];
}
