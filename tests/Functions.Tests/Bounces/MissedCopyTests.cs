using Mentoring.Functions.Bounces;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Bounces;

public sealed class MissedCopyOnSqliteTests(SqliteDelivery world)
    : MissedCopyTests(world),
        IClassFixture<SqliteDelivery>;

public sealed class MissedCopyOnAzureTests(AzureDelivery world)
    : MissedCopyTests(world),
        IClassFixture<AzureDelivery>;

/// <summary>What is known of an address has not reached its member, as after a copy that failed for good.</summary>
public abstract class MissedCopyTests(World world)
{
    [Fact]
    public async Task What_is_told_again_reaches_the_member_that_was_missed()
    {
        var person = await world.PersonAsync("mentor");
        var bounce = world.Event(person.Email, "bounce", "bounce");
        await world.TellAsync(bounce);
        await MissAsync(person, mark => mark with { Trouble = null });
        Assert.Null(await world.TroubleAsync(person));
        await world.TellAsync(bounce);
        Assert.Equal("bounced", await world.TroubleAsync(person));
    }

    [Fact]
    public async Task A_mark_that_was_taken_off_is_taken_off_the_member_too()
    {
        var person = await world.PersonAsync("mentor");
        await world.TellAsync(world.Event(person.Email, "bounce", "bounce"));
        var marked = await MarkAsync(person);
        await ClearAsync(person);
        await MissAsync(person, mark => mark with { Trouble = marked!.Trouble });
        Assert.Equal("bounced", await world.TroubleAsync(person));
        await ClearAsync(person);
        Assert.Null(await world.TroubleAsync(person));
    }

    [Fact]
    public async Task What_has_arrived_is_not_brought_again()
    {
        var person = await world.PersonAsync("mentor");
        var bounce = world.Event(person.Email, "bounce", "bounce");
        await world.TellAsync(bounce);
        var version = await VersionAsync(person);
        await world.TellAsync(bounce);
        Assert.Equal(version, await VersionAsync(person));
    }

    private Task ClearAsync(Person person) =>
        world.App.Services.GetRequiredService<MailTroubles>().ClearAsync(person.Email, Http.Cancel);

    private async Task<long> VersionAsync(Person person) =>
        (
            await world
                .App.Services.GetRequiredService<Instances>()
                .LoadAsync(Address.Partition(person.Email), Http.Cancel)
        ).Version;

    private async Task<MailMark?> MarkAsync(Person person) =>
        (
            await world
                .App.Services.GetRequiredService<MemberStore>()
                .FindAsync(person.Id, Http.Cancel)
        )!.MailMark;

    /// <summary>Leaves the member with an older copy than the address has.</summary>
    private Task<StoredMember> MissAsync(Person person, Func<MailMark, MailMark> older) =>
        world
            .App.Services.GetRequiredService<MemberStore>()
            .ChangeAsync(
                person.Id,
                CommandKey.Fresh(),
                stored =>
                    stored.Member with
                    {
                        MailMark = older(stored.Member.MailMark!) with { AddressVersion = 0 },
                    },
                Http.Cancel
            );
}
