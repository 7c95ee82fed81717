using System.Collections.Concurrent;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>Two instances on one file.</summary>
public sealed class ConcurrencyOnSqliteTests : ConcurrencyTests
{
    private readonly TestFolder folder = new();

    protected override Task<(IStore First, IStore Second)> OpenAsync()
    {
        var store = folder.NewStore();
        return Task.FromResult<(IStore, IStore)>((store, store));
    }

    protected override ValueTask CloseAsync() => folder.DisposeAsync();
}

/// <summary>Two instances, each with its own connection to the same tables.</summary>
public sealed class ConcurrencyOnAzureTests(AzuriteFixture azurite) : ConcurrencyTests
{
    protected override async Task<(IStore First, IStore Second)> OpenAsync()
    {
        var table = $"t{Guid.NewGuid():N}";
        return (
            await AzureStores.NewAsync(azurite, new Interference(), 2, table),
            await AzureStores.NewAsync(azurite, new Interference(), 2, table)
        );
    }

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}

/// <summary>Two instances of the service and eight threads that give commands to both.</summary>
public abstract class ConcurrencyTests : IAsyncLifetime
{
    private MentorshipWorld world = null!;
    private IStore second = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (var first, second) = await OpenAsync();
        world = new MentorshipWorld(first);
    }

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<(IStore First, IStore Second)> OpenAsync();

    protected abstract ValueTask CloseAsync();

    [Fact]
    public async Task Every_accepted_command_of_two_processes_is_in_the_history_exactly_once()
    {
        foreach (var step in Lifecycle.Steps.Take(4))
        {
            await step.RunAsync(world.Service, Lifecycle.Id);
        }
        MentorshipService[] both = [world.Service, world.Restart(second)];
        var accepted = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 96),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel },
            async (i, _) =>
            {
                // Each command is given three times, by both processes.
                var text = new Text($"text-{i / 3}", "says something");
                var wish = new Wish(
                    Lifecycle.Id,
                    $"concern-{i / 3}",
                    "",
                    Wish.Member(Lifecycle.Mentee)
                );
                var result = await both[i % 2]
                    .Orchestration.ExecuteAsync(wish, new RaiseConcern(text), Cancel);
                var concern = Assert.Single(Assert.IsType<Executed>(result).Events).Event;
                accepted.Add(Assert.IsType<ConcernRaised>(concern).Text);
            }
        );

        var history = await world.Service.Reads.ReadHistoryAsync(Lifecycle.Id, Cancel);
        var raised = history.Select(one => one.Event).OfType<ConcernRaised>().ToList();
        Assert.Equal(32, raised.Count);
        Assert.Equal(
            accepted.Distinct().Order(StringComparer.Ordinal),
            raised.Select(one => one.Text).Order(StringComparer.Ordinal)
        );
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(one => (int)one.Number));
        var alerts = world.Outside.Mails.Values.Count(mail =>
            mail.Letter == Domain.Letters.Letter.ConcernAlert
        );
        Assert.Equal(32, alerts);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(40)]
    [InlineData(70)]
    [InlineData(100)]
    [InlineData(130)]
    public async Task Of_fifty_simultaneous_acceptances_of_the_last_place_one_wins(int secondDiesAt)
    {
        for (var i = 0; i < 50; i++)
        {
            await GiveAsync(world.Service, i, Lifecycle.Steps[0] with { MemberId = $"mentee{i}" });
        }
        MentorshipService[] both = [world.Service, world.Restart(second)];
        both[1].Process.DiesAt = secondDiesAt;
        both[1].Process.Death = Death.WithTheCallUnderWay;
        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => AcceptAsync(both[i % 2], i))
        );
        // Whom the second process left without an answer asks again.
        for (var i = 0; i < 50; i++)
        {
            results[i] ??= await AcceptAsync(both[0], i);
        }
        await (both[1].Process.Late?.Invoke() ?? Task.CompletedTask);

        Assert.Single(results, result => result is Executed);
        Assert.Equal(
            49,
            results.OfType<Rejected>().Count(result => result.Refused == Refuse.CapacityReached)
        );
        var winner = $"ms{Array.FindIndex(results, result => result is Executed)}";
        world.Restart();
        await world.RunClockAsync(Lifecycle.Start.AddMinutes(5));
        var place = Assert.Single(
            await world.Service.Reservations.ListAsync(
                Partitions.Member(Lifecycle.Mentor),
                ReservationSets.Capacity,
                Cancel
            )
        );
        var state = await world.Service.Reads.FindAsync(winner, Cancel);
        Assert.Equal((winner, state!.CapacityToken), (place.MentorshipId, place.Token));
    }

    private static async Task<MentorshipResult?> AcceptAsync(MentorshipService service, int i)
    {
        try
        {
            return await GiveAsync(service, i, Lifecycle.Steps[3]);
        }
        catch (ProcessDiedException)
        {
            return null;
        }
    }

    private static Task<MentorshipResult> GiveAsync(
        MentorshipService service,
        int i,
        ScriptedStep step
    ) => Task.Run(() => step.RunAsync(service, $"ms{i}"));
}
