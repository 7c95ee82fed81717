using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Matching;

/// <summary>That a mentor was suggested to a mentee. A stored format: additive changes only.</summary>
/// <param name="At">Last, to a week.</param>
/// <param name="Place">The best of the week from then on; the first suggestion is 1.</param>
public sealed record Shown(string MentorId, DateTimeOffset At, int Place);

/// <summary>
/// Who was suggested to whom: one row for each mentee in the partition <c>n_{programme}</c>, kept a year. Suggestions go by it, so that
/// nobody is the first for everybody, and the report on fairness tells it.
/// </summary>
/// <remarks>
/// It says how often mentors were shown and decides nothing that must be exact: each instance reads it once a minute and
/// knows at once what it has written itself.
/// </remarks>
public sealed class Exposures(IStore store, TimeProvider time)
{
    private const int PageSize = 1000;
    private const int KeptAtMost = 300;
    private const int AttemptsAtMost = 20;
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);
    private static readonly TimeSpan SameFor = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>What each mentee of the programme was shown within the last year, by the mentee's id, as it was at most a minute
    /// ago.</summary>
    public async Task<ImmutableDictionary<string, IReadOnlyList<Shown>>> ReadAsync(
        string programmeId,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(programmeId, out var known) && now - known.At < KnownFor)
        {
            return known.ByMentee;
        }
        var read = ImmutableDictionary.CreateBuilder<string, IReadOnlyList<Shown>>();
        var from = "m_";
        while (true)
        {
            var rows = await store.ReadAsync(Partition(programmeId), from, "m`", PageSize, cancel);
            foreach (var row in rows)
            {
                if (Of(row).FindAll(shown => now - shown.At < KeptFor) is { Count: > 0 } kept)
                {
                    read[row.Key[2..]] = kept;
                }
            }
            if (rows.Count < PageSize)
            {
                break;
            }
            from = rows[^1].Key + "!";
        }
        var all = read.ToImmutable();
        _known[programmeId] = new(now, all);
        return all;
    }

    /// <summary>Notes what a mentee is shown, the first first. Nothing is written where it says nothing new.</summary>
    public async Task NoteAsync(
        string programmeId,
        string menteeId,
        IReadOnlyList<string> mentorIds,
        CancellationToken cancel
    )
    {
        var before = (await ReadAsync(programmeId, cancel)).GetValueOrDefault(menteeId, []);
        var now = time.GetUtcNow();
        if (mentorIds.Count == 0 || With(before, mentorIds, now) == before)
        {
            return;
        }
        var (partition, key) = (Partition(programmeId), KeyOf(menteeId));
        for (var attempt = 1; attempt <= AttemptsAtMost; attempt++)
        {
            var row = await store.FindAsync(partition, key, cancel);
            var after = With(row is null ? [] : Of(row), mentorIds, now);
            var properties = new Dictionary<string, Value> { ["shown"] = StoredJson.Write(after) };
            Change change = row is null
                ? new Insert(key, properties)
                : new Replace(key, properties, row.ETag);
            if (await store.CommitAsync(partition, [change], [], cancel) is Committed)
            {
                Keep(programmeId, all => all.SetItem(menteeId, after));
                return;
            }
        }
        throw new StoreUnavailableException("Too many others note the same.");
    }

    /// <summary>What was suggested to somebody is not known any more; quiet where nothing was.</summary>
    public async Task ForgetAsync(string programmeId, string memberId, CancellationToken cancel)
    {
        var (partition, key) = (Partition(programmeId), KeyOf(memberId));
        if (await store.FindAsync(partition, key, cancel) is not null)
        {
            // A conflict says that somebody else has deleted it.
            await store.CommitAsync(partition, [new Delete(key)], [], cancel);
        }
        Keep(programmeId, all => all.Remove(memberId));
    }

    /// <summary>The same list where nothing would be different.</summary>
    private static IReadOnlyList<Shown> With(
        IReadOnlyList<Shown> before,
        IReadOnlyList<string> mentorIds,
        DateTimeOffset now
    )
    {
        var after = before.Where(shown => now - shown.At < KeptFor).ToList();
        var changed = false;
        for (var index = 0; index < mentorIds.Count; index++)
        {
            var known = after.FindIndex(shown => shown.MentorId == mentorIds[index]);
            if (known < 0)
            {
                after.Add(new(mentorIds[index], now, index + 1));
                changed = true;
            }
            else if (now - after[known].At >= SameFor)
            {
                after[known] = new(mentorIds[index], now, index + 1);
                changed = true;
            }
            else if (index + 1 < after[known].Place)
            {
                after[known] = after[known] with { Place = index + 1 };
                changed = true;
            }
        }
        return !changed ? before
            : after.Count <= KeptAtMost ? after
            : [.. after.OrderByDescending(shown => shown.At).Take(KeptAtMost)];
    }

    private void Keep(
        string programmeId,
        Func<
            ImmutableDictionary<string, IReadOnlyList<Shown>>,
            ImmutableDictionary<string, IReadOnlyList<Shown>>
        > change
    )
    {
        while (
            _known.TryGetValue(programmeId, out var known)
            && !_known.TryUpdate(
                programmeId,
                known with
                {
                    ByMentee = change(known.ByMentee),
                },
                known
            )
        ) { }
    }

    private static List<Shown> Of(Row row) => StoredJson.Read<List<Shown>>(row.Text("shown"));

    private static string Partition(string programmeId) => "n_" + programmeId;

    private static string KeyOf(string menteeId) => "m_" + menteeId;

    private sealed record Known(
        DateTimeOffset At,
        ImmutableDictionary<string, IReadOnlyList<Shown>> ByMentee
    );
}
