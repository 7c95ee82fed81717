using System.Globalization;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Orchestration;

/// <summary>What became of an activity, kept where somebody may ask.</summary>
public sealed record ActivityFate(ActivityStatus Status, DateTimeOffset At, string? Reason);

public enum ActivityStatus
{
    Pending,
    HandedOver,
    Bounced,
    Dropped,
    DeadLetter,
}

/// <summary>Writes and reads what became of activities.</summary>
public sealed partial class ActivityFates(
    IStore store,
    TimeProvider time,
    DeadLetters deadLetters,
    Measures measures,
    ILogger<ActivityFates> logger
)
{
    private const int AtOnce = 30;

    internal static string KeyOf(string activityId) => "d_" + activityId;

    /// <summary>Null when no fate was kept: it is pending, was simply done, or never was.</summary>
    public async Task<ActivityFate?> FindAsync(
        string partition,
        string activityId,
        CancellationToken cancel
    )
    {
        var row = await store.FindAsync(partition, KeyOf(activityId), cancel);
        return row is null
            ? null
            : new ActivityFate(
                Enum.Parse<ActivityStatus>(row.Text("status")),
                InstanceRows.Instant(row.Text("at")),
                row.TextOrNull("reason")
            );
    }

    /// <summary>One commit for all. True when some row had been changed by somebody else meanwhile.</summary>
    internal async Task<bool> RecordAsync(
        string partition,
        IReadOnlyList<(PendingActivity Activity, ActivityOutcome Outcome)> finished
    )
    {
        var missed = false;
        foreach (var some in finished.Chunk(AtOnce))
        {
            if (!await TryRecordAsync(partition, some))
            {
                foreach (var one in some)
                {
                    missed |= some.Length == 1 || !await TryRecordAsync(partition, [one]);
                }
            }
        }
        return missed;
    }

    private async Task<bool> TryRecordAsync(
        string partition,
        (PendingActivity Activity, ActivityOutcome Outcome)[] finished
    )
    {
        var changes = new List<Change>();
        var wakeUps = new List<WakeUp>();
        foreach (var (activity, outcome) in finished)
        {
            changes.AddRange(await ChangesAsync(partition, activity, outcome, wakeUps));
        }
        if (
            await store.CommitAsync(partition, changes, wakeUps, CancellationToken.None)
            is not Committed
        )
        {
            return false;
        }
        foreach (var (activity, outcome) in finished)
        {
            Count(activity, outcome);
        }
        return true;
    }

    private void Count(PendingActivity activity, ActivityOutcome outcome)
    {
        measures.AttemptEnded(activity.Type, outcome.Name);
        if (outcome is ActivityFailed failed)
        {
            if (failed.IsLast(activity))
            {
                measures.BecameDeadLetter(activity.Type);
            }
            else
            {
                measures.Retried(activity.Type);
            }
        }
    }

    private async Task<IEnumerable<Change>> ChangesAsync(
        string partition,
        PendingActivity activity,
        ActivityOutcome outcome,
        List<WakeUp> wakeUps
    )
    {
        var now = time.GetUtcNow();
        var done = new Delete(activity.Key, activity.ETag);
        switch (outcome)
        {
            case ActivityDone:
                return [done];
            case ActivityHandedOver handed:
                return [done, Fate(activity.Id, ActivityStatus.HandedOver, handed.At, null)];
            case ActivityBounced bounced:
                return [done, Fate(activity.Id, ActivityStatus.Bounced, bounced.At, null)];
            case ActivityDropped dropped:
                return [done, Fate(activity.Id, ActivityStatus.Dropped, now, dropped.Reason)];
            case ActivityPostponed postponed:
                var outages = postponed.InLine ? Math.Max(1, activity.Outages) : 0;
                return
                [
                    Later(partition, activity with { Outages = outages }, postponed.Until, wakeUps),
                ];
            case ActivityFailed failed:
                logger.LogWarning(
                    "Activity {Type} {Id} of {Partition} failed for the {Attempt}th time: {Reason}",
                    activity.Type,
                    activity.Id,
                    Partitions.ForLog(partition),
                    (activity.Tries + 1).ToString(CultureInfo.InvariantCulture),
                    failed.Reason
                );
                if (!failed.IsLast(activity))
                {
                    var (again, next) = Again(activity, failed, now, partition + activity.Id);
                    var notBefore = failed.NotBefore > next ? failed.NotBefore : next;
                    return [Later(partition, again, notBefore, wakeUps)];
                }
                var letter = new DeadLetter(partition, activity, now, failed.Reason);
                await deadLetters.AnnounceAsync(letter);
                return
                [
                    done,
                    letter.Row,
                    Fate(activity.Id, ActivityStatus.DeadLetter, now, failed.Reason),
                ];
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}.");
        }
    }

    private static (PendingActivity Again, DateTimeOffset Next) Again(
        PendingActivity activity,
        ActivityFailed failed,
        DateTimeOffset now,
        string id
    ) =>
        failed.Outage
            ? (
                activity with
                {
                    Outages = activity.Outages + 1,
                },
                BackOff.NextInOutage(now, activity.Outages, id)
            )
            : (
                activity with
                {
                    Attempt = activity.Attempt + 1,
                    Outages = 0,
                },
                BackOff.Next(now, activity.Attempt, id)
            );

    /// <summary>The next wake-up is durable no later than the row that depends on it.</summary>
    private static Replace Later(
        string partition,
        PendingActivity activity,
        DateTimeOffset notBefore,
        List<WakeUp> wakeUps
    )
    {
        wakeUps.Add(WakeUps.New(notBefore, partition, WakeUps.AheadOfNothing, WakeUps.Activities));
        var later = activity with
        {
            ClaimedUntil = notBefore,
            ClaimedBy = "",
            NotBefore = notBefore,
        };
        return new Replace(activity.Key, later.Write(), activity.ETag);
    }

    private static Upsert Fate(
        string activityId,
        ActivityStatus status,
        DateTimeOffset at,
        string? reason
    )
    {
        var row = new Dictionary<string, Value>
        {
            ["status"] = status.ToString(),
            ["at"] = InstanceRows.Instant(at),
        };
        if (reason is not null)
        {
            row["reason"] = reason;
        }
        return new Upsert(KeyOf(activityId), row);
    }
}
