using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>Told of every dead letter, at least once, before it is filed: alerts a coordinator.</summary>
public interface IDeadLetterAlert
{
    Task RaiseAsync(DeadLetter letter, CancellationToken cancel);
}

/// <summary>An activity that failed for good.</summary>
public sealed record DeadLetter(
    string Partition,
    PendingActivity Activity,
    DateTimeOffset At,
    string Reason
)
{
    internal const string Prefix = "x_";

    /// <summary>Sorts by time in the common list.</summary>
    public string Id => $"{At.UtcTicks:D19}_{Partition}_{Activity.Id}";

    /// <summary>How often it was tried in vain.</summary>
    public int Attempts => Activity.Tries + 1;

    /// <summary>The partition that an id names; null when it can't be an id. What comes from outside is asked before it
    /// becomes a key.</summary>
    public static string? PartitionIn(string id) =>
        id.Length is > 24 and <= 400
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && id.AsSpan(0, 19).IndexOfAnyExceptInRange('0', '9') < 0
        && id[19] == '_'
        && id.LastIndexOf('_') is > 20 and var end
            ? id[20..end]
            : null;

    internal Upsert Row =>
        new(
            Prefix + Activity.Id,
            new Dictionary<string, Value>(Activity.Write())
            {
                ["key"] = Activity.Key,
                ["failedAt"] = InstanceRows.Instant(At),
                ["reason"] = Reason,
            }
        );
}

/// <summary>The list of all dead letters over all partitions. Nothing vanishes.</summary>
public sealed class DeadLetters(
    IStore store,
    TimeProvider time,
    Func<IEnumerable<IDeadLetterAlert>> alerts,
    ILogger<DeadLetters> logger
)
{
    private const string Partition = "deadletters";
    private const string RetriedPrefix = "r_";

    /// <summary>Oldest first, those after <paramref name="after"/> (an id), at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(
        string? after,
        int limit,
        CancellationToken cancel
    )
    {
        var from = after is null ? "0" : after + " ";
        var rows = await store.ReadAsync(Partition, from, ":", limit, cancel);
        return [.. rows.Select(Read)];
    }

    /// <summary>Makes the activity pending again, as if it were new. False when there is no such dead letter, or not any
    /// more.</summary>
    public async Task<bool> RetryAsync(string id, CancellationToken cancel)
    {
        if (await store.FindAsync(Partition, id, cancel) is not { } listed)
        {
            return false;
        }
        var letter = Read(listed);
        var filed = await store.FindAsync(
            letter.Partition,
            DeadLetter.Prefix + letter.Activity.Id,
            cancel
        );
        if (
            filed is not null
            && await ReviveAsync(letter, filed) is not Committed
            && await store.FindAsync(letter.Partition, filed.Key, cancel) is not null
        )
        {
            throw new StoreUnavailableException("A dead letter changed while it was retried.");
        }
        // Somebody else may have been faster: then it is gone already.
        await store.CommitAsync(Partition, [new Delete(id), Retried(id)], [], cancel);
        return filed is not null;
    }

    /// <summary>Whether there once was such a dead letter and it was retried.</summary>
    public async Task<bool> WasRetriedAsync(string id, CancellationToken cancel) =>
        await store.FindAsync(Partition, RetriedPrefix + id, cancel) is not null;

    /// <summary>All that stays, outside of the list: so that who repeats a request is not told that they made it up.</summary>
    private Upsert Retried(string id) =>
        new(
            RetriedPrefix + id,
            new Dictionary<string, Value> { ["at"] = InstanceRows.Instant(time.GetUtcNow()) }
        );

    /// <summary>Takes those of a few partitions off the list, and what tells that they once were on it.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<string> partitions, CancellationToken cancel)
    {
        var rows = await store.ReadAllAsync(Partition, "0", "s", cancel);
        foreach (var row in rows.Where(row => partitions.Any(row.Key.Contains)))
        {
            await store.CommitAsync(Partition, [new Delete(row.Key)], [], cancel);
        }
    }

    /// <summary>Lists it and raises the alerts; repeating changes nothing but may alert again.</summary>
    internal async Task AnnounceAsync(DeadLetter letter)
    {
        var row = new Upsert(
            letter.Id,
            new Dictionary<string, Value>(letter.Row.Properties)
            {
                ["partition"] = letter.Partition,
            }
        );
        await store.CommitAsync(Partition, [row], [], CancellationToken.None);
        foreach (var alert in alerts())
        {
            try
            {
                await alert.RaiseAsync(letter, CancellationToken.None);
            }
            catch (Exception failure) when (failure is not StoreUnavailableException)
            {
                // It is listed all the same, and what else has finished must not be done again.
                logger.LogError(
                    "No alert of {Id} of {Partition}: {Failure}",
                    letter.Activity.Id,
                    Partitions.ForLog(letter.Partition),
                    failure.GetType().Name
                );
            }
        }
    }

    private async Task<CommitOutcome> ReviveAsync(DeadLetter letter, Row filed)
    {
        var now = time.GetUtcNow();
        var activity = letter.Activity with
        {
            Attempt = 0,
            Outages = 0,
            ClaimedUntil = now,
            NotBefore = now,
        };
        return await store.CommitAsync(
            letter.Partition,
            [
                new Insert(activity.Key, activity.Write()),
                new Delete(filed.Key, filed.ETag),
                new Delete(ActivityFates.KeyOf(activity.Id)),
            ],
            [WakeUps.New(now, letter.Partition, WakeUps.AheadOfNothing, WakeUps.Activities)],
            CancellationToken.None
        );
    }

    private static DeadLetter Read(Row row) =>
        new(
            row.Text("partition"),
            PendingActivity.Read(row) with
            {
                Key = row.Text("key"),
            },
            InstanceRows.Instant(row.Text("failedAt")),
            row.Text("reason")
        );
}
