using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Functions.Tests.Matching;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Members;

public sealed class SearchChangesOnSqliteTests(SqliteWorld world)
    : SearchChangesTests(world),
        IClassFixture<SqliteWorld>;

public sealed class SearchChangesOnAzureTests(AzureWorld world)
    : SearchChangesTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What people do is seen by the next search.</summary>
public abstract class SearchChangesTests(World world)
{
    [Fact]
    public async Task A_place_that_is_taken_and_given_back_is_seen_at_once()
    {
        var mentor = await world.PersonAsync("mentor", name: "Quentin Places");
        var pair = new Pair(world, await world.PersonAsync("mentee"), mentor);
        Assert.Equal(1, await FreeAsync());
        await pair.AcceptedAsync();
        Assert.Equal(0, await FreeAsync());
        await pair.AsMentee("/end", new { reason = "moved" });
        Assert.Equal(1, await FreeAsync());

        async Task<int> FreeAsync()
        {
            var found = (await pair.Mentee.Http.Get("/api/mentors?q=Quentin").Json())[0];
            var read = await pair.Mentee.Http.Get("/api/mentors/" + mentor.Id).Json();
            var counts = await pair.Mentee.Http.Get("/api/mentors/counts?q=Quentin").Json();
            var free = found.GetProperty("freeCapacity").GetInt32();
            Assert.Equal(free, read.GetProperty("freeCapacity").GetInt32());
            Assert.Equal(free, counts.GetProperty("available").GetInt32());
            return free;
        }
    }

    [Fact]
    public async Task Topics_that_the_programme_calls_by_several_names_are_one()
    {
        var circle = await Circle.NewAsync(
            world,
            """{"topicTree":[{"name":"Führung","also":["Leadership","Teamleitung"]}]}"""
        );
        foreach (var topic in (string[])["Leadership", "fuehrung", "Teamleitung", "Networking"])
        {
            await circle.PersonAsync("mentor", $$"""{"topicsOffered":["{{topic}}"]}""", topic);
        }
        var reader = await circle.PersonAsync("mentee");
        foreach (var asked in (string[])["leadership", "F%C3%BChrung", "teamleitung"])
        {
            var found = await reader.Http.Get($"/api/mentors?topic={asked}").Json();
            Assert.Equal(
                ["Leadership", "Teamleitung", "fuehrung"],
                found.EnumerateArray().Select(one => one.Text("name")).Order(StringComparer.Ordinal)
            );
        }
        var counts = await reader.Http.Get("/api/mentors/counts").Json();
        Assert.Equal(
            ["Führung 3", "Networking 1"],
            counts
                .GetProperty("topics")
                .EnumerateArray()
                .Select(one => $"{one.Text("value")} {one.GetProperty("count")}")
        );
    }

    [Fact]
    public async Task Whoever_hides_or_changes_is_so_at_the_next_search()
    {
        var mentor = await world.PersonAsync("mentor", name: "Rosa Hidden");
        Assert.Equal("Rosa", await FoundAsync(mentor, "Rosa"));
        await mentor.Http.Put("/api/me/preferences", new { listed = false }).Json();
        Assert.Equal("", await FoundAsync(mentor, "Rosa"));
        await mentor
            .Http.Get("/api/mentors/" + mentor.Id)
            .Problem(HttpStatusCode.NotFound, "no-such-mentor");
        await mentor.Http.Put("/api/me/preferences", new { listed = true }).Json();
        await mentor.Http.Send(HttpMethod.Patch, "/api/me", new { name = "Sibylle Shown" }).Json();
        Assert.Equal("", await FoundAsync(mentor, "Rosa"));
        Assert.Equal("Sibylle", await FoundAsync(mentor, "Sibyle"));
    }

    [Fact]
    public async Task Who_writes_what_is_no_character_keeps_nobody_from_being_found()
    {
        var odd = await world.PersonAsync("mentor", name: "Odd\ufffe One");
        var profile = JsonSerializer.SerializeToNode(People.Profile())!;
        profile["field"] = "Bau\ufffewesen";
        profile["topicsOffered"] = new JsonArray("Statik\ufffe", "\ufffe");
        await odd
            .Http.Put("/api/me/profile", profile.ToJsonString())
            .Problem(HttpStatusCode.BadRequest, "invalid");
        profile["topicsOffered"] = new JsonArray("Statik\ufffe");
        profile["region"] = "!!";
        await odd.Http.Put("/api/me/profile", profile.ToJsonString()).Json();
        await world.PersonAsync("mentor", name: "Vera Usual");
        Assert.Equal("Vera", await FoundAsync(odd, "Vera"));
        var mentee = await world.PersonAsync("mentee");
        var found = await mentee.Http.Get("/api/mentors?topic=statik&field=Bauwesen").Json();
        Assert.Equal(1, found.GetArrayLength());
        // What no filter takes is no value to choose.
        var counts = await mentee.Http.Get("/api/mentors/counts").Json();
        Assert.DoesNotContain("!!", counts.GetRawText(), StringComparison.Ordinal);
        await mentee
            .Http.Get("/api/mentors?topic=%EF%BF%BE")
            .Problem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Whose_pause_is_over_is_found_again_though_nobody_wrote_anything()
    {
        var mentor = await world.PersonAsync("mentor", name: "Tilda Pausing");
        var back = DateOnly.FromDateTime(world.Now.UtcDateTime.AddDays(10));
        await mentor.Http.Put("/api/me/preferences", new { listedFrom = back }).Json();
        Assert.Equal("", await FoundAsync(mentor, "Tilda"));
        await world.AdvanceAsync("P9D");
        Assert.Equal("", await FoundAsync(mentor, "Tilda"));
        await world.AdvanceAsync("P1D");
        Assert.Equal("Tilda", await FoundAsync(mentor, "Tilda"));
    }

    [Fact]
    public async Task A_page_by_relevance_goes_on_where_it_ended_though_others_came()
    {
        var first = await world.PersonAsync("mentor", name: "Ursel Pagination");
        await world.PersonAsync("mentor", name: "Viola Pagination");
        await world.PersonAsync("mentor", name: "Wanda Pagination");
        using var page = await first.Http.Get("/api/mentors?q=pagination&limit=2");
        var next = page.Headers.GetValues("Link").Single().Split('<', '>')[1];
        for (var i = 0; i < 5; i++)
        {
            await world.PersonAsync("mentor", name: $"Zora{i}");
        }
        var rest = await first.Http.Get(next).Json();
        Assert.Equal(["Wanda Pagination"], rest.EnumerateArray().Select(one => one.Text("name")));
    }

    private static Task<string> FoundAsync(Person by, string words) =>
        SearchTests.NamesAsync(by.Http, "q=" + words);
}
