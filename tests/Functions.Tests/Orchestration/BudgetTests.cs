using System.Globalization;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>What a whole mentorship costs on Azure Tables, counted on the wire. See docs/architecture.md, Budgets.</summary>
public sealed class BudgetTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_takes_four_requests_on_average_and_an_idle_sweep_one_per_shard()
    {
        var wire = new Interference();
        var store = await AzureStores.NewAsync(azurite, wire, shards: 1);
        await using var world = new MentorshipWorld(store);
        await world.RunLifecycleAsync();
        var log = world.Service.Store.Log.ToList();
        var history = await world.Service.Reads.ReadHistoryAsync(Lifecycle.Id, Cancel);
        var commands = await store.ReadAsync("s_" + Lifecycle.Id, "c_", "c`", 1000, Cancel);

        // The simulated clock asks for the next due time far more often than a minute's timer does, and sweeps after each:
        // looking at the index is idling, and what it removes at once waits for others' in a busy service.
        var idle = log.Count(request => request == "sweep");
        var removals = log.Count(request => request == "remove");
        // A batch of removals with one that is gone already takes another request.
        Assert.InRange(wire.Sent.Count, log.Count, log.Count + removals);
        var perStep = (log.Count - idle - removals) / (double)commands.Count;
        var kinds = string.Join(", ", log.CountBy(request => request));
        var average = perStep.ToString("F2", CultureInfo.InvariantCulture);
        output.WriteLine(
            $"{commands.Count} steps, {history.Count} events, {log.Count - idle} requests, {average} a step without removals: {kinds}"
        );
        Assert.InRange(commands.Count, 50, 200);
        Assert.InRange(history.Count, 50, 120);
        Assert.InRange(perStep, 2, 4);
        Assert.InRange(removals / (double)commands.Count, 0, 1);
    }

    [Fact]
    public async Task With_nothing_due_a_sweep_is_one_request_per_shard_however_many_mentorships_are_open()
    {
        var wire = new Interference();
        var store = await AzureStores.NewAsync(azurite, wire, shards: 3);
        await using var world = new MentorshipWorld(store);
        for (var i = 0; i < 12; i++)
        {
            var request = Lifecycle.Steps[0] with { MemberId = $"mentee{i}" };
            await request.RunAsync(world.Service, $"ms{i}");
        }
        await world.RunClockAsync(Lifecycle.Start.AddMinutes(5));
        await world.Service.Sweeper.SweepAsync(Cancel);
        wire.Sent.Clear();
        await world.Service.Sweeper.SweepAsync(Cancel);

        Assert.Equal(["GET", "GET", "GET"], wire.Sent);
    }
}
