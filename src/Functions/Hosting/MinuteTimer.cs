using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Hosting;

/// <summary>Without a Functions host the service has its own minute timer.</summary>
internal sealed partial class MinuteTimer(
    Opening opening,
    Sweeper sweeper,
    TimeProvider time,
    ILogger<MinuteTimer> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        do
        {
            try
            {
                await opening.ReadyAsync(stoppingToken);
                await sweeper.SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(e.GetType().FullName!, e.StackTrace);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The sweep failed and runs again in a minute: {Type}\n{Stack}")]
    private partial void LogFailure(string type, string? stack);
}
