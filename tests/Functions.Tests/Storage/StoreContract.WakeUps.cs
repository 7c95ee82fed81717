using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_commit_writes_its_wake_ups_whole()
    {
        var wakeUp = new WakeUp(
            Noon.AddTicks(1),
            Partition,
            "a-1",
            long.MaxValue,
            "timer",
            "tököñ"
        );
        await Store.CommitAsync(Partition, [new Insert("a", Properties())], [wakeUp], Cancel);
        Assert.Equal([wakeUp], await AllWakeUpsAsync());
    }

    [Fact]
    public async Task An_empty_detail_comes_back_empty()
    {
        var wakeUp = WakeUp(1) with { Detail = "", Against = 0 };
        await Store.WriteWakeUpsAsync([wakeUp], Cancel);
        Assert.Equal([wakeUp], await AllWakeUpsAsync());
    }

    [Fact]
    public async Task Changes_are_never_there_without_their_wake_ups()
    {
        await InsertAsync("a");
        WakeUp[] wakeUps = [WakeUp(1, "conflicting")];
        Change[] changes = [new Insert("a", Properties()), new Insert("b", Properties())];
        Assert.IsType<Conflict>(await Store.CommitAsync(Partition, changes, wakeUps, Cancel));
        Assert.Null(await FindAsync("b"));
        // A failed commit may leave its wake-ups behind, whole, but nothing else.
        Assert.All(await AllWakeUpsAsync(), wakeUp => Assert.Equal(wakeUps[0], wakeUp));
        Assert.IsType<Committed>(
            await Store.CommitAsync(Partition, [new Insert("b", Properties())], [WakeUp(2)], Cancel)
        );
        Assert.Contains(WakeUp(2), await AllWakeUpsAsync());
    }

    [Fact]
    public async Task Wake_ups_come_soonest_first_and_only_those_due()
    {
        WakeUp[] wakeUps = [WakeUp(30), WakeUp(-525600), WakeUp(10), WakeUp(20), WakeUp(525600)];
        await Store.WriteWakeUpsAsync(wakeUps, Cancel);
        Assert.Equal(
            [WakeUp(-525600), WakeUp(10), WakeUp(20)],
            await DueAsync(Noon.AddMinutes(20))
        );
        Assert.Equal(
            [WakeUp(-525600), WakeUp(10)],
            await DueAsync(Noon.AddMinutes(20).AddTicks(-1))
        );
        Assert.Equal([WakeUp(-525600), WakeUp(10)], await DueAsync(Noon.AddMinutes(20), 2));
        Assert.Equal(
            [WakeUp(-525600), WakeUp(10)],
            await DueAsync(Noon.AddMinutes(10).ToOffset(TimeSpan.FromHours(2)))
        );
    }

    [Fact]
    public async Task Due_time_partition_and_attempt_together_are_a_wake_ups_identity()
    {
        WakeUp[] wakeUps =
        [
            WakeUp(1, "c", "a_b"),
            WakeUp(1, "b_c", "a"),
            WakeUp(1, "c", "a"),
            WakeUp(2, "c", "a"),
        ];
        await Store.WriteWakeUpsAsync(wakeUps, Cancel);
        Assert.Equal(wakeUps.ToHashSet(), (await AllWakeUpsAsync()).ToHashSet());
        await Store.RemoveWakeUpsAsync([wakeUps[1], wakeUps[2]], Cancel);
        Assert.Equal([.. new[] { wakeUps[0], wakeUps[3] }], (await AllWakeUpsAsync()).ToHashSet());
    }

    [Fact]
    public async Task A_wake_up_written_again_replaces_itself()
    {
        await Store.WriteWakeUpsAsync([WakeUp(1)], Cancel);
        var again = WakeUp(1) with { Against = 8, Detail = "again" };
        await Store.WriteWakeUpsAsync([again], Cancel);
        Assert.Equal([again], await AllWakeUpsAsync());
    }

    [Fact]
    public async Task A_partition_stays_in_its_shard_and_partitions_spread_over_all()
    {
        var wakeUps = Enumerable.Range(0, 400).Select(n => WakeUp(1, "a", $"p-{n}")).ToList();
        await Store.WriteWakeUpsAsync(wakeUps, Cancel);
        await Store.WriteWakeUpsAsync([.. wakeUps.Select(w => w with { Attempt = "b" })], Cancel);
        for (var shard = 0; shard < Store.Shards; shard++)
        {
            var read = await Store.ReadWakeUpsAsync(shard, Noon.AddHours(1), 1000, Cancel);
            Assert.NotEmpty(read);
            Assert.All(read.CountBy(wakeUp => wakeUp.Partition), p => Assert.Equal(2, p.Value));
        }
        Assert.Equal(800, (await AllWakeUpsAsync()).Count);
    }

    [Fact]
    public async Task Removal_passes_over_those_already_gone()
    {
        var wakeUps = Enumerable.Range(0, 250).Select(n => WakeUp(n)).ToList();
        await Store.WriteWakeUpsAsync([.. wakeUps.Where((_, n) => n % 50 != 3)], Cancel);
        await Store.RemoveWakeUpsAsync([.. wakeUps.Skip(1), WakeUp(7)], Cancel);
        Assert.Equal([wakeUps[0]], await AllWakeUpsAsync());
        await Store.RemoveWakeUpsAsync([wakeUps[0], wakeUps[1]], Cancel);
        await Store.RemoveWakeUpsAsync([wakeUps[0]], Cancel);
        await Store.RemoveWakeUpsAsync([], Cancel);
        Assert.Empty(await AllWakeUpsAsync());
    }

    [Fact]
    public async Task Writing_no_wake_ups_is_allowed()
    {
        await Store.WriteWakeUpsAsync([], Cancel);
        Assert.Empty(await AllWakeUpsAsync());
    }

    protected Task<IReadOnlyList<WakeUp>> DueAsync(DateTimeOffset until, int limit = 1000) =>
        Store.ReadWakeUpsAsync(WakeUpShards.Of(Partition, Store.Shards), until, limit, Cancel);
}
