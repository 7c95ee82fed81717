using System.Net;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The timer's endpoint, to which anybody can post.</summary>
public sealed class TicksTests
{
    internal const string Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";

    [Fact]
    public async Task Every_tick_of_the_host_sweeps()
    {
        await using var app = await HostedApp.StartAsync();
        for (var minute = 1; minute <= 3; minute++)
        {
            Assert.Equal(Done, await TickAsync(app));
            Assert.Equal(minute, app.Store.Sweeps);
            app.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Whoever_ticks_all_the_time_causes_two_sweeps_a_minute_and_reads_nothing_from_the_answers()
    {
        await using var app = await HostedApp.StartAsync();
        await app.OpenedAsync();
        app.Store.Forget();
        for (var second = 0; second < 120; second++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TickAsync(app)));
            Assert.All(answers, answer => Assert.Equal(Done, answer));
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(4, app.Store.Sweeps);
        Assert.Equal(4 * app.Store.Shards, app.Store.Log.Count);
    }

    [Fact]
    public async Task A_stranger_does_not_keep_the_host_from_sweeping_for_longer_than_a_minute()
    {
        await using var app = await HostedApp.StartAsync();
        await TickAsync(app);
        for (var minute = 0; minute < 5; minute++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(59));
            await TickAsync(app); // The stranger, just before the host.
            var before = app.Store.Sweeps;
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await TickAsync(app);
            Assert.Equal(minute + 2, before);
            Assert.Equal(before, app.Store.Sweeps);
        }
    }

    [Fact]
    public async Task A_sweep_that_takes_long_is_not_waited_for_until_the_host_gives_up()
    {
        await using var app = await HostedApp.StartAsync();
        var mentee = await app.MemberAsync("mentee@example.org", "mentee");
        // The letter that is due is sent, but its outcome is not written down.
        app.Store.Hold = new();
        await app.Client.Post("/api/sign-in", new { email = "mentee@example.org" });
        app.Time.Advance(TimeSpan.FromMinutes(2));
        var tick = TickAsync(app);
        while (!tick.IsCompleted)
        {
            app.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }
        Assert.Equal(Done, await tick);
        Assert.Contains(
            app.Log.Written,
            line => line.Contains("takes long", StringComparison.Ordinal)
        );
        app.Store.Hold.SetResult();
        mentee.Http.Dispose();
    }

    [Fact]
    public async Task On_its_own_the_service_has_no_such_endpoint()
    {
        await using var app = await HostedApp.StartAsync(hosted: false);
        await app.Client.Post("/Tick", "{}").Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public void Ticks_of_the_host_are_never_passed_over_for_one_another() =>
        Assert.True(Ticks.Apart * 2 <= TimeSpan.FromMinutes(1));

    internal static async Task<string> TickAsync(HostedApp app)
    {
        using var answer = await app.Client.Post("/Tick", "{}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(Http.Cancel);
    }
}
