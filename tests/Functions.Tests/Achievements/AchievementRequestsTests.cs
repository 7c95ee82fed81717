using Azure.Core;
using Azure.Data.Tables;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Hosting;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Achievements;

/// <summary>A world whose storage requests are counted on the wire to the emulator.</summary>
public sealed class CountedWorld(AzuriteFixture azurite) : World
{
    internal SentRequests Wire { get; } = new();

    protected override async Task<TestApp> OpenAsync()
    {
        var options = new TableClientOptions();
        options.AddPolicy(Wire, HttpPipelinePosition.PerRetry);
        var connection = await azurite.ConnectionStringAsync();
        var store = new AzureTableStore(connection, $"t{Guid.NewGuid():N}", 1, options);
        return await TestApp.CreateAsync(
            [],
            adjust: builder => builder.Services.AddSingleton<IStore>(store)
        );
    }
}

/// <summary>What docs/achievements.md says that looking back costs.</summary>
public sealed class AchievementRequestsTests(CountedWorld world) : IClassFixture<CountedWorld>
{
    [Fact]
    public async Task Looking_back_reads_the_member_the_list_and_the_events_of_each_mentorship()
    {
        var mentor = await world.PersonAsync("mentor", capacity: 2);
        var first = new Pair(world, await world.PersonAsync("mentee"), mentor);
        await first.CompletedAsync();
        var second = new Pair(world, await world.PersonAsync("mentee"), mentor);
        await second.ActiveAsync();
        const string mine = "/api/me/achievements";

        Assert.Equal(1 + 1 + 1 + 2, await CountAsync(mentor, mine + "/counts"));
        Assert.Equal(1 + 1 + 1, await CountAsync(mentor, $"{mine}/counts?mentorship={first.Id}"));
        // Two names, and the goals of one of them.
        Assert.Equal(1 + 1 + 1 + 2 + 2 + 1, await CountAsync(mentor, mine));
    }

    [Fact]
    public async Task Contacts_are_one_request_more_and_their_names_two()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        foreach (var name in new[] { "Ada", "Bo", "Mia" })
        {
            await pair
                .Mentee.Http.Post("/api/me/contacts", new { name })
                .Json(System.Net.HttpStatusCode.Created);
        }
        const string mine = "/api/me/achievements";

        Assert.Equal(1 + 1 + 1, await CountAsync(pair.Mentee, $"{mine}/counts?kind=contactMade"));
        Assert.Equal(1 + 1 + 1 + 2, await CountAsync(pair.Mentee, $"{mine}?kind=contactMade"));
        Assert.Equal(1 + 1 + 1, await CountAsync(pair.Mentee, $"{mine}/counts?kind=requestSent"));
        Assert.Equal(1 + 1 + 1 + 1 + 1 + 2, await CountAsync(pair.Mentee, mine));
    }

    private async Task<int> CountAsync(Person person, string path)
    {
        var http = person.Http;
        await world.AdvanceAsync("PT1M");
        var before = world.Wire.Count;
        await http.Get(path).Json();
        return world.Wire.Count - before;
    }
}
