using System.Collections.Concurrent;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>The smallest thing that can be orchestrated: a number that timers raise too.</summary>
public sealed record Counter(int Value, DateTimeOffset? RaiseAt);

public sealed record Announce(string What);

/// <summary>What was announced outside, by the activities' stable ids.</summary>
public sealed class Announcements : IActivityHandler<Announce>
{
    public ConcurrentQueue<(string StableId, int Attempt)> Made { get; } = new();

    public Func<Announce, ActivityOutcome> Outcome { get; set; } = _ => ActivityOutcome.Done;

    /// <summary>When set, announcing never ends, whatever it is told, but this happens first.</summary>
    public Action? Hangs { get; set; }

    public Task<ActivityOutcome> RunAsync(
        Announce activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        Made.Enqueue((context.StableId, context.Attempt));
        Hangs?.Invoke();
        return Hangs is null
            ? Task.FromResult(Outcome(activity))
            : new TaskCompletionSource<ActivityOutcome>().Task;
    }
}

/// <summary>One service instance on a store.</summary>
public sealed class CounterService : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    public CounterService(IStore store, TimeProvider time, bool background)
    {
        var services = new ServiceCollection().AddLogging(to => to.AddProvider(Log));
        services.AddSingleton<IStore>(Store = new TestStore(store, Process)).AddSingleton(time);
        services.AddSingleton(
            new OrchestrationOptions { PartitionsAtOnce = 1, ActivitiesAtOnce = 1 }
        );
        if (background)
        {
            services.AddSingleton<IDispatchScheduler, BackgroundDispatch>();
        }
        services.AddOrchestration();
        services.AddSingleton(Announcements);
        services.AddSingleton<IActivityHandler<Announce>>(Announcements);
        services.AddSingleton(ActivityType.Of<Announce>(() => Announcements));
        services.AddSingleton<IPartitionTimers, CounterTimers>();
        provider = services.BuildServiceProvider();
    }

    public IServiceProvider Services => provider;

    public Announcements Announcements { get; } = new();

    public LogLines Log { get; } = new();

    public Process Process { get; } = new();

    public TestStore Store { get; }

    public Instances Instances => provider.GetRequiredService<Instances>();

    public WakeUpRemovals Removals => provider.GetRequiredService<WakeUpRemovals>();

    public Sweeper Sweeper => provider.GetRequiredService<Sweeper>();

    public DeadLetters DeadLetters => provider.GetRequiredService<DeadLetters>();

    public ActivityFates Fates => provider.GetRequiredService<ActivityFates>();

    public Reservations Reservations => provider.GetRequiredService<Reservations>();

    public Steps Steps => provider.GetRequiredService<Steps>();

    public Task<StepResult<int>> AddAsync(
        string partition,
        int amount,
        string? commandId = null,
        DateTimeOffset? raiseAt = null,
        string[]? announce = null
    )
    {
        var key = new CommandKey(commandId ?? Guid.NewGuid().ToString("n"), $"{amount}", true);
        return Steps.RunAsync(
            partition,
            key,
            (read, _) =>
            {
                var now = read.Exists ? read.Read<Counter>() : new Counter(0, null);
                var next = new Counter(now.Value + amount, raiseAt ?? now.RaiseAt);
                var change = InstanceChange.To(next) with
                {
                    NextTimer = next.RaiseAt,
                    Activities =
                    [
                        .. (announce ?? []).Select(what => new PlannedActivity(
                            $"{next.Value}-{what}",
                            new Announce(what)
                        )),
                    ],
                    Command = new CommandRecord(key.Id, key.BodyHash, default, next.Value, ""),
                };
                return Task.FromResult(new Step<int>(next.Value, change));
            },
            CancellationToken.None
        );
    }

    public async Task<Counter> ReadAsync(string partition) =>
        (await Instances.LoadAsync(partition, CancellationToken.None)).Read<Counter>();

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Log.Dispose();
    }

    private sealed class CounterTimers(Steps steps, TimeProvider time) : IPartitionTimers
    {
        public string Prefix => "counter";

        public Task<DateTimeOffset?> NextDueAsync(Instance instance, CancellationToken cancel) =>
            Task.FromResult(instance.Read<Counter>().RaiseAt);

        public async Task<Instance> FireDueAsync(Instance instance, CancellationToken cancel)
        {
            var counter = instance.Read<Counter>();
            if (counter.Value >= 1000)
            {
                throw new InvalidOperationException("This counter is broken.");
            }
            if (counter.RaiseAt is not { } due || due > time.GetUtcNow())
            {
                return instance;
            }
            var result = await steps.RunAsync(
                instance,
                new CommandKey($"raise-{due.UtcTicks}", "", true),
                (read, _) =>
                {
                    var now = read.Read<Counter>();
                    var change = InstanceChange.To(new Counter(now.Value + 1, null)) with
                    {
                        Command = new CommandRecord($"raise-{due.UtcTicks}", "", due, 0, ""),
                    };
                    return Task.FromResult(
                        now.RaiseAt == due ? new Step<int>(0, change) : new Step<int>(0, null)
                    );
                },
                cancel
            );
            return result is Stepped<int> stepped ? stepped.Now : instance;
        }
    }
}

/// <summary>A store in a memory-backed file, a clock, and services on both.</summary>
public abstract class CounterTests : IAsyncLifetime
{
    protected const string Partition = "counter-1";

    private readonly string folder = Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(),
        "mentoring-" + Path.GetRandomFileName()
    );
    private readonly List<CounterService> services = [];

    protected FakeTimeProvider Time { get; } =
        new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    protected SqliteStore Sqlite { get; private set; } = null!;

    protected CounterService Service { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Sqlite = new SqliteStore(Path.Combine(folder, "mentoring.db"), shards: 2);
        Service = Another();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
        await Sqlite.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Another process on the same store.</summary>
    /// <param name="background">It answers before it runs the activities.</param>
    protected CounterService Another(bool background = false)
    {
        var service = new CounterService(Sqlite, Time, background);
        services.Add(service);
        return service;
    }

    /// <summary>All but those that only wait to be removed.</summary>
    protected async Task<IReadOnlyList<WakeUp>> WakeUpsAsync()
    {
        var all = new List<WakeUp>();
        for (var shard = 0; shard < Sqlite.Shards; shard++)
        {
            all.AddRange(
                await Sqlite.ReadWakeUpsAsync(shard, DateTimeOffset.MaxValue, 1000, Cancel)
            );
        }
        return [.. all.Where(one => !services.Exists(service => service.Removals.Awaits(one)))];
    }
}
