using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class SweepTests : CounterTests
{
    [Fact]
    public async Task With_nothing_due_a_sweep_is_one_request_per_shard()
    {
        for (var i = 0; i < 20; i++)
        {
            await Service.AddAsync($"counter-{i}", 1, raiseAt: Time.GetUtcNow().AddDays(1));
        }
        Service.Store.Forget();
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(["sweep", "sweep"], Service.Store.Log);
    }

    [Fact]
    public async Task Wake_ups_that_are_no_longer_needed_are_passed_over_and_removed_together()
    {
        for (var i = 0; i < 100; i++)
        {
            await Service.AddAsync($"counter-{i}", 1, raiseAt: Time.GetUtcNow().AddDays(1));
        }
        Time.Advance(TimeSpan.FromDays(1));
        Service.Store.Forget();
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.InRange(Service.Store.Log.Count(request => request == "remove"), 1, 100 / 32);
        Service.Store.Forget();
        Time.Advance(TimeSpan.FromMinutes(1));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(["sweep", "sweep"], Service.Store.Log);
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public async Task A_due_timer_fires_once_though_two_processes_sweep()
    {
        await Service.AddAsync(Partition, 1, raiseAt: Time.GetUtcNow().AddDays(1));
        Time.Advance(TimeSpan.FromDays(2));
        await Task.WhenAll(
            Service.Sweeper.SweepAsync(Cancel),
            Another().Sweeper.SweepAsync(Cancel)
        );
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(2, (await Service.ReadAsync(Partition)).Value);
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public async Task A_wake_up_that_is_too_early_is_renewed()
    {
        var due = Time.GetUtcNow().AddDays(1);
        await Service.AddAsync(Partition, 1, raiseAt: due);
        await Service.AddAsync(Partition, 1, raiseAt: due.AddDays(5));
        Time.Advance(TimeSpan.FromDays(1));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(due.AddDays(5), Assert.Single(await WakeUpsAsync()).DueAt);
    }

    [Fact]
    public async Task What_always_fails_backs_off_and_blocks_nobody()
    {
        var due = Time.GetUtcNow().AddDays(1);
        await Service.AddAsync("counter-broken", 1000, raiseAt: due);
        await Service.AddAsync(Partition, 1, raiseAt: due);
        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal((2, 1), await SweepAsync());
        Assert.Equal(2, (await Service.ReadAsync(Partition)).Value);
        Assert.Equal((0, 0), await SweepAsync());
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromHours(1));
            Assert.Equal((1, 1), await SweepAsync());
        }
        Assert.Single(await WakeUpsAsync());
        Assert.Equal(4, Service.Log.Written.Count);
        Assert.DoesNotContain(
            Service.Log.Written,
            line => line.Contains("This counter is broken.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_timer_that_was_put_off_fires_when_the_hindrance_is_gone()
    {
        await Service.AddAsync(Partition, 1000, raiseAt: Time.GetUtcNow().AddDays(1));
        Time.Advance(TimeSpan.FromDays(1));
        await Service.Sweeper.SweepAsync(Cancel);
        await Service.AddAsync(Partition, -500);
        Time.Advance(TimeSpan.FromHours(1));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(501, (await Service.ReadAsync(Partition)).Value);
        await Service.Sweeper.SweepAsync(Cancel);
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public async Task Sweeps_that_are_asked_for_while_one_runs_share_the_next()
    {
        await Service.Sweeper.SweepAsync(Cancel);
        Service.Store.Forget();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Service.Sweeper.SweepAsync(Cancel)));

        Assert.InRange(Service.Store.Log.Count, 2, 4);
    }

    /// <summary>In how many partitions something was due, and how many failed.</summary>
    private async Task<(int, int)> SweepAsync()
    {
        var report = await Service.Sweeper.SweepAsync(Cancel);
        return (report.Partitions, report.Failed);
    }
}
