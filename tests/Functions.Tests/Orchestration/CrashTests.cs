using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>
/// Processes die at every call to the store or the world outside, in every step and every sweep of a whole mentorship; a
/// fresh one repeats the command and goes on. In the end everything is as if nobody had died.
/// </summary>
public sealed class CrashTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private static readonly bool All =
        Environment.GetEnvironmentVariable("MENTORING_TEST_ALL") == "1";

    private readonly TestFolder folder = new();

    public static TheoryData<Death> Deaths => [.. Enum.GetValues<Death>()];

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    /// <summary>The n-th run dies at the n-th call of each step and each sweep, so that all runs together cover every call.</summary>
    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Dying_at_any_call_changes_nothing_in_the_end(Death death) =>
        await EveryCallAsync(death, () => Task.FromResult<IStore>(folder.NewStore()));

    [Fact]
    public async Task Nor_does_dying_at_random()
    {
        var undisturbed = await OutcomeAsync(folder.NewStore(), Killer.Nobody);
        foreach (var seed in Enumerable.Range(1, All ? 300 : 5))
        {
            var outcome = await OutcomeAsync(folder.NewStore(), Killer.Random(seed));
            Assert.True(undisturbed.SequenceEqual(outcome), $"seed {seed}");
        }
    }

    [Fact]
    public async Task Nor_does_it_on_Azure_tables()
    {
        var killer = Killer.Random(20260302);
        var undisturbed = await OutcomeAsync(folder.NewStore(), Killer.Nobody);
        Assert.Equal(undisturbed, await OutcomeAsync(await AzureAsync(), killer));
        Assert.InRange(killer.Deaths, 25, 1000);
        foreach (var death in All ? Enum.GetValues<Death>() : [])
        {
            await EveryCallAsync(death, AzureAsync);
        }
    }

    private async Task<IStore> AzureAsync() =>
        await AzureStores.NewAsync(azurite, new(), shards: 2);

    private static async Task EveryCallAsync(Death death, Func<Task<IStore>> newStore)
    {
        var undisturbed = await OutcomeAsync(await newStore(), Killer.Nobody);
        for (var call = 1; ; call++)
        {
            var killer = Killer.At(call, death);
            Assert.Equal(undisturbed, await OutcomeAsync(await newStore(), killer));
            if (killer.Deaths == 0)
            {
                Assert.InRange(call, 10, 100);
                return;
            }
        }
    }

    private static async Task<IReadOnlyList<string>> OutcomeAsync(IStore store, Killer killer)
    {
        await using var world = new MentorshipWorld(store);
        foreach (var step in Lifecycle.Steps)
        {
            await RunClockAsync(world, step.At, killer);
            var result = await killer.RunAsync(world, now => step.RunAsync(now, Lifecycle.Id));
            Assert.True(result is Executed { Events.Count: > 0 }, $"{step}: {result}");
        }
        await RunClockAsync(world, Lifecycle.End, killer);
        return await world.OutcomeAsync();
    }

    private static async Task RunClockAsync(
        MentorshipWorld world,
        DateTimeOffset until,
        Killer killer
    )
    {
        while (await killer.RunAsync(world, now => now.TickAsync(until))) { }
        if (until > world.Time.GetUtcNow())
        {
            world.Time.SetUtcNow(until);
        }
    }
}
