namespace Mentoring.Functions.Members;

/// <summary>
/// A few members as they were when they were last read. What this process changes is forgotten at once; what another has changed is
/// noticed within a week.
/// </summary>
internal sealed class RecentMembers(TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTimeOffset At, Member? Member)> _known = new(
        StringComparer.Ordinal
    );
    private long _changes;

    public async Task<Member?> FindAsync(string id, Func<Task<Member?>> read)
    {
        long changes;
        lock (_lock)
        {
            if (_known.TryGetValue(id, out var known) && time.GetUtcNow() - known.At < KeptFor)
            {
                return known.Member;
            }
            changes = _changes;
        }
        var found = await read();
        lock (_lock)
        {
            // Otherwise it may have been read just before it was changed.
            if (changes == _changes)
            {
                _known[id] = (time.GetUtcNow(), found);
            }
        }
        return found;
    }

    public void Forget(string id)
    {
        lock (_lock)
        {
            _changes++;
            _known.Remove(id);
        }
    }
}
