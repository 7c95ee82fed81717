using System.Net;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.FunctionsHost;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Networking;

public sealed class ContactReadsOnSqliteTests(SqliteWorld world)
    : ContactReadsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ContactReadsOnAzureTests(AzureWorld world)
    : ContactReadsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>State and words are two requests, between which everything may change.</summary>
public abstract class ContactReadsTests(World world)
{
    private const string Mine = "/api/me/contacts";

    [Fact]
    public async Task A_contact_that_is_changed_while_it_is_read_is_missing_nowhere()
    {
        var owner = await world.PersonAsync("mentee");
        var id = (
            await owner.Http.Post(Mine, new { name = "Ada" }).Json(HttpStatusCode.Created)
        ).Text("id");
        var (words, reads) = Reads();

        words.Meanwhile = () => owner.Http.Put($"{Mine}/{id}", new { name = "Ada B." }).Json();
        var one = Assert.Single(await reads.ListAsync(owner.Id, Http.Cancel));
        Assert.Equal("Ada B.", one.Words.Name);
        words.Meanwhile = () => owner.Http.Put($"{Mine}/{id}", new { name = "Ada C." }).Json();
        Assert.Equal("Ada C.", (await reads.FindAsync(owner.Id, id, Http.Cancel))?.Words.Name);
    }

    [Fact]
    public async Task One_that_goes_while_it_is_read_is_gone()
    {
        var owner = await world.PersonAsync("mentee");
        var id = (
            await owner.Http.Post(Mine, new { name = "Ada" }).Json(HttpStatusCode.Created)
        ).Text("id");
        var (words, reads) = Reads();
        words.Meanwhile = () =>
            owner.Http.Send(HttpMethod.Delete, $"{Mine}/{id}").Json(HttpStatusCode.NoContent);
        Assert.Empty(await reads.ListAsync(owner.Id, Http.Cancel));
        Assert.Null(await reads.FindAsync(owner.Id, id, Http.Cancel));
    }

    [Fact]
    public async Task Words_that_are_gone_under_a_state_that_stands_are_not_waited_for()
    {
        var owner = await world.PersonAsync("mentee");
        var id = (
            await owner.Http.Post(Mine, new { name = "Ada" }).Json(HttpStatusCode.Created)
        ).Text("id");
        var store = world.App.Services.GetRequiredService<IStore>();
        var texts = await store.ReadAsync($"c_{owner.Id}", "t_", "t`", 10, Http.Cancel);
        await store.CommitAsync(
            $"c_{owner.Id}",
            [new Delete(Assert.Single(texts).Key)],
            [],
            Http.Cancel
        );
        Assert.Equal(0, (await owner.Http.Get(Mine).Json()).GetArrayLength());
        await owner.Http.Get($"{Mine}/{id}").Problem(HttpStatusCode.NotFound, "no-such-contact");
    }

    /// <summary>Reads whose requests for words something may come before.</summary>
    private (Outage Words, ContactReads Reads) Reads()
    {
        var words = new Outage(world.App.Services.GetRequiredService<IStore>());
        return (words, new(words, world.App.Services.GetRequiredService<Instances>()));
    }
}
