using System.Globalization;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>The kinds of wake-ups and the times that make them safe.</summary>
public static class WakeUps
{
    public const string Activities = "activities";
    public const string Timer = "timer";
    public const string Repair = "repair";

    /// <summary>A commit is acknowledged or has failed for good within this; a wake-up written ahead of it is due no sooner.</summary>
    public static readonly TimeSpan CommitTakesAtMost = TimeSpan.FromSeconds(30);

    /// <summary>Not written ahead of any commit: what it is for is durable already, so nothing need be fenced.</summary>
    internal const long AheadOfNothing = -1;

    internal static WakeUp New(
        DateTimeOffset dueAt,
        string partition,
        long against,
        string reason,
        string detail = ""
    ) =>
        new(
            dueAt.ToUniversalTime(),
            partition,
            Guid.NewGuid().ToString("n"),
            against,
            reason,
            detail
        );

    /// <summary>The same wake-up, later. It keeps its attempt's id, by which a header names it.</summary>
    internal static WakeUp Again(WakeUp failed, DateTimeOffset now)
    {
        var (detail, times) = Parse(failed.Detail);
        return failed with
        {
            DueAt = BackOff.Next(now, times, failed.Attempt),
            Detail = string.Create(CultureInfo.InvariantCulture, $"{detail}~{times + 1}"),
        };
    }

    /// <summary>What the handler needs, without the count of failures.</summary>
    internal static string DetailOf(WakeUp wakeUp) => Parse(wakeUp.Detail).Detail;

    private static (string Detail, int Times) Parse(string detail) =>
        detail.LastIndexOf('~') is >= 0 and var at
            ? (detail[..at], int.Parse(detail[(at + 1)..], CultureInfo.InvariantCulture))
            : (detail, 0);
}

/// <summary>When what has failed is tried again.</summary>
internal static class BackOff
{
    /// <summary>After this many tries in vain an outage is one no more: with waits of two hours about ten days, so that a week's
    /// outage, noticed after a weekend, loses nothing.</summary>
    public const int OutagesAtMost = 110;

    private const int LongestInOutage = 3;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    /// <summary>The number of retries after the first attempt.</summary>
    public static int Retries => Waits.Length;

    /// <summary>After <paramref name="failures"/> (from 0) earlier ones; longer by up to a fifth, differently for each
    /// <paramref name="id"/>, so that what failed together does not return together.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, int failures, string id)
    {
        var wait = Waits[Math.Min(failures, Waits.Length - 1)];
        return now + wait + (wait * (Spread(id) / 5));
    }

    /// <summary>The same after <paramref name="outages"/> (from 0) tries of what is out of reach; it never waits long, since what
    /// comes back is to be used soon.</summary>
    public static DateTimeOffset NextInOutage(DateTimeOffset now, int outages, string id) =>
        Next(now, Math.Min(outages, LongestInOutage), id);

    private static double Spread(string id) =>
        id.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) / (double)uint.MaxValue;
}

/// <summary>
/// Wake-ups that are no longer needed, until enough of one shard wait to be removed by one request. Nothing is lost with
/// this memory: a wake-up left behind finds nothing to do.
/// </summary>
public sealed class WakeUpRemovals(IStore store)
{
    // Until then every sweep reads them again, but passes over them.
    private const int AtOnce = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<(long, string, string), WakeUp>[] _waiting =
    [
        .. Enumerable
            .Range(0, store.Shards)
            .Select(_ => new Dictionary<(long, string, string), WakeUp>()),
    ];

    internal Task AddAsync(IEnumerable<WakeUp> wakeUps)
    {
        lock (_lock)
        {
            foreach (var wakeUp in wakeUps)
            {
                _waiting[ShardOf(wakeUp)].TryAdd(Limits.Identity(wakeUp), wakeUp);
            }
        }
        return RemoveAsync(AtOnce, CancellationToken.None);
    }

    internal bool Awaits(WakeUp wakeUp)
    {
        lock (_lock)
        {
            return _waiting[ShardOf(wakeUp)].ContainsKey(Limits.Identity(wakeUp));
        }
    }

    public Task FlushAsync(CancellationToken cancel) => RemoveAsync(1, cancel);

    private async Task RemoveAsync(int atLeast, CancellationToken cancel)
    {
        foreach (var waiting in _waiting)
        {
            WakeUp[] taken = [];
            lock (_lock)
            {
                if (waiting.Count >= atLeast)
                {
                    taken = [.. waiting.Values];
                    waiting.Clear();
                }
            }
            if (taken.Length > 0)
            {
                await store.RemoveWakeUpsAsync(taken, cancel);
            }
        }
    }

    private int ShardOf(WakeUp wakeUp) => WakeUpShards.Of(wakeUp.Partition, store.Shards);
}
