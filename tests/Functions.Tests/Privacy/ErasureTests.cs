using System.Net;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Privacy;

public sealed class ErasureOnSqliteTests(SqliteWorld world)
    : ErasureTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ErasureOnAzureTests(AzureWorld world)
    : ErasureTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Many mentorships, and one among them that can't be read.</summary>
public abstract class ErasureTests(World world)
{
    private const string Words = "zz-erase-me";
    private static readonly string[] Goals = ["Find a first job"];

    [Fact]
    public async Task One_mentorship_that_fails_keeps_no_other_waiting_and_its_coordinators_see_it_through()
    {
        var mentee = await world.PersonAsync("mentee");
        var pairs = new List<Pair>();
        for (var number = 0; number < 3; number++)
        {
            var pair = new Pair(world, mentee, await world.PersonAsync("mentor"));
            await pair.RequestedAsync(
                new
                {
                    mentorId = pair.Mentor.Id,
                    message = Words + new string('x', 50),
                    goals = Goals,
                }
            );
            await pair.AsMentee("/withdraw");
            pairs.Add(pair);
        }
        Assert.Equal(3, await WordsAsync(pairs));
        var whole = await BreakAsync(pairs[1]);

        await mentee.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        await world.AdvanceAsync("PT1M");
        Assert.Equal(1, await WordsAsync(pairs));
        await world.AdvanceAsync("P3D");
        await MendAsync(pairs[1], whole);
        var failed = Assert.Single(
            (await world.Coordinator.Http.Get("/api/dead-letters").Json()).EnumerateArray()
        );
        Assert.Equal(pairs[1].Id, failed.Text("mentorshipId"));
        Assert.Equal("Erasing what a former member wrote in the mentorship", failed.Text("what"));
        await world
            .Coordinator.Http.Post($"/api/dead-letters/{failed.Text("id")}/retry")
            .Json(HttpStatusCode.NoContent);
        await world.AdvanceAsync("PT2M");
        Assert.Equal(0, await WordsAsync(pairs));
        Assert.Single(
            await world.App.LettersAsync(People.Coordinator),
            letter =>
                letter.Text("subject") == "Etwas konnte nicht erledigt werden"
                && letter.Text("text").Contains(pairs[1].Id, StringComparison.Ordinal)
        );
    }

    private IStore Store => world.App.Services.GetRequiredService<IStore>();

    private static string PartitionOf(Pair pair) => MentorshipStates.PartitionOf(pair.Id);

    private async Task<int> WordsAsync(List<Pair> pairs)
    {
        var reads = world.App.Services.GetRequiredService<MentorshipReads>();
        var texts = await Task.WhenAll(
            pairs.Select(pair => reads.ReadTextsAsync(pair.Id, Http.Cancel))
        );
        return texts
            .SelectMany(each => each.Values)
            .Count(text => text.StartsWith(Words, StringComparison.Ordinal));
    }

    /// <summary>An event of a version that is not there yet.</summary>
    private async Task<Row> BreakAsync(Pair pair)
    {
        var events = await Store.ReadAsync(PartitionOf(pair), "e_", "e`", 1, Http.Cancel);
        var strange = new Dictionary<string, Value>(events[0].Properties) { ["type"] = "Unheard" };
        await Store.CommitAsync(
            PartitionOf(pair),
            [new Upsert(events[0].Key, strange)],
            [],
            Http.Cancel
        );
        return events[0];
    }

    private async Task MendAsync(Pair pair, Row whole) =>
        Assert.IsType<Committed>(
            await Store.CommitAsync(
                PartitionOf(pair),
                [new Upsert(whole.Key, new Dictionary<string, Value>(whole.Properties))],
                [],
                Http.Cancel
            )
        );
}
