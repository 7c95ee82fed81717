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

    private static double Spread(string id) =>
        id.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) / (double)uint.MaxValue;
}

/// <summary>
/// Wake-ups that are no longer needed, until the next sweep removes them together. Nothing is lost with this memory: a
/// wake-up left behind finds nothing to do.
/// </summary>
public sealed class WakeUpRemovals(IStore store)
{
    private const int AtOnce = 50;
    private readonly Lock _lock = new();
    private List<WakeUp> _waiting = [];

    internal async Task AddAsync(IEnumerable<WakeUp> wakeUps)
    {
        bool full;
        lock (_lock)
        {
            _waiting.AddRange(wakeUps);
            full = _waiting.Count >= AtOnce;
        }
        if (full)
        {
            await FlushAsync(CancellationToken.None);
        }
    }

    public async Task FlushAsync(CancellationToken cancel)
    {
        List<WakeUp> taken;
        lock (_lock)
        {
            (taken, _waiting) = (_waiting, []);
        }
        if (taken.Count > 0)
        {
            await store.RemoveWakeUpsAsync(taken, cancel);
        }
    }
}
