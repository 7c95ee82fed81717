using Mentoring.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Orchestration;

/// <summary>When the activities of a committed step are run. The step stands whatever becomes of them: a sweep takes over.</summary>
public interface IDispatchScheduler
{
    Task ScheduleAsync(Advanced step);
}

/// <summary>Before the command is answered. The default: a process may be frozen once it has answered.</summary>
public sealed partial class InlineDispatch(Dispatcher dispatcher, ILogger<InlineDispatch> logger)
    : IDispatchScheduler
{
    public async Task ScheduleAsync(Advanced step)
    {
        if (step.WakeUp is null)
        {
            return;
        }
        try
        {
            await dispatcher.RunAsync(step);
        }
        catch (StoreUnavailableException failure)
        {
            LogLeft(
                Partitions.ForLog(step.Now.Partition),
                failure.GetType().FullName!,
                failure.StackTrace
            );
        }
    }

    [LoggerMessage(LogLevel.Warning, "Activities of {Partition} are left: {Type}\n{Stack}")]
    private partial void LogLeft(string partition, string type, string? stack);
}

/// <summary>After the command is answered, for a process that lives on.</summary>
public sealed partial class BackgroundDispatch(
    InlineDispatch inline,
    ILogger<BackgroundDispatch> logger
) : IDispatchScheduler
{
    public Task ScheduleAsync(Advanced step)
    {
        _ = Start(step);
        return Task.CompletedTask;
    }

    /// <returns>Ends when the activities have been run, and never fails.</returns>
    public Task Start(Advanced step) =>
        Task.Run(async () =>
        {
            try
            {
                await inline.ScheduleAsync(step);
            }
            catch (Exception failure)
            {
                LogLeft(
                    Partitions.ForLog(step.Now.Partition),
                    failure.GetType().FullName!,
                    failure.StackTrace
                );
            }
        });

    [LoggerMessage(LogLevel.Error, "Activities of {Partition} are left: {Type}\n{Stack}")]
    private partial void LogLeft(string partition, string type, string? stack);
}
