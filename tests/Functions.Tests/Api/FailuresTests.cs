using Mentoring.Functions.Api;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Api;

public sealed class FailuresTests : IDisposable
{
    private readonly LogLines _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_bug_is_a_500_whose_message_is_kept_out_of_the_log()
    {
        var context = await FailAsync(new InvalidOperationException("mia@example.org"));
        Assert.Equal(500, context.Response.StatusCode);
        var line = Assert.Single(_log.Written);
        Assert.Contains("InvalidOperationException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("mia@example.org", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_out_of_reach_is_a_503_that_says_when_to_try_again()
    {
        var context = await FailAsync(new StoreUnavailableException("mia@example.org"));
        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("5", context.Response.Headers.RetryAfter);
        Assert.DoesNotContain("mia", Assert.Single(_log.Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_a_newer_version_is_a_503()
    {
        var context = await FailAsync(new UnknownEventException("MentorshipDreamt"));
        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("5", context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task An_expected_problem_is_not_logged()
    {
        var context = await FailAsync(Problems.Stale.Exception());
        Assert.Equal(412, context.Response.StatusCode);
        Assert.Empty(_log.Written);
    }

    private async Task<HttpContext> FailAsync(Exception failure)
    {
        await using var services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton<Measures>()
            .BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        using var factory = new LoggerFactory([_log]);
        await new Failures(_ => throw failure, factory.CreateLogger<Failures>()).InvokeAsync(
            context
        );
        return context;
    }
}
