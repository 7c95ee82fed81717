using Mentoring.Functions.Identity;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class BackgroundDispatchTests : CounterTests
{
    [Fact(Timeout = 30_000)]
    public async Task Activities_run_after_the_answer()
    {
        var service = Another(background: true);
        using var answered = new ManualResetEventSlim();
        service.Announcements.Outcome = _ =>
        {
            answered.Wait(Cancel);
            return ActivityOutcome.Done;
        };
        await service.AddAsync(Partition, 1, announce: ["a"]);
        Assert.Single((await Service.Instances.LoadAsync(Partition, Cancel)).Pending);
        answered.Set();
        while ((await Service.Instances.LoadAsync(Partition, Cancel)).Pending.Count > 0)
        {
            await Task.Yield();
        }
        Assert.Single(service.Announcements.Made);
        Assert.Empty(service.Log.Written);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_failure_is_logged_without_its_message_and_left_to_the_sweep()
    {
        var service = Another(background: true);
        service.Process.DiesAt = 4;
        await service.AddAsync(Partition, 1, announce: ["a"]);
        while (service.Log.Written.IsEmpty)
        {
            await Task.Yield();
        }
        var line = Assert.Single(service.Log.Written);
        Assert.Contains(Partition, line, StringComparison.Ordinal);
        Assert.Contains(nameof(ProcessDiedException), line, StringComparison.Ordinal);
        Assert.DoesNotContain(new ProcessDiedException().Message, line, StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromSeconds(30));
        await Service.Sweeper.SweepAsync(Cancel);
        Assert.Single(Service.Announcements.Made);
        Assert.Empty((await Service.Instances.LoadAsync(Partition, Cancel)).Pending);
        Assert.Empty(await WakeUpsAsync());
    }

    [Fact]
    public void An_address_does_not_stand_in_the_log() =>
        Assert.Equal(
            ["a_", "m_mia"],
            new[] { Address.Partition("mia@example.org"), Partitions.Member("mia") }.Select(
                Partitions.ForLog
            )
        );
}
