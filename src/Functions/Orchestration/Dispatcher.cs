using System.Diagnostics;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Orchestration;

/// <summary>
/// Runs activities that this process has claimed, and writes down what became of them in one commit that never touches the
/// header.
/// </summary>
public sealed class Dispatcher(
    IStore store,
    TimeProvider time,
    ActivityTypes types,
    ActivityFates fates,
    WakeUpRemovals removals,
    OrchestrationOptions options,
    Measures measures,
    ILogger<Dispatcher> logger
)
{
    /// <summary>How long a claim lasts by the clock of whoever wrote it.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromSeconds(25);

    /// <summary>How far the clocks of two instances may be apart.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan StartsWithAtLeast = TimeSpan.FromSeconds(5);

    /// <summary>Runs what a step has planned; afterwards its wake-up goes, unless somebody else has taken over.</summary>
    public async Task RunAsync(Advanced step)
    {
        var left = await RunAsync(step.Now, step.Now.Pending);
        if (left is null && step.WakeUp is not null)
        {
            await removals.AddAsync([step.WakeUp]);
        }
    }

    /// <summary>Takes over what nobody has claimed and runs it. The answer as that of <see cref="RunAsync(Instance,
    /// IReadOnlyList{PendingActivity})"/>.</summary>
    public async Task<DateTimeOffset?> TakeOverAsync(
        Instance instance,
        IEnumerable<PendingActivity> free
    )
    {
        var claimed = new List<PendingActivity>();
        foreach (var activity in free)
        {
            if (await ClaimAsync(instance.Partition, Lost(activity)) is { } mine)
            {
                claimed.Add(mine);
                if (mine.Attempt > activity.Attempt)
                {
                    measures.AttemptEnded(activity.Type, "lost");
                    measures.Retried(activity.Type);
                }
            }
        }
        return await RunAsync(instance, claimed);
    }

    /// <summary>
    /// A claim that has run out without an outcome counts as a failed attempt: perhaps it killed its process. From the second
    /// on, should it kill this one too, it rests first.
    /// </summary>
    private PendingActivity Lost(PendingActivity activity)
    {
        if (activity.ClaimedBy.Length == 0)
        {
            return activity;
        }
        var failures = activity.Attempt + 1;
        return activity with
        {
            Attempt = failures,
            NotBefore =
                failures == 1
                    ? activity.NotBefore
                    : BackOff.Next(time.GetUtcNow(), failures - 2, activity.Id),
        };
    }

    /// <returns>When to look again at what is left without a wake-up of its own; null when there is no such thing.</returns>
    private async Task<DateTimeOffset?> RunAsync(
        Instance instance,
        IReadOnlyList<PendingActivity> claimed
    )
    {
        var partition = instance.Partition;
        var shared = SharedReads.Current;
        var finished = new (PendingActivity Activity, ActivityOutcome Outcome)?[claimed.Count];
        await Parallel.ForAsync(
            0,
            claimed.Count,
            new ParallelOptions { MaxDegreeOfParallelism = options.ActivitiesAtOnce },
            async (i, _) => finished[i] = await RunClaimedAsync(instance, claimed[i], shared)
        );
        var taken = finished.Any(one => one is null);
        var missed = await fates.RecordAsync(
            partition,
            [.. finished.OfType<(PendingActivity, ActivityOutcome)>()]
        );
        return taken || missed ? time.GetUtcNow() + WakeUps.CommitTakesAtMost : null;
    }

    private async Task<(PendingActivity, ActivityOutcome)?> RunClaimedAsync(
        Instance instance,
        PendingActivity activity,
        SharedReads shared
    )
    {
        if (activity.Attempt > BackOff.Retries)
        {
            return (activity, ActivityOutcome.Failed(true, "no attempt came to an end"));
        }
        if (activity.ClaimedUntil - Skew - time.GetUtcNow() < StartsWithAtLeast)
        {
            var again = await ClaimAsync(instance.Partition, activity);
            if (again is null)
            {
                return null;
            }
            activity = again;
        }
        using var span = Spans.Source.StartActivity("activity");
        var outcome = await AttemptAsync(instance, activity, shared);
        Tell(span, activity, outcome);
        return (activity, outcome);
    }

    private static void Tell(Activity? span, PendingActivity activity, ActivityOutcome outcome)
    {
        if (span is null)
        {
            return;
        }
        span.DisplayName = $"activity {activity.Type}";
        span.SetTag("mentoring.activity.type", activity.Type);
        span.SetTag("mentoring.activity.attempt", activity.Tries + 1);
        span.SetTag("mentoring.activity.outcome", outcome.Name);
        if (outcome is ActivityFailed)
        {
            span.Fail();
        }
    }

    private async Task<PendingActivity?> ClaimAsync(string partition, PendingActivity activity)
    {
        var claimed = activity with
        {
            ClaimedUntil = time.GetUtcNow() + Claim,
            ClaimedBy = options.ServiceName,
        };
        var outcome = await store.CommitAsync(
            partition,
            [new Replace(activity.Key, claimed.Write(), activity.ETag)],
            [],
            CancellationToken.None
        );
        return outcome is Committed committed ? claimed with { ETag = committed.ETags[0]! } : null;
    }

    private async Task<ActivityOutcome> AttemptAsync(
        Instance instance,
        PendingActivity activity,
        SharedReads shared
    )
    {
        if (types.Find(activity.Type) is not { } type)
        {
            logger.LogWarning("Activity type {Type} is unknown to this version", activity.Type);
            return ActivityOutcome.Postponed(time.GetUtcNow() + TimeSpan.FromMinutes(5));
        }
        var context = new ActivityContext(
            instance.Partition,
            activity.Id,
            activity.Tries + 1,
            activity.FirstDueAt
        )
        {
            Instance = instance,
            Shared = shared,
        };
        var allowed = activity.ClaimedUntil - Skew - time.GetUtcNow();
        using var timeOut = new CancellationTokenSource(allowed, time);
        try
        {
            return await type.RunAsync(activity.Json, context, timeOut.Token)
                .WaitAsync(timeOut.Token);
        }
        catch (OperationCanceledException) when (timeOut.IsCancellationRequested)
        {
            return ActivityOutcome.Failed(false, "timed out");
        }
        catch (TryAgainException passing)
        {
            var notBefore = time.GetUtcNow() + passing.After;
            return new ActivityFailed(false, passing.Reason, notBefore)
            {
                Outage = passing.IsOutage,
            };
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Its message may name people.
            return ActivityOutcome.Failed(false, failure.GetType().Name);
        }
    }
}
