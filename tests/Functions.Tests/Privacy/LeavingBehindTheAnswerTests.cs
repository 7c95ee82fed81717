using System.Collections.Concurrent;
using System.Net;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Privacy;

/// <summary>A service that answers first and sends letters afterwards, as late as can be: when whoever left is gone.</summary>
public sealed class LeavingBehindTheAnswerTests : IAsyncLifetime
{
    private readonly HeldDispatch _held = new();
    private readonly HeldWorld _world;

    public LeavingBehindTheAnswerTests() => _world = new(_held);

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Those_who_stay_still_read_the_name_and_a_certificate_that_is_kept_still_arrives()
    {
        var mentee = await _world.PersonAsync("mentee", name: "Ada");
        var pair = new Pair(_world, mentee, await _world.PersonAsync("mentor"));
        await pair.ActiveAsync();
        for (var meeting = 0; meeting < 3; meeting++)
        {
            await pair.HeldAsync();
        }
        _held.Hold();
        await mentee
            .Http.Send(HttpMethod.Delete, "/api/me?keepCertificates=true")
            .Json(HttpStatusCode.Accepted);
        await mentee.Http.Get("/api/me").Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await _held.ReleaseAsync();
        await _world.AdvanceAsync("PT2M");

        var ended = await _world.LetterAsync(pair.Mentor, "mentorship with Ada");
        Assert.Contains("Ada no longer takes part", ended.Text("text"), StringComparison.Ordinal);
        var goodbye = await _world.LetterAsync(mentee, "Goodbye, and thank you");
        Assert.Single(goodbye.GetProperty("attachments").EnumerateArray());
    }
}

/// <summary>Runs activities at once, or holds them back until they are released.</summary>
internal sealed class HeldDispatch
{
    private readonly ConcurrentBag<Task> _held = [];
    private TaskCompletionSource? _gate;

    public void Hold() => _gate = new();

    public async Task ReleaseAsync()
    {
        _gate!.SetResult();
        // What is released leads to more.
        while (_held.Any(task => !task.IsCompleted))
        {
            await Task.WhenAll(_held);
        }
    }

    internal Task RunAsync(InlineDispatch inline, Advanced step)
    {
        if (_gate is not { } gate)
        {
            return inline.ScheduleAsync(step);
        }
        _held.Add(
            Task.Run(async () =>
            {
                await gate.Task;
                await inline.ScheduleAsync(step);
            })
        );
        return Task.CompletedTask;
    }
}

internal sealed class HeldScheduler(HeldDispatch held, InlineDispatch inline) : IDispatchScheduler
{
    public Task ScheduleAsync(Advanced step) => held.RunAsync(inline, step);
}

internal sealed class HeldWorld(HeldDispatch held) : World
{
    protected override Task<TestApp> OpenAsync() =>
        TestApp.CreateAsync(
            [],
            adjust: builder =>
                builder
                    .Services.AddSingleton(held)
                    .AddSingleton<IDispatchScheduler, HeldScheduler>()
        );
}
