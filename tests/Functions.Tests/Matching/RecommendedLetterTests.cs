using Mentoring.Functions.Tests.Delivery;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Matching;

public sealed class RecommendedLetterOnSqliteTests(SqliteOutage world)
    : RecommendedLetterTests(world),
        IClassFixture<SqliteOutage>;

public sealed class RecommendedLetterOnAzureTests(AzureOutage world)
    : RecommendedLetterTests(world),
        IClassFixture<AzureOutage>;

public abstract class RecommendedLetterTests(OutageWorld world)
{
    [Fact]
    public async Task Of_two_recommendations_that_had_to_wait_each_letter_names_its_own_mentor()
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync("mentor", """{"field":"law"}""", "Ada");
        var better = await circle.PersonAsync("mentor", name: "Ben");
        var mentee = await circle.PersonAsync("mentee");
        await better.Http.Put("/api/me/preferences", """{"listed":false}""").Json();
        world.Transport.Away = true;
        await ApplyAsync(circle);
        await better.Http.Put("/api/me/preferences", """{"listed":true}""").Json();
        await ApplyAsync(circle);
        world.Transport.Away = false;
        await world.AdvanceAsync("P1D");
        Assert.Equal(
            ["Ada could be the right mentor for you", "Ben could be the right mentor for you"],
            (await world.App.LettersAsync(mentee.Email))
                .Select(letter => letter.Text("subject"))
                .Where(subject => subject.Contains("right mentor", StringComparison.Ordinal))
                .Order()
        );
    }

    private async Task ApplyAsync(Circle circle)
    {
        var run = await circle.MatchAsync();
        var path = $"{circle.Path}/matching/{run.Text("runId")}/apply";
        await world.Coordinator.Http.Post(path, "{}").Json();
    }
}
