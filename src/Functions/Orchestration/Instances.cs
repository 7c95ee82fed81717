using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>
/// Loads instances and moves them on, one atomic commit a step. docs/decisions/0004 says which wake-up is written when.
/// </summary>
public sealed class Instances(
    IStore store,
    TimeProvider time,
    WakeUpRemovals removals,
    OrchestrationOptions options
)
{
    /// <summary>The header is read before the activities, as keys are ordered: one storage request.</summary>
    public async Task<Instance> LoadAsync(string partition, CancellationToken cancel)
    {
        var rows = await store.ReadAsync(
            partition,
            InstanceRows.Header,
            InstanceRows.WorkEnds,
            1000,
            cancel
        );
        if (rows.Count == 0 || rows[0].Key != InstanceRows.Header)
        {
            return Instance.Absent(partition);
        }
        return InstanceRows.ReadHeader(partition, rows[0]) with
        {
            Pending = [.. rows.Skip(1).Select(PendingActivity.Read)],
        };
    }

    /// <summary>What the command led to when it was carried out; null if it never was.</summary>
    public async Task<CommandRecord?> FindCommandAsync(
        string partition,
        string commandId,
        CancellationToken cancel
    )
    {
        var row = await store.FindAsync(partition, InstanceRows.Command(commandId), cancel);
        return row is null ? null : InstanceRows.ReadCommand(row);
    }

    /// <summary>Moves on the instance that was read. Once begun it is not cancelled: its outcome would be unknown.</summary>
    /// <exception cref="StoreUnavailableException">The store can't even say whether the command was carried out.</exception>
    public async Task<CommitResult> CommitAsync(
        Instance read,
        InstanceChange change,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        var step = new PlannedStep(read, change, time.GetUtcNow(), options.ServiceName);
        try
        {
            var outcome = await store.CommitAsync(
                read.Partition,
                step.Changes,
                step.WrittenAhead,
                CancellationToken.None
            );
            if (outcome is Committed committed)
            {
                await removals.AddAsync(step.Obsolete);
                return new Advanced(step.After(committed), step.ActivitiesWakeUp);
            }
        }
        catch (StoreUnavailableException) when (change.Command is not null)
        {
            return await FindCommandAsync(read.Partition, change.Command.Id, cancel) is { } late
                ? new AlreadyDone(late)
                : new Overtaken(Unsettled: true);
        }
        await removals.AddAsync(step.WrittenAhead);
        return
            change.Command is not null
            && await FindCommandAsync(read.Partition, change.Command.Id, cancel) is { } done
            ? new AlreadyDone(done)
            : new Overtaken(Unsettled: false);
    }

    /// <summary>Moves the version on, so that a commit still under way against it fails. Null: somebody else moved it.</summary>
    public Task<Instance?> FenceAsync(Instance read) => ReplaceAsync(read, read.Timer, []);

    /// <summary>Names a new timer wake-up, so that the one the header names may be removed. Null on a conflict.</summary>
    internal Task<Instance?> RenewTimerAsync(Instance read, DateTimeOffset? next)
    {
        if (next is null)
        {
            return ReplaceAsync(read, null, []);
        }
        var wakeUp = PlannedStep.TimerWakeUp(read, next.Value, time.GetUtcNow());
        return ReplaceAsync(read, new NamedWakeUp(wakeUp.DueAt, wakeUp.Attempt), [wakeUp]);
    }

    private async Task<Instance?> ReplaceAsync(
        Instance read,
        NamedWakeUp? timer,
        IReadOnlyList<WakeUp> wakeUps
    )
    {
        var same = new InstanceChange(read.Body, read.Schema) { Erased = !read.Exists };
        var row = InstanceRows.WriteHeader(read.Version + 1, same, timer);
        Change change = read.ETag is null
            ? new Insert(InstanceRows.Header, row)
            : new Replace(InstanceRows.Header, row, read.ETag);
        var outcome = await store.CommitAsync(
            read.Partition,
            [change],
            wakeUps,
            CancellationToken.None
        );
        if (outcome is not Committed committed)
        {
            await removals.AddAsync(wakeUps);
            return null;
        }
        return read with { Version = read.Version + 1, Timer = timer, ETag = committed.ETags[0] };
    }
}
