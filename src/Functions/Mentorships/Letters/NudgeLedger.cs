using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>
/// At most one nudge a day and two a week for each member, over all mentorships. A place is taken before the nudge is sent, under
/// the row's ETag, so that two processes never exceed the limit. A nudge that is tried again takes its place anew: what waited for a
/// mail server goes under the limits of the day on which it goes.
/// </summary>
public sealed class NudgeLedger(IStore store)
{
    private const string Key = "r_nudges";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Null when the nudge may go now; else the instant from which it may be tried again.</summary>
    public async Task<DateTimeOffset?> TakeAsync(
        string memberPartition,
        string nudgeId,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var row = await store.FindAsync(memberPartition, Key, cancel);
            var taken = (row is null ? [] : StoredJson.Read<List<Nudge>>(row.Text("nudges")))
                .Where(nudge => nudge.At > now - Week)
                .ToList();
            if (taken.Exists(nudge => nudge == new Nudge(nudgeId, now)))
            {
                return null;
            }
            taken.RemoveAll(nudge => nudge.Id == nudgeId);
            if (NextFree(taken, now) is { } later)
            {
                return later;
            }
            var properties = new Dictionary<string, Value>
            {
                ["nudges"] = StoredJson.Write(taken.Append(new Nudge(nudgeId, now)).ToList()),
            };
            Change change = row is null
                ? new Insert(Key, properties)
                : new Replace(Key, properties, row.ETag);
            if (await store.CommitAsync(memberPartition, [change], [], cancel) is Committed)
            {
                return null;
            }
        }
        throw new StoreUnavailableException("The ledger of nudges changes too fast.");
    }

    /// <summary><paramref name="taken"/> holds those of the last week.</summary>
    private static DateTimeOffset? NextFree(List<Nudge> taken, DateTimeOffset now)
    {
        var day = taken.Where(nudge => nudge.At > now - Day).Select(nudge => nudge.At + Day);
        var week =
            taken.Count >= 2
                ? taken.Select(nudge => nudge.At).OrderDescending().Skip(1).Take(1)
                : [];
        var later = day.Concat(week.Select(at => at + Week)).ToList();
        return later.Count == 0 ? null : later.Max();
    }

    private sealed record Nudge(string Id, DateTimeOffset At);
}
