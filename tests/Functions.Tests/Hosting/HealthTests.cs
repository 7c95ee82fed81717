using System.Net;
using Mentoring.Functions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Readiness_names_everything_that_is_needed()
    {
        await using var app = await TestApp.SqliteAsync();
        Assert.Equal("ok", (await app.Anyone().Get("/api/health").Json()).Text("status"));
        var ready = await app.Anyone().Get("/api/health/ready").Json();
        Assert.Equal("ok", ready.Text("status"));
        Assert.Equal("ok", ready.GetProperty("checks").Text("store"));
        Assert.Equal("ok", ready.GetProperty("checks").Text("mail"));
    }

    [Fact]
    public async Task What_does_not_answer_within_five_seconds_is_unreachable_and_the_rest_is_told()
    {
        using var hung = new Hanging();
        await using var app = await AppAsync(hung);
        var asking = app.Anyone().Get("/api/health/ready");
        await hung.Asked;
        Assert.False(asking.IsCompleted);
        app.Time.Advance(TimeSpan.FromSeconds(5));

        var answer = await asking.Json(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unreachable", answer.Text("status"));
        Assert.Equal("unreachable", answer.GetProperty("checks").Text("hanging"));
        // Whether it had answered by then depends on the machine.
        Assert.Matches("^(ok|unreachable)$", answer.GetProperty("checks").Text("store"));
        Assert.Equal("ok", (await app.Anyone().Get("/api/health").Json()).Text("status"));
    }

    [Fact]
    public async Task Any_failure_means_unreachable_and_its_kind_is_logged_without_its_message()
    {
        using var lines = new LogLines();
        await using var app = await AppAsync(new Failing(), lines);
        var answer = await app.Anyone()
            .Get("/api/health/ready")
            .Json(HttpStatusCode.ServiceUnavailable);

        Assert.Equal("unreachable", answer.GetProperty("checks").Text("failing"));
        var line = Assert.Single(
            lines.Written,
            one => one.Contains("Not ready", StringComparison.Ordinal)
        );
        Assert.Contains("InvalidOperationException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("mia@example.org", line, StringComparison.Ordinal);
    }

    private static Task<TestApp> AppAsync(IReadiness need, LogLines? lines = null) =>
        TestApp.CreateAsync(
            [],
            adjust: builder =>
            {
                builder.Services.AddSingleton(need);
                if (lines is not null)
                {
                    builder.Logging.AddProvider(lines);
                }
            }
        );

    /// <summary>As a file system that is gone: it blocks whoever asks it.</summary>
    private sealed class Hanging : IReadiness, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        private readonly ManualResetEventSlim _over = new();

        public Task Asked => _asked.Task;

        public string Name => "hanging";

        public Task<bool> IsReadyAsync(CancellationToken cancel)
        {
            _asked.TrySetResult();
            _over.Wait(CancellationToken.None);
            return Task.FromResult(true);
        }

        public void Dispose() => _over.Set();
    }

    private sealed class Failing : IReadiness
    {
        public string Name => "failing";

        public Task<bool> IsReadyAsync(CancellationToken cancel) =>
            throw new InvalidOperationException("mia@example.org");
    }
}
