using System.Collections.Concurrent;
using System.Globalization;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Privacy;

/// <summary>What a coordinator looked at. Names are stored.</summary>
public enum ViewedData
{
    /// <summary>A mentorship or a part of it: what the two wrote to each other, their meetings, the history.</summary>
    Mentorship,

    /// <summary>The list of the programme's members.</summary>
    MemberList,

    /// <summary>The list of the programme's mentorships.</summary>
    MentorshipList,

    /// <summary>A run of matching with everybody's scores.</summary>
    Matching,
}

/// <summary>A coordinator's view of personal data: noted once a day, at the first time.</summary>
public sealed record NotedView(
    DateTimeOffset At,
    string CoordinatorId,
    ViewedData What,
    string? MentorshipId
);

/// <summary>
/// Notes which coordinator looked at whose data, for a year: rows <c>y_</c> in the partitions of the members concerned, and of
/// the programme for what shows all of them. What is the same on the same day is one entry, so that it costs little.
/// </summary>
public sealed class ViewLog(IStore store, MemberStore members, TimeProvider time)
{
    private const string From = "y_";
    private const string Until = "y`";
    private const int KnownAtMost = 10_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    private readonly ConcurrentDictionary<(string Partition, string Key), bool> _known = new();

    /// <summary>Done before the data are shown.</summary>
    public async Task NoteAsync(
        string coordinatorId,
        ViewedData what,
        IEnumerable<string> memberIds,
        string? mentorshipId,
        CancellationToken cancel
    )
    {
        foreach (var id in memberIds)
        {
            await NoteAsync(
                Partitions.Member(id),
                coordinatorId,
                what,
                mentorshipId,
                async () => await members.FindAsync(id, cancel) is not null,
                cancel
            );
        }
    }

    /// <summary>The same for what shows a whole programme.</summary>
    public Task NoteAsync(
        string coordinatorId,
        ViewedData what,
        string programmeId,
        CancellationToken cancel
    ) =>
        NoteAsync(
            Partitions.Programme(programmeId),
            coordinatorId,
            what,
            null,
            () => Task.FromResult(true),
            cancel
        );

    /// <summary>Whoever looked at a member's data, the member's list among others': newest first.</summary>
    public async Task<IReadOnlyList<NotedView>> OfAsync(Member member, CancellationToken cancel)
    {
        var own = await ReadAsync(Partitions.Member(member.Id), cancel);
        var all = await ReadAsync(Partitions.Programme(member.ProgrammeId), cancel);
        // Of a day only the first view is noted: it stands for those after the member had joined.
        var joined = member.JoinedAt.UtcDateTime.Date;
        return
        [
            .. own.Concat(all.Where(view => view.At.UtcDateTime.Date >= joined))
                .Where(view => view.CoordinatorId != member.Id)
                .OrderByDescending(view => view.At),
        ];
    }

    /// <param name="concerns">Whether there still is somebody: of who has left nothing is kept. Asked once a day.</param>
    private async Task NoteAsync(
        string partition,
        string coordinatorId,
        ViewedData what,
        string? mentorshipId,
        Func<Task<bool>> concerns,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var key = $"{KeyOf(now)}_{what}_{coordinatorId}_{mentorshipId}";
        if (_known.ContainsKey((partition, key)))
        {
            return;
        }
        var entry = new Insert(
            key,
            new Dictionary<string, Value>
            {
                ["view"] = StoredJson.Write(new NotedView(now, coordinatorId, what, mentorshipId)),
            }
        );
        // A conflict says that it is noted already.
        if (
            await concerns()
            && await store.CommitAsync(partition, [entry], [], cancel) is Committed
        )
        {
            await ForgetOldAsync(partition, now, cancel);
        }
        if (_known.Count > KnownAtMost)
        {
            _known.Clear();
        }
        _known[(partition, key)] = true;
    }

    private async Task ForgetOldAsync(
        string partition,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var old = await store.ReadAsync(
            partition,
            From,
            KeyOf(now - KeptFor),
            Limits.ChangesPerCommit,
            cancel
        );
        if (old.Count > 0)
        {
            IReadOnlyList<Change> gone = [.. old.Select(row => new Delete(row.Key))];
            await store.CommitAsync(partition, gone, [], cancel);
        }
    }

    private async Task<List<NotedView>> ReadAsync(string partition, CancellationToken cancel)
    {
        var from = KeyOf(time.GetUtcNow() - KeptFor);
        var rows = await store.ReadAllAsync(partition, from, Until, cancel);
        return [.. rows.Select(row => StoredJson.Read<NotedView>(row.Text("view")))];
    }

    private static string KeyOf(DateTimeOffset at) =>
        From + at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
