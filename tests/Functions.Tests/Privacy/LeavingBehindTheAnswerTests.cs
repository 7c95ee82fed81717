using System.Net;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Orchestration;
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
