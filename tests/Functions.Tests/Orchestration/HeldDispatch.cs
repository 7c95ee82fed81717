using System.Collections.Concurrent;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Tests.Orchestration;

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
        _gate = null;
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
