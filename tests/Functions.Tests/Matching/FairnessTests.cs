using System.Net;
using System.Text.Json;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Matching;

public sealed class FairnessOnSqliteTests(SqliteWorld world)
    : FairnessTests(world),
        IClassFixture<SqliteWorld>;

public sealed class FairnessOnAzureTests(AzureWorld world)
    : FairnessTests(world),
        IClassFixture<AzureWorld>;

public abstract class FairnessTests(World world)
{
    [Fact]
    public async Task Only_coordinators_read_it()
    {
        var (circle, other) = (await Circle.NewAsync(world), await Circle.NewAsync(world));
        var (mentor, stranger) = (
            await circle.PersonAsync("mentor"),
            await other.PersonAsync("mentor")
        );
        var path = circle.Path + "/fairness";
        await world.App.Anyone().Get(path).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await mentor.Http.Get(path).Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await stranger.Http.Get(path).Problem(HttpStatusCode.NotFound, "no-such-programme");
    }

    [Fact]
    public async Task It_tells_who_was_suggested_how_often_and_who_never()
    {
        var circle = await Circle.NewAsync(world);
        var seen = await circle.PersonAsync("mentor", name: "Seen");
        await circle.PersonAsync(
            "mentor",
            """{"languages":[{"code":"fr","level":"C1"}]}""",
            "Unseen"
        );
        var mentee = await circle.PersonAsync("mentee");
        await circle.PersonAsync("mentee");
        await Circle.NamesAsync(mentee);
        await Circle.NamesAsync(mentee);
        await new Pair(world, mentee, seen).AcceptedAsync();
        var report = await ReportAsync(circle);
        Assert.Equal(
            [("Seen", 1, 1, 1, 1, 0), ("Unseen", 0, 0, 0, 0, 1)],
            report
                .GetProperty("mentors")
                .EnumerateArray()
                .Select(each =>
                    (
                        each.Text("name"),
                        Number(each, "suggestedTo"),
                        Number(each, "firstFor"),
                        Number(each, "requests"),
                        Number(each, "accepted"),
                        Number(each, "freeCapacity")
                    )
                )
        );
        Assert.Equal(1, Number(report, "neverSuggested"));
        Assert.Equal(1, Number(report, "menteesWithoutSuggestions"));
    }

    [Fact]
    public async Task A_mentorship_that_an_earlier_release_has_listed_is_looked_up_once()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor");
        await AnsweredAsync(circle, mentor, "{}", "/decline");
        var store = world.App.Services.GetRequiredService<IStore>();
        var partition = Partitions.Programme(circle.ProgrammeId);
        var row = await RowAsync();
        var old = new Dictionary<string, Value> { ["mentorshipId"] = row.Text("mentorshipId") };
        await store.CommitAsync(partition, [new Replace(row.Key, old, row.ETag)], [], Http.Cancel);
        var report = await ReportAsync(circle);
        Assert.Equal(1, Number(report.GetProperty("mentors")[0], "requests"));
        Assert.Equal("Declined", (await RowAsync()).Text("phase"));

        async Task<Row> RowAsync() =>
            Assert.Single(await store.ReadAsync(partition, "s_", "s`", 10, Http.Cancel));
    }

    [Fact]
    public async Task What_was_shown_more_than_a_year_ago_counts_no_more()
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync("mentor");
        await Circle.NamesAsync(await circle.PersonAsync("mentee"));
        await world.AdvanceAsync("P366D");
        var report = await ReportAsync(circle);
        Assert.Equal(0, Number(report.GetProperty("mentors")[0], "suggestedTo"));
        Assert.Equal(1, Number(report, "neverSuggested"));
        Assert.Equal(1, Number(report, "menteesWithoutSuggestions"));
    }

    [Fact]
    public async Task A_group_is_shown_in_fives_and_only_if_neither_it_nor_the_rest_is_small()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":9}""");
        for (var number = 0; number < 12; number++)
        {
            var traits = number switch
            {
                < 4 => """{"traits":["Woman","veteran"]}""",
                < 6 => """{"traits":["WOMAN"]}""",
                _ => """{"traits":["parent"]}""",
            };
            await AnsweredAsync(circle, mentor, traits, number < 4 ? "/accept" : "/decline");
        }
        var report = await ReportAsync(circle);
        Assert.Equal(
            [("Woman", 5, 5, 5, 5, 65), ("parent", 5, 5, 5, 0, 0)],
            Groups(report.GetProperty("mentees"))
        );
        Assert.Equal(1, Number(report.GetProperty("mentees"), "suppressed"));
        Assert.DoesNotContain("veteran", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_group_with_few_answers_nothing_is_told_since_answers_are_known()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":9}""");
        for (var number = 0; number < 10; number++)
        {
            var traits = number < 5 ? """{"traits":["woman"]}""" : """{"traits":["parent"]}""";
            if (number is 0 or 9)
            {
                await AnsweredAsync(circle, mentor, traits, number == 0 ? "/accept" : "/decline");
            }
            else
            {
                await circle.PersonAsync("mentee", traits);
            }
        }
        var mentees = (await ReportAsync(circle)).GetProperty("mentees");
        Assert.Empty(Groups(mentees));
        Assert.Equal(2, Number(mentees, "suppressed"));
    }

    private async Task AnsweredAsync(Circle circle, Person mentor, string mentee, string answer)
    {
        var pair = new Pair(world, await circle.PersonAsync("mentee", mentee), mentor);
        await pair.RequestedAsync();
        await pair.AsMentor(answer);
    }

    private static IEnumerable<(string, int, int, int, int, int)> Groups(JsonElement report) =>
        report
            .GetProperty("groups")
            .EnumerateArray()
            .Select(each =>
                (
                    each.Text("group"),
                    Number(each, "members"),
                    Number(each, "requests"),
                    Number(each, "answered"),
                    Number(each, "accepted"),
                    Number(each, "acceptedPercent")
                )
            );

    private Task<JsonElement> ReportAsync(Circle circle) =>
        world.Coordinator.Http.Get(circle.Path + "/fairness").Json();

    private static int Number(JsonElement element, string name) =>
        element.GetProperty(name).GetInt32();
}
