using System.Collections.Concurrent;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>The world outside: what arrived there stays, whatever becomes of the service.</summary>
public sealed class Outside
{
    /// <summary>Mails by their Message-ID: one that comes twice is recognised.</summary>
    public ConcurrentDictionary<string, SendLetter> Mails { get; } = new();

    /// <summary>Certificates by code; the first one wins.</summary>
    public ConcurrentDictionary<string, Side> Certificates { get; } = new();
}

/// <summary>One service instance that runs mentorships.</summary>
public sealed class MentorshipService : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly FakeTimeProvider time;

    public MentorshipService(
        IStore store,
        FakeTimeProvider time,
        Outside outside,
        int activitiesAtOnce = 1
    )
    {
        this.time = time;
        Store = new TestStore(store, Process);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IStore>(Store).AddSingleton<TimeProvider>(time);
        services.AddSingleton(
            new OrchestrationOptions { PartitionsAtOnce = 1, ActivitiesAtOnce = activitiesAtOnce }
        );
        services.AddSingleton(outside).AddSingleton(Process);
        services.AddOrchestration().AddMentorships();
        services.AddActivity<SendLetter, Postbox>().AddActivity<StoreCertificate, Archive>();
        provider = services.BuildServiceProvider();
    }

    public TestStore Store { get; }

    public Process Process { get; } = new();

    public MentorshipOrchestration Orchestration =>
        provider.GetRequiredService<MentorshipOrchestration>();

    public MentorshipReads Reads => provider.GetRequiredService<MentorshipReads>();

    public MentorshipLists Lists => provider.GetRequiredService<MentorshipLists>();

    public Reservations Reservations => provider.GetRequiredService<Reservations>();

    public Instances Instances => provider.GetRequiredService<Instances>();

    public WakeUpRemovals Removals => provider.GetRequiredService<WakeUpRemovals>();

    public Sweeper Sweeper => provider.GetRequiredService<Sweeper>();

    public ActivityFates Fates => provider.GetRequiredService<ActivityFates>();

    /// <summary>Does what is due until then, with the clock standing at each due time. False when it has done the last.</summary>
    public async Task<bool> TickAsync(DateTimeOffset until)
    {
        var due = await Sweeper.NextDueAsync(CancellationToken.None);
        if (due is null || due > until)
        {
            return false;
        }
        if (due > time.GetUtcNow())
        {
            time.SetUtcNow(due.Value);
        }
        await Sweeper.SweepAsync(CancellationToken.None);
        return true;
    }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private sealed class Postbox(Outside outside, Process process, TimeProvider time)
        : IActivityHandler<SendLetter>
    {
        public Task<ActivityOutcome> RunAsync(
            SendLetter activity,
            ActivityContext context,
            CancellationToken cancel
        )
        {
            return process.CallAsync(() =>
            {
                outside.Mails.TryAdd(context.StableId, activity);
                return Task.FromResult(ActivityOutcome.HandedOver(time.GetUtcNow()));
            });
        }
    }

    private sealed class Archive(Outside outside, Process process)
        : IActivityHandler<StoreCertificate>
    {
        public Task<ActivityOutcome> RunAsync(
            StoreCertificate activity,
            ActivityContext context,
            CancellationToken cancel
        )
        {
            return process.CallAsync(() =>
            {
                outside.Certificates.TryAdd(activity.Code, activity.Side);
                return Task.FromResult(ActivityOutcome.Done);
            });
        }
    }
}
