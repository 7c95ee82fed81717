namespace Mentoring.Functions.Members.Listing;

/// <summary>
/// What this process holds of one programme's list. The stamp is read before the rows, so rows are at least as new as the
/// number they are kept under; what is newer is read once more.
/// </summary>
internal sealed class ProgrammeMentors(string programmeId, MemberList list, TimeProvider time)
{
    /// <summary>More changed rows than this are read with all the others.</summary>
    public const int ReadOneByOneAtMost = 10;

    /// <summary>So long a row may be out of date that a release without stamps has written beside this one.</summary>
    public static readonly TimeSpan HeldAtMost = TimeSpan.FromHours(1);

    private const int AtOnce = 16;

    /// <summary>Also those whose pause is not over: they come back without anybody writing anything.</summary>
    private readonly SortedDictionary<string, Held> _held = new(StringComparer.Ordinal);
    private MentorSnapshot? _snapshot;
    private DateTimeOffset _loadedAt;
    private long _seen;
    private bool _changed;
    private DateTimeOffset _nextIsBack = DateTimeOffset.MaxValue;

    /// <summary>Never called twice at once.</summary>
    public async Task<MentorSnapshot> RefreshAsync()
    {
        var stamp = await list.ReadStampAsync(programmeId, CancellationToken.None);
        var now = time.GetUtcNow();
        var changed = stamp.ChangedAfter(_seen);
        if (
            _snapshot is null
            || changed is not { Count: <= ReadOneByOneAtMost }
            || now - _loadedAt > HeldAtMost
            || now < _loadedAt
        )
        {
            await LoadAsync();
            _loadedAt = now;
        }
        else
        {
            await Task.WhenAll(changed.Select(ReadAsync));
        }
        _seen = stamp.Number;
        return _snapshot is null || _changed || _nextIsBack <= now ? Show(now) : _snapshot;
    }

    private MentorSnapshot Show(DateTimeOffset now)
    {
        var away = _held.Values.Select(one => one.From).Where(from => from > now);
        _nextIsBack = away.DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        _snapshot = new(
            (_snapshot?.Version ?? 0) + 1,
            [.. _held.Values.Where(one => one.From <= now).Select(one => one.Mentor)]
        );
        _changed = false;
        return _snapshot;
    }

    private async Task LoadAsync()
    {
        var rows = await list.ReadRowsAsync(programmeId, CancellationToken.None);
        foreach (var gone in _held.Keys.Except(rows.Select(row => row.Member.Id)).ToList())
        {
            Keep(gone, null);
        }
        foreach (var row in rows.Where(row => row.IsWhole))
        {
            Keep(row.Member.Id, row);
        }
        foreach (var old in rows.Where(row => !row.IsWhole).Chunk(AtOnce))
        {
            await Task.WhenAll(old.Select(row => ReadAsync(row.Member.Id)));
        }
    }

    private async Task ReadAsync(string memberId) =>
        Keep(memberId, await list.FindWholeRowAsync(programmeId, memberId, CancellationToken.None));

    private void Keep(string memberId, ListRow? row)
    {
        lock (_held)
        {
            if (row is not { Member.IsListedMentor: true })
            {
                _changed |= _held.Remove(memberId);
            }
            else if (!_held.TryGetValue(memberId, out var held) || held.ETag != row.ETag)
            {
                var from = row.Member.ListedFrom ?? DateTimeOffset.MinValue;
                _held[memberId] = new(row.ETag, from, SnapshotMentor.Of(row));
                _changed = true;
            }
        }
    }

    private sealed record Held(string ETag, DateTimeOffset From, SnapshotMentor Mentor);
}
