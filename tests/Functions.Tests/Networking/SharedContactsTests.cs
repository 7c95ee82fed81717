using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Networking;

public sealed class SharedContactsOnSqliteTests(SqliteWorld world)
    : SharedContactsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class SharedContactsOnAzureTests(AzureWorld world)
    : SharedContactsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>A mentee shows a contact to the mentor, for as long as they work together.</summary>
public abstract class SharedContactsTests(World world)
{
    private const string Mine = "/api/me/contacts";

    [Fact]
    public async Task What_is_shared_is_seen_by_that_mentor_alone()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var other = new Pair(world, pair.Mentee, await world.PersonAsync("mentor"));
        await other.AcceptedAsync();
        var stranger = await world.PersonAsync("mentor");
        await MadeAsync(pair.Mentee, "Kept to herself", null);
        await MadeAsync(pair.Mentee, "Jana Beispiel", pair.Id);
        var path = pair.Path + "/contacts";

        var nobody = pair.Mentor with { SignedIn = world.App.Anyone };
        await nobody.Http.Get(path).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        foreach (var person in new[] { stranger, other.Mentor })
        {
            await person.Http.Get(path).Problem(HttpStatusCode.NotFound, "not-found");
        }
        await world.Coordinator.Http.Get(path).Problem(HttpStatusCode.Forbidden, "not-yours");
        Assert.Empty(await SeenAsync(other.Mentor, other));
        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            Assert.Equal(["Jana Beispiel"], await SeenAsync(person, pair));
        }
    }

    [Fact]
    public async Task It_ends_when_the_mentee_takes_it_back_removes_it_or_shares_it_elsewhere()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var other = new Pair(world, pair.Mentee, await world.PersonAsync("mentor"));
        await other.AcceptedAsync();
        var ada = $"{Mine}/{await MadeAsync(pair.Mentee, "Ada", pair.Id)}";
        var bo = $"{Mine}/{await MadeAsync(pair.Mentee, "Bo", pair.Id)}";
        var mia = $"{Mine}/{await MadeAsync(pair.Mentee, "Mia", pair.Id)}";
        Assert.Equal(["Ada", "Bo", "Mia"], await SeenAsync(pair.Mentor, pair));

        await pair.Mentee.Http.Put(ada, new { name = "Ada" }).Json();
        Assert.Equal(["Bo", "Mia"], await SeenAsync(pair.Mentor, pair));
        await pair.Mentee.Http.Send(HttpMethod.Delete, bo).Json(HttpStatusCode.NoContent);
        Assert.Equal(["Mia"], await SeenAsync(pair.Mentor, pair));
        await pair.Mentee.Http.Put(mia, new { name = "Mia", sharedWith = other.Id }).Json();
        Assert.Empty(await SeenAsync(pair.Mentor, pair));
        Assert.Equal(["Mia"], await SeenAsync(other.Mentor, other));
    }

    [Fact]
    public async Task It_ends_with_the_mentorship_and_the_contact_can_still_be_changed()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var path = $"{Mine}/{await MadeAsync(pair.Mentee, "Ada", pair.Id)}";
        await pair.AsMentor("/end", new { reason = "moved" });

        foreach (var person in new[] { pair.Mentor, pair.Mentee })
        {
            var problem = await person
                .Http.Get(pair.Path + "/contacts")
                .Problem(HttpStatusCode.Conflict, "wrong-phase");
            Assert.Equal("ended", problem.Text("phase"));
        }
        var kept = await pair.Mentee.Http.Put(path, Body("Ada", pair.Id)).Json();
        Assert.Equal(pair.Id, kept.Text("sharedWith"));
        await pair.Mentee.Http.Put(path, new { name = "Ada" }).Json();
        await pair
            .Mentee.Http.Put(path, Body("Ada", pair.Id))
            .Problem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Nobody_shares_where_they_are_not_the_mentee_or_before_the_mentor_said_yes()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var stranger = await world.PersonAsync("mentee");
        foreach (var person in new[] { stranger, world.Coordinator, pair.Mentor, pair.Mentee })
        {
            var problem = await person
                .Http.Post(Mine, Body("Ada", pair.Id))
                .Problem(HttpStatusCode.BadRequest, "invalid");
            Assert.Equal(["sharedWith"], problem.ErrorFields());
        }
        await pair
            .Mentor.Http.Get(pair.Path + "/contacts")
            .Problem(HttpStatusCode.Conflict, "wrong-phase");
        await pair.AsMentor("/accept");
        await pair
            .Mentor.Http.Post(Mine, Body("Ada", pair.Id))
            .Problem(HttpStatusCode.BadRequest, "invalid");
        await MadeAsync(pair.Mentee, "Ada", pair.Id);
    }

    [Fact]
    public async Task It_ends_at_once_when_the_mentee_leaves()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        await MadeAsync(pair.Mentee, "Ada", pair.Id);
        await pair.Mentee.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        using var answer = await pair.Mentor.Http.Get(pair.Path + "/contacts");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await pair.Mentee.Http.Get(Mine).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await pair
            .Mentee.Http.Post(Mine, new { name = "Late" })
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
    }

    private static object Body(string name, string? sharedWith) => new { name, sharedWith };

    private static async Task<string> MadeAsync(Person owner, string name, string? sharedWith) =>
        (await owner.Http.Post(Mine, Body(name, sharedWith)).Json(HttpStatusCode.Created)).Text(
            "id"
        );

    private static async Task<string[]> SeenAsync(Person person, Pair pair) =>
        [
            .. (await person.Http.Get(pair.Path + "/contacts").Json())
                .EnumerateArray()
                .Select(one => one.Text("name")),
        ];
}
