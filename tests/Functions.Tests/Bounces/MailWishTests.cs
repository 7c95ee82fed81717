using System.Net;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Bounces;

public sealed class MailWishesOnSqliteTests(SqliteDelivery world)
    : MailWishTests(world),
        IClassFixture<SqliteDelivery>;

public sealed class MailWishesOnAzureTests(AzureDelivery world)
    : MailWishTests(world),
        IClassFixture<AzureDelivery>;

/// <summary>What people decide about mail: readers of suggestions, coordinators of marks.</summary>
public abstract class MailWishTests(World world)
{
    [Theory]
    [InlineData("unsubscribe")]
    [InlineData("group_unsubscribe")]
    public async Task Unsubscribing_switches_suggestions_off_and_nothing_else(string kind)
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var wish = world.Event(pair.Mentor.Email, kind);
        await world.TellAsync(wish);
        Assert.False(await NudgesAsync(pair.Mentor));
        Assert.Null(await world.TroubleAsync(pair.Mentor));
        Assert.Equal(0, await world.AlertsAsync(pair.Mentor));
        var letters = await world.LettersAsync(pair.Mentor);
        await pair.AsMentee("/withdraw");
        Assert.Equal(letters + 1, await world.LettersAsync(pair.Mentor));
        // Told again after a change of mind, it stays as its reader wants it.
        await world.AdvanceAsync("PT1H");
        await pair
            .Mentor.Http.Put("/api/me/preferences", new { nudges = true, listed = true })
            .Json();
        await world.TellAsync(wish);
        Assert.True(await NudgesAsync(pair.Mentor));
    }

    [Fact]
    public async Task Only_coordinators_of_the_programme_take_a_mark_off()
    {
        var (person, other) = (
            await world.PersonAsync("mentor"),
            await world.PersonAsync("mentee")
        );
        await world.TellAsync(world.Event(person.Email, "bounce", "bounce"));
        var path = Webhook.Mark(person.Id);
        await world
            .App.Anyone()
            .Send(HttpMethod.Delete, path)
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        foreach (var wrong in new[] { person, other })
        {
            await wrong
                .Http.Send(HttpMethod.Delete, path)
                .Problem(HttpStatusCode.Forbidden, "coordinators-only");
            await wrong
                .Http.Get("/api/programmes/default/members")
                .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        }
        await world.FoundAsync("bounces-elsewhere", other);
        await world.PromoteAsync(other, "bounces-elsewhere");
        await other
            .Http.Send(HttpMethod.Delete, path)
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await other
            .Http.Send(
                HttpMethod.Delete,
                $"/api/programmes/bounces-elsewhere/members/{person.Id}/mail-trouble"
            )
            .Problem(HttpStatusCode.NotFound, "not-found");
        await world
            .Coordinator.Http.Send(HttpMethod.Delete, Webhook.Mark("nobody"))
            .Problem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("bounced", await world.TroubleAsync(person));

        for (var i = 0; i < 2; i++)
        {
            await world
                .Coordinator.Http.Send(HttpMethod.Delete, path)
                .Json(HttpStatusCode.NoContent);
            Assert.Null(await world.TroubleAsync(person));
        }
        var listed = await other.Http.Get("/api/mentors").Json();
        Assert.DoesNotContain("mailTrouble", listed.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<bool> NudgesAsync(Person person) =>
        (await person.Http.Get("/api/me").Json())
            .GetProperty("preferences")
            .GetProperty("nudges")
            .GetBoolean();
}
