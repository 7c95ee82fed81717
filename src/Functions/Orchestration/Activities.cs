using System.Collections.Concurrent;
using System.Globalization;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>
/// Does the activities of one type, at least once each: again after a crash, a time-out or a failure. So it is idempotent, or
/// passes on <see cref="ActivityContext.StableId"/> by which a repetition is recognised.
/// </summary>
public interface IActivityHandler<in TActivity>
    where TActivity : notnull
{
    /// <param name="cancel">Fires when the claim nears its end, at most 20 seconds after the start.</param>
    Task<ActivityOutcome> RunAsync(
        TActivity activity,
        ActivityContext context,
        CancellationToken cancel
    );
}

/// <param name="ActivityId">Unique in its partition and the same at every attempt.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="FirstDueAt">When the step was committed that planned it.</param>
public sealed record ActivityContext(
    string Partition,
    string ActivityId,
    int Attempt,
    DateTimeOffset FirstDueAt
)
{
    /// <summary>Unique in the whole store.</summary>
    public string StableId => $"{Partition}.{ActivityId}";

    /// <summary>As it was when the activities that run together were committed or taken over.</summary>
    public required Instance Instance { get; init; }

    /// <summary>What activities that run together read once.</summary>
    public required SharedReads Shared { get; init; }
}

/// <summary>
/// Reads that several activities need, and the answer of the request that led to them, done once for all that run together and
/// then forgotten.
/// </summary>
public sealed class SharedReads
{
    private static readonly AsyncLocal<SharedReads?> OfRequest = new();
    private readonly ConcurrentDictionary<string, Lazy<Task>> _reads = new(StringComparer.Ordinal);

    /// <summary>Those of the request being answered; new ones outside of a request.</summary>
    public static SharedReads Current => OfRequest.Value ?? new SharedReads();

    /// <summary>From here on everything this request leads to shares its reads. Call it in an asynchronous method: it
    /// ends with that.</summary>
    public static SharedReads Begin() => OfRequest.Value = new SharedReads();

    /// <summary>A read of somebody else's that failed, or that they cancelled, is done again.</summary>
    public async Task<T> OnceAsync<T>(string what, Func<Task<T>> read)
    {
        var mine = new Lazy<Task>(read);
        var first = _reads.GetOrAdd(what, mine);
        try
        {
            return await (Task<T>)first.Value;
        }
        catch (Exception) when (first != mine)
        {
            return await read();
        }
    }
}

public abstract record ActivityOutcome
{
    /// <summary>In metrics and traces.</summary>
    internal abstract string Name { get; }

    public static readonly ActivityOutcome Done = new ActivityDone();

    public static ActivityOutcome HandedOver(DateTimeOffset at) => new ActivityHandedOver(at);

    /// <summary>A mail whose address refused it: there is nobody to hand it over to.</summary>
    public static ActivityOutcome Bounced(DateTimeOffset at) => new ActivityBounced(at);

    /// <summary>Overtaken by events; <paramref name="reason"/> is kept.</summary>
    public static ActivityOutcome Dropped(string reason) => new ActivityDropped(reason);

    /// <summary>Not yet; no attempt is counted.</summary>
    public static ActivityOutcome Postponed(DateTimeOffset until) => new ActivityPostponed(until);

    /// <summary>Behind one that an outage holds up: what is younger waits behind this one too.</summary>
    public static ActivityOutcome WaitsInLine(DateTimeOffset until) =>
        new ActivityPostponed(until) { InLine = true };

    /// <summary>Tried again later, not before <paramref name="notBefore"/>, or at once a dead letter if <paramref
    /// name="permanent"/>. No personal data in <paramref name="reason"/>: it is logged.</summary>
    public static ActivityOutcome Failed(
        bool permanent,
        string reason,
        DateTimeOffset notBefore = default
    ) => new ActivityFailed(permanent, reason, notBefore);
}

public sealed record ActivityDone : ActivityOutcome
{
    internal override string Name => "done";
}

public sealed record ActivityHandedOver(DateTimeOffset At) : ActivityOutcome
{
    internal override string Name => "handedOver";
}

public sealed record ActivityBounced(DateTimeOffset At) : ActivityOutcome
{
    internal override string Name => "bounced";
}

public sealed record ActivityDropped(string Reason) : ActivityOutcome
{
    internal override string Name => "dropped";
}

public sealed record ActivityPostponed(DateTimeOffset Until) : ActivityOutcome
{
    internal bool InLine { get; init; }

    internal override string Name => "postponed";
}

public sealed record ActivityFailed(bool Permanent, string Reason, DateTimeOffset NotBefore)
    : ActivityOutcome
{
    internal override string Name => "failed";

    /// <summary>What it needs is out of reach: nothing is wrong with the activity.</summary>
    public bool Outage { get; init; }

    /// <summary>It is not tried again, as a failure of this one.</summary>
    internal bool IsLast(PendingActivity activity) =>
        Permanent
        || (
            Outage ? activity.Outages >= BackOff.OutagesAtMost : activity.Attempt >= BackOff.Retries
        );
}

/// <summary>An activity row: who may run it until when, and when it may be tried next.</summary>
/// <param name="Attempt">How often it has failed.</param>
public sealed record PendingActivity(
    string Key,
    string Id,
    string Type,
    string Json,
    DateTimeOffset FirstDueAt,
    DateTimeOffset ClaimedUntil,
    string ClaimedBy,
    int Attempt,
    DateTimeOffset NotBefore
)
{
    internal const string Prefix = "1_";

    internal string ETag { get; init; } = "";

    /// <summary>How often in a row what it needs was out of reach; not counted as failures.</summary>
    public int Outages { get; init; }

    /// <summary>How often it was tried in vain.</summary>
    public int Tries => Attempt + Outages;

    /// <summary>The first instant at which anybody may take it.</summary>
    internal DateTimeOffset FreeAt => ClaimedUntil > NotBefore ? ClaimedUntil : NotBefore;

    internal static string KeyOf(long version, int index, string id) =>
        $"{Prefix}{InstanceRows.Sortable(version)}{index:D2}_{id}";

    internal Dictionary<string, Value> Write()
    {
        var row = new Dictionary<string, Value>
        {
            ["id"] = Id,
            ["type"] = Type,
            ["json"] = Json,
            ["firstDueAt"] = InstanceRows.Instant(FirstDueAt),
            ["claimedUntil"] = InstanceRows.Instant(ClaimedUntil),
            ["claimedBy"] = ClaimedBy,
            ["attempt"] = Attempt.ToString(CultureInfo.InvariantCulture),
            ["notBefore"] = InstanceRows.Instant(NotBefore),
        };
        if (Outages > 0)
        {
            row["outages"] = Outages.ToString(CultureInfo.InvariantCulture);
        }
        return row;
    }

    internal static PendingActivity Read(Row row) =>
        new(
            row.Key,
            row.Text("id"),
            row.Text("type"),
            row.Text("json"),
            InstanceRows.Instant(row.Text("firstDueAt")),
            InstanceRows.Instant(row.Text("claimedUntil")),
            row.Text("claimedBy"),
            int.Parse(row.Text("attempt"), CultureInfo.InvariantCulture),
            InstanceRows.Instant(row.Text("notBefore"))
        )
        {
            ETag = row.ETag,
            Outages = row.TextOrNull("outages") is { } outages
                ? int.Parse(outages, CultureInfo.InvariantCulture)
                : 0,
        };
}
