using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>One attempt to commit a step: which rows it changes and which wake-ups are written ahead of it.</summary>
internal sealed class PlannedStep
{
    private readonly Instance _read;
    private readonly InstanceChange _change;
    private readonly List<PendingActivity> _activities;
    private readonly List<WakeUp> _writtenAhead = [];
    private readonly NamedWakeUp? _timer;

    public PlannedStep(Instance read, InstanceChange change, DateTimeOffset now, string claimant)
    {
        (_read, _change) = (read, change);
        _activities = [.. change.Activities.Select((a, i) => Claimed(a, i, now, claimant))];
        if (_activities.Count > 0)
        {
            ActivitiesWakeUp = WakeUps.New(
                now + WakeUps.CommitTakesAtMost,
                read.Partition,
                read.Version,
                WakeUps.Activities
            );
            _writtenAhead.Add(ActivitiesWakeUp);
        }
        _timer = NameTimer(now);
    }

    public WakeUp? ActivitiesWakeUp { get; }

    public IReadOnlyList<WakeUp> WrittenAhead => _writtenAhead;

    /// <summary>What the commit makes superfluous: the timer wake-up that is no longer named.</summary>
    public IEnumerable<WakeUp> Obsolete =>
        _read.Timer is { } old && old != _timer
            ? [new WakeUp(old.DueAt, _read.Partition, old.Attempt, 0, WakeUps.Timer)]
            : [];

    public IReadOnlyList<Change> Changes
    {
        get
        {
            var header = InstanceRows.WriteHeader(_read.Version + 1, _change, _timer);
            return
            [
                _read.ETag is null
                    ? new Insert(InstanceRows.Header, header)
                    : new Replace(InstanceRows.Header, header, _read.ETag),
                .. _activities.Select(activity => new Insert(activity.Key, activity.Write())),
                .. _change.Rows,
                .. _change.Command is { } command
                    ? [InstanceRows.WriteCommand(command)]
                    : Array.Empty<Change>(),
            ];
        }
    }

    public Instance After(Committed committed) =>
        new(
            _read.Partition,
            _read.Version + 1,
            !_change.Erased,
            _change.Schema,
            _change.Erased ? default : _change.Body
        )
        {
            ETag = committed.ETags[0],
            Timer = _timer,
            Earlier = [.. _read.Earlier, .. _read.Pending],
            Pending = [.. _activities.Select((a, i) => a with { ETag = committed.ETags[i + 1]! })],
        };

    public static WakeUp TimerWakeUp(Instance read, DateTimeOffset next, DateTimeOffset now) =>
        WakeUps.New(Due(next, now), read.Partition, read.Version, WakeUps.Timer);

    /// <summary>
    /// The named wake-up stays if it is due no later than the next timer. One that is due already is being swept and is
    /// replaced, and so is one that is too early when the index is written to anyway.
    /// </summary>
    private NamedWakeUp? NameTimer(DateTimeOffset now)
    {
        if (_change.NextTimer is not { } next)
        {
            return null;
        }
        var due = Due(next, now);
        if (
            _read.Timer is { } named
            && named.DueAt > now
            && (named.DueAt == due || (named.DueAt < due && _writtenAhead.Count == 0))
        )
        {
            return named;
        }
        var wakeUp = TimerWakeUp(_read, next, now);
        _writtenAhead.Add(wakeUp);
        return new NamedWakeUp(wakeUp.DueAt, wakeUp.Attempt);
    }

    private static DateTimeOffset Due(DateTimeOffset next, DateTimeOffset now) =>
        next > now + WakeUps.CommitTakesAtMost ? next : now + WakeUps.CommitTakesAtMost;

    private PendingActivity Claimed(
        PlannedActivity planned,
        int index,
        DateTimeOffset now,
        string claimant
    ) =>
        new(
            PendingActivity.KeyOf(_read.Version + 1, index, planned.Id),
            planned.Id,
            ActivityTypes.NameOf(planned.Activity.GetType()),
            StoredJson.Write(planned.Activity),
            now,
            now + Dispatcher.Claim,
            claimant,
            0,
            now
        );
}
