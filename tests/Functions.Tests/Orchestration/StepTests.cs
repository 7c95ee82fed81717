using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class StepTests : CounterTests
{
    [Fact]
    public async Task A_step_with_activities_takes_four_requests()
    {
        await Service.AddAsync(Partition, 1, announce: ["a", "b"]);

        Assert.Equal(["read", "wake-ups", "commit", "commit"], Service.Store.Log);
        Assert.Equal([("counter-1.1-a", 1), ("counter-1.1-b", 1)], Service.Announcements.Made);
        Assert.Empty((await Service.Instances.LoadAsync(Partition, Cancel)).Pending);
    }

    [Fact]
    public async Task A_repeated_command_yields_its_first_result()
    {
        await Service.AddAsync(Partition, 1, "once", announce: ["a"]);
        var again = await Service.AddAsync(Partition, 1, "once", announce: ["a"]);

        Assert.Equal(1, Assert.IsType<Repeated<int>>(again).Command.Version);
        Assert.Equal(1, (await Service.ReadAsync(Partition)).Value);
        Assert.Single(Service.Announcements.Made);
    }

    [Fact]
    public async Task A_command_id_used_for_something_else_is_refused()
    {
        await Service.AddAsync(Partition, 1, "once");

        Assert.IsType<KeyReused<int>>(await Service.AddAsync(Partition, 2, "once"));
    }

    [Fact]
    public async Task Steps_of_several_processes_at_once_are_all_kept()
    {
        CounterService[] both = [Service, Another()];
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => both[i % 2].AddAsync(Partition, 1)));

        Assert.Equal(40, (await Service.ReadAsync(Partition)).Value);
    }

    [Fact]
    public async Task A_timer_wake_up_that_is_due_no_later_serves_again()
    {
        var due = Time.GetUtcNow().AddDays(3);
        await Service.AddAsync(Partition, 1, raiseAt: due);
        await Service.AddAsync(Partition, 1, raiseAt: due.AddDays(1));

        Assert.Equal(due, Assert.Single(await WakeUpsAsync()).DueAt);
        Assert.Equal(["read", "wake-ups", "commit", "read", "commit"], Service.Store.Log);
    }

    [Fact]
    public async Task A_timer_due_sooner_gets_a_wake_up_of_its_own()
    {
        var due = Time.GetUtcNow().AddDays(3);
        await Service.AddAsync(Partition, 1, raiseAt: due);
        await Service.AddAsync(Partition, 1, raiseAt: due.AddDays(-1));
        await Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(due.AddDays(-1), Assert.Single(await WakeUpsAsync()).DueAt);
    }

    [Fact]
    public async Task A_body_of_any_size_is_kept()
    {
        var body = new string([
            .. Enumerable.Range(0, 400_000).Select(i => (char)('a' + (i * i % 23))),
        ]);
        var read = await Service.Instances.LoadAsync(Partition, Cancel);
        await Service.Instances.CommitAsync(read, InstanceChange.To(body), Cancel);

        var now = await Another().Instances.LoadAsync(Partition, Cancel);
        Assert.Equal(body, now.Read<string>());
    }

    [Fact]
    public async Task A_process_that_dies_after_its_commit_leaves_the_activities_to_the_sweep()
    {
        Service.Process.DiesAt = 3;
        Service.Process.Death = Death.AfterTheCall;
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            Service.AddAsync(Partition, 1, announce: ["a"])
        );
        var other = Another();
        await other.Sweeper.SweepAsync(Cancel);
        Assert.Empty(other.Announcements.Made);
        Time.Advance(TimeSpan.FromSeconds(30));
        await other.Sweeper.SweepAsync(Cancel);

        Assert.Equal(("counter-1.1-a", 2), Assert.Single(other.Announcements.Made));
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public async Task A_commit_that_arrives_after_the_sweep_has_fenced_it_fails()
    {
        var read = await Service.Instances.LoadAsync(Partition, Cancel);
        var change = InstanceChange.To(new Counter(1, null)) with
        {
            Activities = [new PlannedActivity("1-a", new Announce("a"))],
        };
        Service.Process.DiesAt = 3;
        await Assert.ThrowsAsync<ProcessDiedException>(() =>
            Service.Instances.CommitAsync(read, change, Cancel)
        );
        Time.Advance(TimeSpan.FromSeconds(30));
        var other = Another();
        await other.Sweeper.SweepAsync(Cancel);

        Assert.Empty(await WakeUpsAsync());
        Assert.IsType<Overtaken>(await other.Instances.CommitAsync(read, change, Cancel));
        var now = await other.Instances.LoadAsync(Partition, Cancel);
        Assert.False(now.Exists);
        Assert.IsType<Advanced>(await other.Instances.CommitAsync(now, change, Cancel));
    }
}
