using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Bench;

/// <summary>The application without its HTTP surface, over any store. Its letters and certificates arrive at once.</summary>
internal sealed class BenchService : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    /// <param name="answersFirst">Activities run after the command is answered, as where no Functions host may freeze the
    /// process.</param>
    public BenchService(
        IStore store,
        TimeProvider clock,
        Action? onLetter = null,
        bool answersFirst = false
    )
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(store).AddSingleton(clock);
        services.AddSingleton(new Postbox(clock, onLetter ?? (() => { })));
        if (answersFirst)
        {
            services.AddSingleton<BackgroundDispatch>();
            services.AddSingleton<IDispatchScheduler>(p =>
                p.GetRequiredService<BackgroundDispatch>()
            );
        }
        services.AddOrchestration().AddMentorships();
        services.AddSingleton(p =>
            ActivityType.Of<SendLetter>(() => p.GetRequiredService<Postbox>())
        );
        services.AddActivity<StoreCertificate, Archive>();
        provider = services.BuildServiceProvider();
    }

    public MentorshipOrchestration Orchestration =>
        provider.GetRequiredService<MentorshipOrchestration>();

    public MentorshipReads Reads => provider.GetRequiredService<MentorshipReads>();

    public Sweeper Sweeper => provider.GetRequiredService<Sweeper>();

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    private sealed class Postbox(TimeProvider clock, Action onLetter) : IActivityHandler<SendLetter>
    {
        public Task<ActivityOutcome> RunAsync(
            SendLetter activity,
            ActivityContext context,
            CancellationToken cancel
        )
        {
            onLetter();
            return Task.FromResult(ActivityOutcome.HandedOver(clock.GetUtcNow()));
        }
    }

    private sealed class Archive : IActivityHandler<StoreCertificate>
    {
        public Task<ActivityOutcome> RunAsync(
            StoreCertificate activity,
            ActivityContext context,
            CancellationToken cancel
        ) => Task.FromResult(ActivityOutcome.Done);
    }
}
