using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>
/// Processes die at every call to the store or the world outside, in every step and every sweep of a whole mentorship; a
/// fresh one repeats the command and goes on. In the end everything is as if nobody had died.
/// </summary>
public sealed class CrashTests : IAsyncDisposable
{
    private readonly TestFolder folder = new();

    public static TheoryData<Death> Deaths => [.. Enum.GetValues<Death>()];

    public ValueTask DisposeAsync() => folder.DisposeAsync();

    /// <summary>The n-th run dies at the n-th call of each step and each sweep, so that all runs together cover every call.</summary>
    [Theory]
    [MemberData(nameof(Deaths))]
    public async Task Dying_at_any_call_changes_nothing_in_the_end(Death death)
    {
        var undisturbed = await OutcomeAsync(new Killer(death, 0));
        for (var call = 1; ; call++)
        {
            var killer = new Killer(death, call);
            var outcome = await OutcomeAsync(killer);
            Assert.Equal(undisturbed, outcome);
            if (killer.Deaths == 0)
            {
                Assert.InRange(call, 10, 100);
                return;
            }
        }
    }

    private async Task<IReadOnlyList<string>> OutcomeAsync(Killer killer)
    {
        await using var world = new MentorshipWorld(folder.NewStore());
        foreach (var step in Lifecycle.Steps)
        {
            await RunClockAsync(world, step.At, killer);
            var result = await killer.RunAsync(world, now => step.RunAsync(now, Lifecycle.Id));
            Assert.True(
                result is Executed { Events.Count: > 0 },
                $"{killer.Call} {killer.Death}: {step}: {result}"
            );
        }
        await RunClockAsync(world, Lifecycle.End, killer);
        return await world.OutcomeAsync();
    }

    private static async Task RunClockAsync(
        MentorshipWorld world,
        DateTimeOffset until,
        Killer killer
    )
    {
        while (await killer.RunAsync(world, now => now.TickAsync(until))) { }
        if (until > world.Time.GetUtcNow())
        {
            world.Time.SetUtcNow(until);
        }
    }

    /// <summary>
    /// Lets the process die at one call of every piece of work, and has a fresh one do it again; but not three times in a
    /// row, as what always dies with its process is given up in the end.
    /// </summary>
    private sealed class Killer(Death death, int call)
    {
        private int inARow;

        public Death Death => death;

        public int Call => call;

        public int Deaths { get; private set; }

        public async Task<T> RunAsync<T>(
            MentorshipWorld world,
            Func<MentorshipService, Task<T>> work
        )
        {
            var process = world.Service.Process;
            (process.Death, process.DiesAt) = (
                death,
                inARow < 2 ? process.Calls + call : int.MaxValue
            );
            try
            {
                var done = await work(world.Service);
                (process.DiesAt, inARow) = (int.MaxValue, 0);
                return done;
            }
            catch (ProcessDiedException)
            {
                Deaths++;
                inARow++;
                var again = await work(world.Restart());
                await (process.Late?.Invoke() ?? Task.CompletedTask);
                return again;
            }
        }
    }
}
