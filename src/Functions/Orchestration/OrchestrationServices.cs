using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mentoring.Functions.Orchestration;

public static class OrchestrationServices
{
    /// <summary>Everything but the store, the clock, and what belongs to a kind of partition: <see cref="IActivityHandler{T}"/>,
    /// <see cref="IPartitionTimers"/>, <see cref="IWakeUpHandler"/>, <see cref="IDeadLetterAlert"/>.</summary>
    public static IServiceCollection AddOrchestration(this IServiceCollection services)
    {
        services.TryAddSingleton(new OrchestrationOptions());
        services.TryAddSingleton<IDispatchScheduler>(provider =>
            provider.GetRequiredService<InlineDispatch>()
        );
        services.AddMetrics().TryAddSingleton<Measures>();
        return services
            .AddSingleton<InlineDispatch>()
            .AddSingleton<ActivityTypes>()
            .AddSingleton<ActivityFates>()
            .AddSingleton<DeadLetters>()
            // Late: an alert may itself take steps.
            .AddSingleton<Func<IEnumerable<IDeadLetterAlert>>>(provider =>
                provider.GetServices<IDeadLetterAlert>
            )
            .AddSingleton<Errands>()
            .AddSingleton<Dispatcher>()
            .AddSingleton<Instances>()
            .AddSingleton<PartitionSweep>()
            .AddSingleton<Reservations>()
            .AddSingleton<Steps>()
            .AddSingleton<Sweeper>()
            .AddSingleton<WakeUpRemovals>();
    }
}
