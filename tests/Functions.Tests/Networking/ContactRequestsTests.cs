using System.Net;
using Mentoring.Functions.Tests.Achievements;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Networking;

/// <summary>What docs/contacts.md says that contacts cost.</summary>
public sealed class ContactRequestsTests(CountedWorld world) : IClassFixture<CountedWorld>
{
    private const string Mine = "/api/me/contacts";

    [Fact]
    public async Task Contacts_cost_what_is_written_of_them()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var http = pair.Mentee.Http;
        var id = "";
        // Whoever asks, the state, the commit.
        Assert.Equal(
            3,
            await CountAsync(async () =>
                id = (
                    await http.Post(Mine, new { name = "Ada" }).Json(HttpStatusCode.Created)
                ).Text("id")
            )
        );
        Assert.Equal(3, await CountAsync(() => http.Get(Mine).Json()));
        Assert.Equal(3, await CountAsync(() => http.Get($"{Mine}/{id}").Json()));
        // The words that were there.
        Assert.Equal(
            4,
            await CountAsync(() => http.Put($"{Mine}/{id}", new { name = "Bo" }).Json())
        );
        // The mentorship.
        Assert.Equal(
            5,
            await CountAsync(() =>
                http.Put($"{Mine}/{id}", new { name = "Bo", sharedWith = pair.Id }).Json()
            )
        );
    }

    [Fact]
    public async Task Cards_cost_a_step_for_each_40()
    {
        var owner = await world.PersonAsync("mentee");
        var http = owner.Http;
        var cards = string.Concat(Enumerable.Range(0, 60).Select(i => CardFiles.Card($"P {i}")));
        // Nothing is there of which the first step could read the words.
        Assert.Equal(1 + 2 + 3, await CountAsync(() => CardFiles.SendAsync(http, cards).Json()));
        Assert.Equal(1 + 3 + 3, await CountAsync(() => CardFiles.SendAsync(http, cards).Json()));
    }

    private async Task<int> CountAsync(Func<Task> what)
    {
        var before = world.Wire.Count;
        await what();
        return world.Wire.Count - before;
    }
}
