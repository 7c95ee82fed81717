namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>
/// Lets the process die at a call of a piece of work, and has a fresh one do it again; but not three times in a row, as what
/// always dies with its process is given up in the end.
/// </summary>
/// <param name="next">At which call of the next piece of work, from 1, and how; null spares it.</param>
internal sealed class Killer(Func<(int Call, Death Death)?> next)
{
    private int inARow;

    public int Deaths { get; private set; }

    public static Killer Nobody => new(() => null);

    public static Killer At(int call, Death death) => new(() => (call, death));

    public static Killer Random(int seed)
    {
        var random = new Random(seed);
        return new(() => (random.Next(1, 14), (Death)random.Next(3)));
    }

    public async Task<T> RunAsync<T>(MentorshipWorld world, Func<MentorshipService, Task<T>> work)
    {
        var process = world.Service.Process;
        if (inARow < 2 && next() is var (call, death))
        {
            (process.Death, process.DiesAt) = (death, process.Calls + call);
        }
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
