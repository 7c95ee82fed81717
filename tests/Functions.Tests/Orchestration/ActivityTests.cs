using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class ActivityTests : CounterTests
{
    [Fact]
    public async Task A_failed_activity_is_tried_again_and_leaves_nothing_behind()
    {
        Service.Announcements.Outcome = _ => ActivityOutcome.Failed(false, "busy");
        await Service.AddAsync(Partition, 1, announce: ["a"]);
        Service.Announcements.Outcome = _ => ActivityOutcome.HandedOver(Time.GetUtcNow());
        Time.Advance(TimeSpan.FromMinutes(2));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal([1, 2], Service.Announcements.Made.Select(one => one.Attempt));
        var fate = await Service.Fates.FindAsync(Partition, "1-a", Cancel);
        Assert.Equal(new ActivityFate(ActivityStatus.HandedOver, Time.GetUtcNow(), null), fate);
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public async Task After_the_last_try_it_is_a_dead_letter_that_can_be_revived()
    {
        Service.Announcements.Outcome = _ => throw new InvalidOperationException("broken");
        await Service.AddAsync(Partition, 1, announce: ["a"]);
        for (var i = 0; i < 6; i++)
        {
            Time.Advance(TimeSpan.FromHours(15));
            await Service.Sweeper.SweepAsync(Cancel);
        }

        Assert.Equal(7, Service.Announcements.Made.Count);
        var letter = Assert.Single(await Service.DeadLetters.ListAsync(null, 10, Cancel));
        Assert.Equal((Partition, "InvalidOperationException"), (letter.Partition, letter.Reason));

        Service.Announcements.Outcome = _ => ActivityOutcome.Done;
        Assert.True(await Service.DeadLetters.RetryAsync(letter.Id, Cancel));
        await Service.Sweeper.SweepAsync(Cancel);
        Assert.Equal(8, Service.Announcements.Made.Count);
        Assert.Empty(await Service.DeadLetters.ListAsync(null, 10, Cancel));
        Assert.False(await Service.DeadLetters.RetryAsync(letter.Id, Cancel));
    }

    [Fact]
    public async Task Who_asks_for_time_gets_it_though_the_attempt_counts()
    {
        Service.Announcements.Outcome = _ =>
            throw new TryAgainException("busy") { After = TimeSpan.FromHours(3) };
        await Service.AddAsync(Partition, 1, announce: ["a"]);
        Service.Announcements.Outcome = _ => ActivityOutcome.Done;
        Time.Advance(TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1));
        await Service.Sweeper.SweepAsync(Cancel);
        Assert.Single(Service.Announcements.Made);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal([1, 2], Service.Announcements.Made.Select(one => one.Attempt));
        Assert.Contains(
            Service.Log.Written,
            line => line.EndsWith("busy", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_is_in_vain_without_an_outage_is_a_dead_letter_as_soon_as_any_failure()
    {
        Service.Announcements.Outcome = _ =>
            throw new TryAgainException("refused") { IsOutage = false };
        await Service.AddAsync(Partition, 1, announce: ["a"]);
        for (var i = 0; i < 6; i++)
        {
            Assert.Empty(await Service.DeadLetters.ListAsync(null, 10, Cancel));
            Time.Advance(TimeSpan.FromHours(15));
            await Service.Sweeper.SweepAsync(Cancel);
        }

        Assert.Equal(7, Service.Announcements.Made.Count);
        var letter = Assert.Single(await Service.DeadLetters.ListAsync(null, 10, Cancel));
        Assert.Equal(("refused", 0), (letter.Reason, letter.Activity.Outages));
    }

    [Fact]
    public async Task A_postponed_activity_waits_and_counts_no_attempt()
    {
        var until = Time.GetUtcNow().AddHours(8);
        Service.Announcements.Outcome = _ => ActivityOutcome.Postponed(until);
        await Service.AddAsync(Partition, 1, announce: ["a"]);
        Service.Announcements.Outcome = _ => ActivityOutcome.Done;
        Time.Advance(TimeSpan.FromHours(7));
        await Service.Sweeper.SweepAsync(Cancel);
        Assert.Single(Service.Announcements.Made);
        Time.Advance(TimeSpan.FromHours(1));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal([1, 1], Service.Announcements.Made.Select(one => one.Attempt));
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public async Task An_activity_claimed_by_another_process_is_left_alone()
    {
        Service.Process.DiesAt = 3;
        Service.Process.Death = Death.AfterTheCall;
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            Service.AddAsync(Partition, 1, announce: ["a"])
        );
        await Another().AddAsync(Partition, 1, announce: ["b"]);
        Time.Advance(TimeSpan.FromSeconds(24));
        var other = Another();
        await other.Sweeper.SweepAsync(Cancel);
        Assert.Empty(other.Announcements.Made);
        Time.Advance(TimeSpan.FromSeconds(6));
        await Task.WhenAll(other.Sweeper.SweepAsync(Cancel), Another().Sweeper.SweepAsync(Cancel));

        var now = await other.Instances.LoadAsync(Partition, Cancel);
        Assert.Empty(now.Pending);
    }

    [Fact]
    public async Task An_activity_that_kills_every_process_ends_as_a_dead_letter()
    {
        Service.Process.DiesAt = 3;
        Service.Process.Death = Death.AfterTheCall;
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            Service.AddAsync(Partition, 1, announce: ["a"])
        );
        var deaths = 0;
        for (var i = 0; i < 20; i++)
        {
            Time.Advance(TimeSpan.FromHours(15));
            var next = Another();
            next.Announcements.Outcome = _ =>
            {
                next.Process.DiesAt = next.Process.Calls + 1;
                deaths++;
                return ActivityOutcome.Done;
            };
            await next.Sweeper.SweepAsync(Cancel).ContinueWith(_ => { }, Cancel);
        }

        Assert.Equal(6, deaths);
        Assert.Single(await Another().DeadLetters.ListAsync(null, 10, Cancel));
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public async Task An_activity_that_hangs_is_given_up_before_its_claim_ends()
    {
        Service.Announcements.Hangs = () => Time.Advance(TimeSpan.FromSeconds(20));
        await Service.AddAsync(Partition, 1, announce: ["a"]);

        var left = Assert.Single((await Service.Instances.LoadAsync(Partition, Cancel)).Pending);
        Assert.Equal((1, ""), (left.Attempt, left.ClaimedBy));
        Assert.InRange(left.NotBefore - Time.GetUtcNow(), Minutes(1), Minutes(1.2));
    }

    [Fact]
    public async Task An_activity_that_would_start_with_too_little_of_its_claim_left_is_claimed_again()
    {
        Service.Announcements.Outcome = _ =>
        {
            Time.Advance(TimeSpan.FromSeconds(18));
            return ActivityOutcome.Done;
        };
        await Service.AddAsync(Partition, 1, announce: ["a", "b"]);

        Assert.Equal(["read", "wake-ups", "commit", "commit", "commit"], Service.Store.Log);
        Assert.Equal(2, Service.Announcements.Made.Count);
        Assert.Empty((await Service.Instances.LoadAsync(Partition, Cancel)).Pending);
    }

    [Fact]
    public async Task An_activity_of_a_newer_version_waits_for_one_that_knows_it()
    {
        var read = await Service.Instances.LoadAsync(Partition, Cancel);
        var change = InstanceChange.To(new Counter(1, null)) with
        {
            Activities = [new PlannedActivity("1-a", new Unheard("a"))],
        };
        await Service.Instances.CommitAsync(read, change, Cancel);
        for (var i = 0; i < 20; i++)
        {
            Time.Advance(Minutes(10));
            await Service.Sweeper.SweepAsync(Cancel);
        }

        Assert.Single((await Service.Instances.LoadAsync(Partition, Cancel)).Pending);
        Assert.Single(await WakeUpsAsync());
        Assert.Empty(await Service.DeadLetters.ListAsync(null, 10, Cancel));
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    private sealed record Unheard(string What);
}
