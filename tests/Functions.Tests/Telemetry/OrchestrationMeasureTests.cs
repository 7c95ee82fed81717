using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Tests.Orchestration;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>What happens to nobody in particular: to any instance, or between two processes.</summary>
public sealed class OrchestrationMeasureTests : CounterTests
{
    [Fact]
    public async Task Commits_that_come_second_are_counted_as_conflicts()
    {
        using var readings = new Readings(Service.Services);
        var other = Another();
        using var others = new Readings(other.Services);
        var attempts = 0;
        await Service.Steps.RunAsync(
            Partition,
            CommandKey.Fresh(),
            async (_, _) =>
            {
                if (++attempts < 3)
                {
                    await other.AddAsync(Partition, 1);
                }
                return new Step<int>(0, InstanceChange.To(new Counter(7, null)));
            },
            Cancel
        );

        Assert.Equal(2, readings.Sum("mentoring.conflicts"));
        Assert.Equal(0, others.Sum("mentoring.conflicts"));
    }

    [Fact]
    public async Task A_partition_whose_work_fails_is_counted_and_its_neighbour_is_not()
    {
        await Service.AddAsync("counter-broken", 1000, raiseAt: Time.GetUtcNow().AddDays(1));
        await Service.AddAsync(Partition, 1, raiseAt: Time.GetUtcNow().AddDays(1));
        using var readings = new Readings(Service.Services);
        Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(3));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(1, readings.Sum("mentoring.sweep.failures"));
        Assert.Equal(180, readings.Sum("mentoring.sweep.lag"));
        Assert.Equal(2, readings.Sum("mentoring.sweep.due"));
    }

    [Fact]
    public async Task An_attempt_whose_process_died_is_counted_as_lost_by_who_takes_over()
    {
        var dying = Another();
        dying.Process.DiesAt = 4;
        await Assert.ThrowsAnyAsync<Exception>(() => dying.AddAsync(Partition, 1, announce: ["a"]));
        using var readings = new Readings(Service.Services);
        Time.Advance(TimeSpan.FromMinutes(1));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(1, readings.Sum("mentoring.activities", ("outcome", "lost")));
        Assert.Equal(1, readings.Sum("mentoring.activities", ("outcome", "done")));
        Assert.Equal(1, readings.Sum("mentoring.retries", ("type", "Announce")));
    }

    [Fact]
    public async Task Wake_ups_that_only_wait_to_be_removed_are_not_late()
    {
        await Service.AddAsync(Partition, 1, announce: ["a"]);
        Time.Advance(TimeSpan.FromHours(5));
        var restarted = Another();
        using var readings = new Readings(restarted.Services);
        await restarted.Sweeper.SweepAsync(Cancel);

        Assert.Equal(1, readings.Sum("mentoring.sweep.due"));
        Assert.Equal(0, readings.Sum("mentoring.sweep.lag"));
    }
}
