using Mentoring.Functions.Tests.FunctionsHost;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class MinuteTimerTests
{
    [Fact(Timeout = 30_000)]
    public async Task It_sweeps_at_the_start_and_then_every_minute()
    {
        await using var app = await HostedApp.StartAsync(hosted: false);
        for (var sweeps = 1; sweeps <= 3; sweeps++)
        {
            await UntilAsync(() => app.Store.Sweeps == sweeps);
            app.Time.Advance(TimeSpan.FromSeconds(59));
            Assert.Equal(sweeps, app.Store.Sweeps);
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_sweep_that_fails_is_logged_and_followed_by_the_next()
    {
        await using var app = await HostedApp.StartAsync(away: true, hosted: false);
        await UntilAsync(() => Logged(app) == 1);
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => Logged(app) == 2);
        app.Store.Forget();
        app.Store.Away = false;
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => app.Store.Sweeps == 1);
    }

    private static int Logged(HostedApp app) =>
        app.Log.Written.Count(line => line.Contains("The sweep failed", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            Http.Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
