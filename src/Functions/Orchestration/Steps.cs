using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;

namespace Mentoring.Functions.Orchestration;

/// <summary>What a decision makes of an instance: its answer, and the change it needs, if any.</summary>
public sealed record Step<TAnswer>(TAnswer Answer, InstanceChange? Change);

public abstract record StepResult<TAnswer>;

/// <summary><paramref name="Answer"/> holds, committed or because nothing had to change.</summary>
public sealed record Stepped<TAnswer>(TAnswer Answer, Instance Now) : StepResult<TAnswer>;

/// <summary>The command was carried out before.</summary>
public sealed record Repeated<TAnswer>(CommandRecord Command) : StepResult<TAnswer>;

/// <summary>Its id belongs to a command with another body.</summary>
public sealed record KeyReused<TAnswer> : StepResult<TAnswer>;

/// <param name="Id">Fixed before the first attempt; valid in a key.</param>
/// <param name="BodyHash">Tells another command under the same id apart.</param>
/// <param name="MayRepeat">The id came from outside or follows from what is done: somebody may have used it before.</param>
public sealed record CommandKey(string Id, string BodyHash, bool MayRepeat)
{
    /// <summary>Of a command that nobody repeats from outside.</summary>
    public static CommandKey Fresh() => new(Guid.NewGuid().ToString("n"), "", MayRepeat: false);
}

/// <summary>
/// Load, decide, commit, dispatch; on a conflict load and decide again. The one path by which any instance moves on.
/// </summary>
public sealed class Steps(Instances instances, IDispatchScheduler scheduler, Measures measures)
{
    private const int AttemptsAtMost = 100;

    /// <param name="decide">Called once for every attempt. It fixes neither ids nor time: those are fixed before.</param>
    /// <exception cref="StoreUnavailableException">The outcome is unknown, or too many others were faster: repeat the
    /// command with the same id.</exception>
    public async Task<StepResult<TAnswer>> RunAsync<TAnswer>(
        string partition,
        CommandKey command,
        Func<Instance, CancellationToken, Task<Step<TAnswer>>> decide,
        CancellationToken cancel
    )
    {
        var read = await instances.LoadAsync(partition, cancel);
        return await RunAsync(read, command, decide, cancel);
    }

    /// <summary>The same for an instance just read, or just moved on.</summary>
    public async Task<StepResult<TAnswer>> RunAsync<TAnswer>(
        Instance read,
        CommandKey command,
        Func<Instance, CancellationToken, Task<Step<TAnswer>>> decide,
        CancellationToken cancel
    )
    {
        long? unsettled = null;
        for (var attempt = 1; attempt <= AttemptsAtMost; attempt++)
        {
            var step = await decide(read, cancel);
            if (step.Change is null)
            {
                return await UnchangedAsync(read, command, step.Answer, attempt, unsettled, cancel);
            }
            switch (await instances.CommitAsync(read, step.Change, cancel))
            {
                case Advanced advanced:
                    await scheduler.ScheduleAsync(advanced);
                    return new Stepped<TAnswer>(step.Answer, advanced.Now);
                case AlreadyDone done:
                    return Before<TAnswer>(command, done.Command);
                case Overtaken overtaken:
                    measures.MetConflict();
                    unsettled = overtaken.Unsettled ? read.Version : unsettled;
                    break;
            }
            read = await instances.LoadAsync(read.Partition, cancel);
        }
        throw new StoreUnavailableException("Too many other changes came first.");
    }

    /// <summary>
    /// What looks like a refusal may be the command's own earlier success: its row is looked for after the header was
    /// read. An attempt that may still arrive forbids to say no.
    /// </summary>
    private async Task<StepResult<TAnswer>> UnchangedAsync<TAnswer>(
        Instance read,
        CommandKey command,
        TAnswer answer,
        int attempt,
        long? unsettled,
        CancellationToken cancel
    )
    {
        if (
            (command.MayRepeat || attempt > 1)
            && await instances.FindCommandAsync(read.Partition, command.Id, cancel) is { } before
        )
        {
            return Before<TAnswer>(command, before);
        }
        return unsettled == read.Version
            ? throw new StoreUnavailableException("An attempt may still arrive.")
            : new Stepped<TAnswer>(answer, read);
    }

    private static StepResult<TAnswer> Before<TAnswer>(CommandKey command, CommandRecord before) =>
        before.BodyHash == command.BodyHash
            ? new Repeated<TAnswer>(before)
            : new KeyReused<TAnswer>();
}
