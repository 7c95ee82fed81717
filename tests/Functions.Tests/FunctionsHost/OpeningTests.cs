using System.Net;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Tests.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The store is away when the service starts.</summary>
public sealed class OpeningTests
{
    [Fact]
    public async Task The_service_starts_and_says_what_it_lacks()
    {
        await using var app = await HostedApp.StartAsync(away: true);
        await app.Client.Get("/").Page();
        Assert.Equal("ok", (await app.Client.Get("/api/health").Json()).Text("status"));
        var ready = await app
            .Client.Get("/api/health/ready")
            .Json(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unreachable", ready.GetProperty("checks").Text("store"));
        await app.Client.Get("/api/openapi.json").Json();
    }

    [Fact]
    public async Task Requests_are_told_to_come_again_and_no_token_is_called_wrong()
    {
        await using var app = await HostedApp.StartAsync(away: true);
        await app
            .Client.Post("/api/sign-in", new { email = People.Coordinator })
            .Problem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        using var answer = await app.Client.Get("/api/me", ("Authorization", "Bearer any"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_token_at_an_endpoint_that_needs_no_store_is_not_looked_at()
    {
        await using var app = await HostedApp.StartAsync(away: true);
        await Assert.ThrowsAnyAsync<Exception>(app.OpenedAsync);
        app.Store.Forget();
        await app.Client.Get("/api/health", ("Authorization", "Bearer any")).Json();
        await app
            .Client.Get("/nothing", ("Authorization", "Bearer any"))
            .Problem(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(app.Store.Log);
    }

    [Fact]
    public async Task When_the_store_is_back_the_next_request_is_answered()
    {
        await using var app = await HostedApp.StartAsync(away: true);
        await app
            .Client.Get("/api/me")
            .Problem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        app.Store.Away = false;
        await app.Client.Get("/api/me").Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await app.Client.Get("/api/health/ready").Json();
        // The first programme and its coordinator have been made meanwhile.
        var coordinator = await app
            .Services.GetRequiredService<Addresses>()
            .FindHolderAsync(People.Coordinator, Http.Cancel);
        Assert.NotNull(coordinator);
    }

    [Fact]
    public async Task Once_open_it_costs_no_request()
    {
        await using var app = await HostedApp.StartAsync();
        await app.OpenedAsync();
        app.Store.Forget();
        await app.OpenedAsync();
        await app.Client.Get("/api/me").Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        Assert.Empty(app.Store.Log);
    }

    [Fact]
    public async Task A_tick_is_answered_as_ever_and_a_later_one_sweeps()
    {
        await using var app = await HostedApp.StartAsync(away: true);
        Assert.Equal(TicksTests.Done, await TicksTests.TickAsync(app));
        Assert.Contains(
            app.Log.Written,
            line => line.Contains("next tick", StringComparison.Ordinal)
        );
        app.Store.Away = false;
        app.Store.Forget();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TicksTests.Done, await TicksTests.TickAsync(app));
        Assert.Equal(1, app.Store.Sweeps);
    }
}
