using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class ListsOnSqliteTests(SqliteWorld world)
    : ListsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ListsOnAzureTests(AzureWorld world)
    : ListsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Lists of mentorships and the history, page by page.</summary>
public abstract class ListsTests(World world)
{
    [Fact]
    public async Task Lists_are_read_in_pages()
    {
        var mentee = await world.PersonAsync("mentee");
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var pair = new Pair(world, mentee, await world.PersonAsync("mentor"));
            ids.Add((await pair.RequestedAsync()).Id);
            await world.AdvanceAsync("PT1M");
        }
        var found = await mentee.Http.Pages("/api/mentorships?limit=1");
        Assert.Equal(ids.AsEnumerable().Reverse(), found.Select(one => one.Text("id")));
        var all = await world.Coordinator.Http.Pages("/api/mentorships?limit=2&phase=requested");
        Assert.Equal(all.Count, all.Select(one => one.Text("id")).Distinct().Count());
        Assert.Subset(all.Select(one => one.Text("id")).ToHashSet(), ids.ToHashSet());
        var active = await (await world.PairAsync()).ActiveAsync();
        var history = await active.Mentor.Http.Pages(active.Path + "/history?limit=2");
        Assert.Equal(
            await active.HistoryAsync(active.Mentor),
            history.Select(e => e.Text("event"))
        );
    }

    [Fact]
    public async Task Lists_are_filtered_by_phase_and_role()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        async Task<int> CountAsync(string query) =>
            (await pair.Mentee.Http.Get("/api/mentorships" + query).Json()).GetArrayLength();
        Assert.Equal(1, await CountAsync(""));
        Assert.Equal(1, await CountAsync("?phase=kickOff&role=mentee"));
        Assert.Equal(0, await CountAsync("?phase=requested"));
        Assert.Equal(0, await CountAsync("?role=mentor"));
    }

    [Theory]
    [InlineData("?phase=nonsense")]
    [InlineData("?phase=99")]
    [InlineData("?phase=2")]
    [InlineData("?role=coordinator")]
    [InlineData("?role=1")]
    [InlineData("?limit=0")]
    [InlineData("?limit=201")]
    [InlineData("?limit=many")]
    [InlineData("?limit=99999999999")]
    [InlineData("?after=%F0%9F%98%80")]
    [InlineData("?after=..%2F%27%00")]
    [InlineData("?after=x")]
    public async Task A_wrong_question_about_lists_is_refused(string query)
    {
        var mentee = await world.PersonAsync("mentee");
        using var answer = await mentee.Http.Get("/api/mentorships" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
