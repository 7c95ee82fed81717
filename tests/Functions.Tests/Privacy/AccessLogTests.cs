using System.Net;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Privacy;

public sealed class AccessLogOnSqliteTests(SqliteWorld world)
    : AccessLogTests(world),
        IClassFixture<SqliteWorld>;

public sealed class AccessLogOnAzureTests(AzureWorld world)
    : AccessLogTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Members find out which coordinator looked at their data.</summary>
public abstract class AccessLogTests(World world)
{
    private const string Path = "/api/me/access-log";

    private static async Task<string[]> SeenAsync(Person person) =>
        [
            .. (await person.Http.Get(Path).Json())
                .EnumerateArray()
                .Select(view => $"{view.GetProperty("by").Text("name")} {view.Text("what")}"),
        ];

    [Fact]
    public async Task A_coordinators_views_are_noted_once_a_day_and_nobody_elses()
    {
        await world.App.Anyone().Get(Path).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.ViewAsync(pair.Mentee);
        await pair.ViewAsync(pair.Mentor);
        Assert.DoesNotContain("coordinator mentorship", await SeenAsync(pair.Mentee));
        for (var times = 0; times < 3; times++)
        {
            await pair.ViewAsync(world.Coordinator);
            await pair.HistoryAsync(world.Coordinator);
        }
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            Assert.Single(await SeenAsync(person), "coordinator mentorship");
        }
        await world.AdvanceAsync("P1D");
        await pair.ViewAsync(world.Coordinator);
        Assert.Equal(
            2,
            (await SeenAsync(pair.Mentee)).Count(each =>
                each.EndsWith(" mentorship", StringComparison.Ordinal)
            )
        );
        var stranger = await world.PersonAsync("mentee");
        Assert.DoesNotContain("coordinator mentorship", await SeenAsync(stranger));
    }

    [Fact]
    public async Task Lists_are_noted_for_all_who_were_members_then()
    {
        var before = await world.PersonAsync("mentee");
        await world.Coordinator.Http.Get("/api/programmes/default/members").Json();
        await world
            .Coordinator.Http.Post("/api/programmes/default/matching", """{"strategy":"stable"}""")
            .Json(HttpStatusCode.Created);
        var seen = await SeenAsync(before);
        Assert.Contains("coordinator memberList", seen);
        Assert.Contains("coordinator matching", seen);
        await world.AdvanceAsync("P1D");
        await world.Coordinator.Http.Get("/api/programmes/default/fairness").Json();
        Assert.Equal(2, (await SeenAsync(before)).Count(each => each == "coordinator matching"));
        seen = await SeenAsync(before);
        await world.AdvanceAsync("P1D");
        var later = await world.PersonAsync("mentee");
        Assert.Empty(await SeenAsync(later));
        await before
            .Http.Get("/api/programmes/default/members")
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        Assert.Equal(seen, await SeenAsync(before));
        Assert.Empty(await SeenAsync(later));
    }

    [Fact]
    public async Task After_a_year_a_view_is_forgotten()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        await pair.ViewAsync(world.Coordinator);
        Assert.Single(await SeenAsync(pair.Mentee), "coordinator mentorship");
        await world.AdvanceAsync("P367D");
        Assert.DoesNotContain("coordinator mentorship", await SeenAsync(pair.Mentee));
        await pair.ViewAsync(world.Coordinator);
        Assert.Single(await SeenAsync(pair.Mentee), "coordinator mentorship");
        Assert.Single(
            await StoredTraces.ReadAsync(world.App),
            row => row.Where.StartsWith($"m_{pair.Mentee.Id} y_", StringComparison.Ordinal)
        );
    }
}
