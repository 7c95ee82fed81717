using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Bounces;

public sealed class DigestBounceOnSqliteTests(SqliteDelivery world)
    : DigestBounceTests(world),
        IClassFixture<SqliteDelivery>;

public sealed class DigestBounceOnAzureTests(AzureDelivery world)
    : DigestBounceTests(world),
        IClassFixture<AzureDelivery>;

/// <summary>A digest that comes back has asked nobody.</summary>
public abstract class DigestBounceTests(World world)
{
    [Fact]
    public async Task Silence_after_a_digest_that_came_back_has_no_consequence()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.Mentor.Http.Put("/api/me/preferences", new { digest = true }).Json();
        var meeting = await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3DT6H");
        await pair.AsMentee($"/meetings/{meeting}/attendance", new { attended = true });
        Assert.Equal("HandedOver", await FateAsync(pair));

        await BounceAsync(pair.Mentor);

        Assert.Equal("Bounced", await FateAsync(pair));
        Assert.Null(await world.TroubleAsync(pair.Mentor));
        await world.AdvanceAsync("P7DT1H");
        Assert.Equal("confirmed", (await pair.MeetingAsync(meeting)).Text("status"));
    }

    [Fact]
    public async Task A_digest_may_come_back_a_day_late_and_one_that_nobody_knows_changes_nothing()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.Mentor.Http.Put("/api/me/preferences", new { digest = true }).Json();
        await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3DT6H");
        var first = await DigestAsync(pair.Mentor);
        await world.AdvanceAsync("P2D");
        Assert.NotEqual(first, await DigestAsync(pair.Mentor));
        foreach (
            var unknown in new[] { "digest-20200101.m_x", first + "0", "digest-", first[..^1] }
        )
        {
            await TellAsync(pair.Mentor, unknown);
        }
        Assert.Equal("HandedOver", await FateAsync(pair));
        await TellAsync(pair.Mentor, first);
        Assert.Equal("Bounced", await FateAsync(pair));
    }

    private async Task BounceAsync(Person person) =>
        await TellAsync(person, await DigestAsync(person));

    private Task TellAsync(Person person, string activity) =>
        world.TellAsync(world.Event(person.Email, "bounce", "blocked", "busy", activity));

    /// <summary>The name of the newest digest.</summary>
    private async Task<string> DigestAsync(Person person) =>
        (await world.App.LettersAsync(person.Email))
            .Select(letter => letter.GetProperty("headers").Text("Message-Id").Trim('<', '>'))
            .Last(id => id.StartsWith("digest-", StringComparison.Ordinal))
            .Split('@')[0];

    /// <summary>What became of the first question to the mentor whether they met.</summary>
    private async Task<string> FateAsync(Pair pair)
    {
        var rows = await world
            .App.Services.GetRequiredService<IStore>()
            .ReadAsync(MentorshipStates.PartitionOf(pair.Id), "d_", "d`", 1000, Http.Cancel);
        return rows.First(row =>
                row.Key.EndsWith("-AttendanceRequest-Mentor", StringComparison.Ordinal)
            )
            .Text("status");
    }
}
