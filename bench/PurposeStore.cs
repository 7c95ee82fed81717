using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Bench;

/// <summary>Says of every call what it is for, as far as partition and keys tell.</summary>
internal sealed class PurposeStore(IStore inner) : IStore
{
    public const string Load = "load";
    public const string Ahead = "wake-up ahead";
    public const string Commit = "commit";
    public const string Finished = "activities finished";
    public const string Removal = "wake-up removal";
    public const string Reservation = "reservations";
    public const string Lists = "lists";
    public const string Members = "members, programmes, mail ledger";
    public const string Other = "fates, texts, events read";
    public const string Index = "index queries";

    /// <summary>What moving a mentorship on costs by itself.</summary>
    public static readonly IReadOnlyList<string> Orchestration =
    [
        Load,
        Ahead,
        Commit,
        Finished,
        Removal,
        Other,
    ];

    private int calls;

    public int Calls => calls;

    public int Shards => inner.Shards;

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel) =>
        CallAsync(Of(partition, key, Other), null, () => inner.FindAsync(partition, key, cancel));

    public Task<IReadOnlyList<Row>> ReadAsync(
        string partition,
        string from,
        string to,
        int limit,
        CancellationToken cancel
    ) =>
        CallAsync(
            Of(partition, from, from == InstanceRows.Header ? Load : Other),
            null,
            () => inner.ReadAsync(partition, from, to, limit, cancel)
        );

    public Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    ) =>
        CallAsync(
            Of(
                partition,
                changes[0].Key,
                changes[0].Key == InstanceRows.Header ? Commit : Finished
            ),
            wakeUps.Count > 0 ? Ahead : null,
            () => inner.CommitAsync(partition, changes, wakeUps, cancel)
        );

    public Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    ) => CallAsync(Index, null, () => inner.ReadWakeUpsAsync(shard, until, limit, cancel));

    public Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        CallAsync(
            wakeUps is [{ Reason: WakeUps.Repair }, ..] ? Reservation : Ahead,
            null,
            async () =>
            {
                await inner.WriteWakeUpsAsync(wakeUps, cancel);
                return true;
            }
        );

    public Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        CallAsync(
            Removal,
            null,
            async () =>
            {
                await inner.RemoveWakeUpsAsync(wakeUps, cancel);
                return true;
            }
        );

    private Task<T> CallAsync<T>(string purpose, string? first, Func<Task<T>> call)
    {
        Interlocked.Increment(ref calls);
        return Counting.ForAsync(purpose, first, call);
    }

    private static string Of(string partition, string key, string ofMentorship) =>
        partition.StartsWith(MentorshipStates.Prefix, StringComparison.Ordinal) ? ofMentorship
        : key.StartsWith("r_", StringComparison.Ordinal) ? Reservation
        : key.StartsWith("s_", StringComparison.Ordinal) ? Lists
        : Members;
}
