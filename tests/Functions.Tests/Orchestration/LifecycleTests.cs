using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class LifecycleTests : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly MentorshipWorld world;

    public LifecycleTests() => world = new MentorshipWorld(folder.NewStore());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task A_whole_mentorship_ends_with_certificates_and_leaves_nothing_to_do()
    {
        await world.RunLifecycleAsync();

        var state = await world.Service.Reads.FindAsync(Lifecycle.Id, Cancel);
        Assert.Equal((Phase.Completed, 7), (state!.Phase, state.HeldMeetings));
        Assert.Equal(2, world.Outside.Certificates.Count);
        var history = await world.Service.Reads.ReadHistoryAsync(Lifecycle.Id, Cancel);
        Assert.Contains(history, one => one.Event is CheckInAsked);
        Assert.IsType<PersonalTextsErased>(history[^1].Event);
        Assert.Equal(Evolution.Fold(Mentorship.None, history).VisibleVersion, state.VisibleVersion);
        var outcome = await world.OutcomeAsync();
        Assert.Equal(["pending 0, places 0", "texts 0", "next due "], outcome.TakeLast(3));
        foreach (var list in new[] { "m_mentee", "m_mentor", "p_default" })
        {
            var listed = await world.Service.Lists.ReadAsync([list], null, 10, Cancel);
            Assert.Equal(Lifecycle.Id, Assert.Single(listed).MentorshipId);
        }
    }

    [Fact]
    public async Task A_repeated_wish_is_answered_as_it_was_then()
    {
        foreach (var step in Lifecycle.Steps.Take(5))
        {
            await world.RunClockAsync(step.At);
            await step.RunAsync(world.Service, Lifecycle.Id);
        }
        var again = await Lifecycle.Steps[3].RunAsync(world.Service, Lifecycle.Id);

        var executed = Assert.IsType<Executed>(again);
        Assert.True(executed.Repeated);
        Assert.IsType<RequestAccepted>(Assert.Single(executed.Events).Event);
        Assert.Empty(executed.State.Meetings);
    }

    [Fact]
    public async Task A_wish_meant_for_an_older_version_is_stale()
    {
        await Lifecycle.Steps[0].RunAsync(world.Service, Lifecycle.Id);
        var wish = new Wish(
            Lifecycle.Id,
            "1",
            "",
            Wish.Member(Lifecycle.Mentor),
            IfMatch: tag => tag == 7
        );
        var result = await world.Service.Orchestration.ExecuteAsync(
            wish,
            new DeclineRequest(null, null),
            Cancel
        );

        Assert.Equal(1, Assert.IsType<MentorshipStale>(result).State.VisibleVersion);
    }

    [Fact]
    public async Task A_stranger_sees_no_mentorship_and_nobody_sees_one_that_is_not()
    {
        await Lifecycle.Steps[0].RunAsync(world.Service, Lifecycle.Id);
        var stranger = new Wish(Lifecycle.Id, "1", "", Wish.Member("stranger"));
        var absent = new Wish("none", "2", "", Wish.Member(Lifecycle.Mentor));

        foreach (var wish in new[] { stranger, absent })
        {
            Assert.IsType<MentorshipAbsent>(
                await world.Service.Orchestration.ExecuteAsync(wish, new WithdrawRequest(), Cancel)
            );
        }
    }

    [Fact]
    public async Task An_event_of_a_newer_version_stops_everything_but_loses_nothing()
    {
        await Lifecycle.Steps[0].RunAsync(world.Service, Lifecycle.Id);
        var partition = MentorshipStates.PartitionOf(Lifecycle.Id);
        var read = await world.Service.Instances.LoadAsync(partition, Cancel);
        var newer = new InstanceChange(read.Body, MentorshipStates.Schema + 1)
        {
            Rows =
            [
                new Insert(
                    "e_0000000002",
                    new Dictionary<string, Value>
                    {
                        ["type"] = "MentorshipTransformed",
                        ["at"] = InstanceRows.Instant(Lifecycle.Start),
                        ["role"] = "Mentee",
                        ["event"] = "{}",
                    }
                ),
            ],
            NextTimer = Lifecycle.Start.AddDays(3),
        };
        await world.Service.Instances.CommitAsync(read, newer, Cancel);

        await Assert.ThrowsAsync<UnknownEventException>(() =>
            Lifecycle.Steps[1].RunAsync(world.Service, Lifecycle.Id)
        );
        world.Time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(1, (await world.Service.Sweeper.SweepAsync(Cancel)).Failed);
        Assert.NotNull(await world.Service.Sweeper.NextDueAsync(Cancel));
    }

    [Fact]
    public async Task A_state_of_an_older_fold_is_folded_again_from_the_events()
    {
        foreach (var step in Lifecycle.Steps.Take(2))
        {
            await world.RunClockAsync(step.At);
            await step.RunAsync(world.Service, Lifecycle.Id);
        }
        var partition = MentorshipStates.PartitionOf(Lifecycle.Id);
        var read = await world.Service.Instances.LoadAsync(partition, Cancel);
        var old = new InstanceChange("{}"u8.ToArray(), 0);
        await world.Service.Instances.CommitAsync(read, old, Cancel);
        await world.RunClockAsync(Lifecycle.Steps[2].At);

        var result = await Lifecycle.Steps[2].RunAsync(world.Service, Lifecycle.Id);
        Assert.Equal(3, Assert.IsType<Executed>(result).State.Version);
    }
}
