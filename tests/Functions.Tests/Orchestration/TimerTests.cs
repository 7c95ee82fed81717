using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class TimerTests : IAsyncDisposable
{
    private readonly TestFolder folder = new();
    private readonly MentorshipWorld world;

    public TimerTests() => world = new MentorshipWorld(folder.NewStore());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task After_an_outage_every_due_timer_fires_once_and_in_order()
    {
        await Lifecycle.Steps[0].RunAsync(world.Service, Lifecycle.Id);
        world.Time.Advance(TimeSpan.FromDays(20));
        await Task.WhenAll(
            world.Service.Sweeper.SweepAsync(Cancel),
            world.Restart().Sweeper.SweepAsync(Cancel)
        );

        Assert.Equal(
            ["MentorshipRequested", "RequestReminder 1", "RequestReminder 2", "RequestExpired"],
            await HistoryAsync()
        );
    }

    [Fact]
    public async Task A_consequence_waits_while_the_mail_that_asked_bounces()
    {
        await Lifecycle.Steps[0].RunAsync(world.Service, Lifecycle.Id);
        var mail = SendLetter.IdOf(1, Recipient.Mentor, Letter.RequestReceived);
        Assert.True(
            await world.Service.Fates.TakeBackAsync(
                "s_" + Lifecycle.Id,
                mail,
                ActivityStatus.Bounced,
                "bounce",
                Cancel
            )
        );
        await world.RunClockAsync(Lifecycle.Start.AddDays(15));

        Assert.Equal(
            [
                "MentorshipRequested",
                "RequestReminder 1",
                "RequestReminder 2",
                "RequestExpiry 1, asked again, bounced",
            ],
            await HistoryAsync()
        );
    }

    [Fact]
    public async Task An_open_mentorship_has_exactly_one_wake_up_and_a_final_one_waits_for_its_retention()
    {
        await Lifecycle.Steps[0].RunAsync(world.Service, Lifecycle.Id);
        await world.RunClockAsync(Lifecycle.Start.AddHours(1));
        Assert.Equal(Lifecycle.Start.AddDays(3), Assert.Single(await WakeUpsAsync()));

        var wish = new Wish(Lifecycle.Id, "w", "", Wish.Member(Lifecycle.Mentee));
        await world.Service.Orchestration.ExecuteAsync(wish, new WithdrawRequest(), Cancel);
        await world.RunClockAsync(Lifecycle.Start.AddHours(2));
        Assert.Equal(Lifecycle.Start.AddHours(1).AddDays(730), Assert.Single(await WakeUpsAsync()));
    }

    private async Task<IReadOnlyList<DateTimeOffset>> WakeUpsAsync()
    {
        await world.Service.Removals.FlushAsync(Cancel);
        var due = new List<DateTimeOffset>();
        for (var shard = 0; shard < world.Store.Shards; shard++)
        {
            var all = await world.Store.ReadWakeUpsAsync(
                shard,
                DateTimeOffset.MaxValue,
                1000,
                Cancel
            );
            due.AddRange(all.Select(one => one.DueAt));
        }
        return due;
    }

    private async Task<IEnumerable<string>> HistoryAsync()
    {
        var history = await world.Service.Reads.ReadHistoryAsync(Lifecycle.Id, Cancel);
        return history.Select(one =>
            one.Event is TimerFired fired
                ? $"{fired.Timer} {fired.N}"
                    + (fired.AskedAgain ? ", asked again" : "")
                    + (fired.Bounced ? ", bounced" : "")
                : one.Event.GetType().Name
        );
    }
}
