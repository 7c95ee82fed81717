using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Members;

/// <summary>
/// The proved members of a programme, one row each in the partition <c>l_{programme}</c>, derived from their own partitions,
/// and the stamp that says which of them changed last.
/// </summary>
public sealed class MemberList(
    IStore store,
    MemberStore members,
    Reservations reservations,
    RecentRows recent
) : IActivityHandler<ListMember>
{
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<ListedMember>> ReadAsync(
        string programmeId,
        CancellationToken cancel
    ) => [.. (await ReadRowsAsync(programmeId, cancel)).Select(row => row.Member)];

    /// <summary>All rows: one storage request per thousand, and one.</summary>
    internal async Task<IReadOnlyList<ListRow>> ReadRowsAsync(
        string programmeId,
        CancellationToken cancel
    )
    {
        var all = new List<ListRow>();
        var from = "m_";
        while (true)
        {
            var rows = await store.ReadAsync(Partition(programmeId), from, "m`", PageSize, cancel);
            all.AddRange(rows.Select(ListRow.Of));
            if (rows.Count < PageSize)
            {
                return all;
            }
            from = rows[^1].Key + "!";
        }
    }

    internal async Task<ListRow?> FindRowAsync(
        string programmeId,
        string memberId,
        CancellationToken cancel
    ) =>
        MemberStore.IsId(memberId)
        && await store.FindAsync(Partition(programmeId), Key(memberId), cancel) is { } row
            ? ListRow.Of(row)
            : null;

    /// <summary>The same, of this release: one of an earlier release is brought up to date first, once and for all.</summary>
    internal async Task<ListRow?> FindWholeRowAsync(
        string programmeId,
        string memberId,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var row = await FindRowAsync(programmeId, memberId, cancel);
            if (row is not { IsWhole: false })
            {
                return row;
            }
            await MakeWholeAsync(programmeId, memberId, cancel);
        }
    }

    internal async Task<ListStamp> ReadStampAsync(string programmeId, CancellationToken cancel) =>
        ListStamp.Of(await store.FindAsync(Partition(programmeId), ListStamp.Key, cancel));

    public async Task<ActivityOutcome> RunAsync(
        ListMember activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        await ListAsync(activity.ProgrammeId, activity.MemberId, cancel);
        return ActivityOutcome.Done;
    }

    /// <summary>The newest state wins, in whatever order activities run: the row keeps the version it shows.</summary>
    internal Task ListAsync(string programmeId, string memberId, CancellationToken cancel) =>
        WriteAsync(
            programmeId,
            memberId,
            (row, stamp) => ChangesAsync(memberId, row, stamp, cancel),
            cancel
        );

    /// <summary>Shows how many of a mentor's places are taken now: to be called after one was taken or given back.</summary>
    /// <returns>How many; null for who is not in the list.</returns>
    public async Task<int?> CountPlacesAsync(
        string programmeId,
        string memberId,
        CancellationToken cancel
    )
    {
        int? counted = null;
        await WriteAsync(
            programmeId,
            memberId,
            async (row, stamp) =>
            {
                if (row is null)
                {
                    // An activity that lists the member may have counted just before: it must count again.
                    return [stamp.Next(null)];
                }
                var taken = await TakenAsync(memberId, cancel);
                counted = taken;
                if (!ListRow.Of(row).IsWhole)
                {
                    return await ChangesAsync(memberId, row, stamp, cancel);
                }
                return ListRow.Of(row).Taken == taken
                    ? []
                    :
                    [
                        new Replace(row.Key, ListRow.WithTaken(row, taken), row.ETag),
                        stamp.Next(memberId),
                    ];
            },
            cancel
        );
        return counted;
    }

    /// <summary>Gives a row of an earlier release what it lacks. What it shows is not new to anybody, so the stamp stays.</summary>
    private Task MakeWholeAsync(string programmeId, string memberId, CancellationToken cancel) =>
        WriteAsync(
            programmeId,
            memberId,
            async (row, stamp) =>
                [
                    .. (await ChangesAsync(memberId, row, stamp, cancel)).Where(change =>
                        change.Key != ListStamp.Key
                    ),
                ],
            cancel
        );

    /// <summary>
    /// Row and stamp are read before whatever they are made of, and written under their ETags: so no write is older than what
    /// it replaces, and the last one shows the last state. The first attempt takes them as this process wrote them last.
    /// </summary>
    private async Task WriteAsync(
        string programmeId,
        string memberId,
        Func<Row?, ListStamp, Task<IReadOnlyList<Change>>> change,
        CancellationToken cancel
    )
    {
        if (!MemberStore.IsId(memberId))
        {
            return;
        }
        var (partition, key) = (Partition(programmeId), Key(memberId));
        var (row, stamp) = (recent.Find(partition, key), recent.Find(partition, ListStamp.Key));
        var remembered = row is not null && stamp is not null;
        while (true)
        {
            if (!remembered)
            {
                var reading = store.FindAsync(partition, ListStamp.Key, cancel);
                row = await store.FindAsync(partition, key, cancel);
                stamp = await reading;
            }
            var changes = await change(row, ListStamp.Of(stamp));
            if (changes.Count == 0 && !remembered)
            {
                return;
            }
            if (
                changes.Count > 0
                && await store.CommitAsync(partition, changes, [], cancel) is Committed committed
            )
            {
                recent.Keep(partition, changes, committed);
                return;
            }
            remembered = false;
        }
    }

    private async Task<IReadOnlyList<Change>> ChangesAsync(
        string memberId,
        Row? row,
        ListStamp stamp,
        CancellationToken cancel
    )
    {
        var key = Key(memberId);
        var before = row is null ? null : ListRow.Of(row);
        var stored = await members.FindVersionAsync(memberId, cancel);
        if (stored is not { Member: { Proved: true } member })
        {
            // Also where there is no row: an activity that saw the member before may be about to write one.
            return row is not null
                    ? [new Delete(key, row.ETag), stamp.Next(before!.IsMentor ? memberId : null)]
                : stored is null ? [stamp.Next(null)]
                : [];
        }
        if (before is { IsWhole: true } && before.Version >= stored.Version)
        {
            return [];
        }
        int? taken = member.Is(Role.Mentor)
            ? before?.Taken ?? await TakenAsync(memberId, cancel)
            : null;
        var written = ListRow.Write(stored, taken);
        var mentor = taken is not null || before is { IsMentor: true };
        return
        [
            row is null ? new Insert(key, written) : new Replace(key, written, row.ETag),
            stamp.Next(mentor ? memberId : null),
        ];
    }

    private async Task<int> TakenAsync(string memberId, CancellationToken cancel)
    {
        var places = await reservations.ListAsync(
            Partitions.Member(memberId),
            ReservationSets.Capacity,
            cancel
        );
        return places.Count;
    }

    private static string Partition(string programmeId) => "l_" + programmeId;

    private static string Key(string memberId) => "m_" + memberId;
}
