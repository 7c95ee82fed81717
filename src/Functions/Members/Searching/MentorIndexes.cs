using System.Collections.Concurrent;
using Mentoring.Functions.Members.Listing;

namespace Mentoring.Functions.Members.Searching;

/// <summary>The index of each programme, always that of the newest snapshot.</summary>
internal sealed class MentorIndexes(MentorDirectory directory)
{
    private readonly ConcurrentDictionary<string, Held> _programmes = new(StringComparer.Ordinal);

    public async Task<MentorIndex> ReadAsync(string programmeId, CancellationToken cancel)
    {
        var snapshot = await directory.ReadAsync(programmeId, cancel);
        return _programmes.GetOrAdd(programmeId, _ => new Held()).Of(snapshot);
    }

    private sealed class Held
    {
        private readonly Lock _lock = new();
        private MentorIndex _index = MentorIndex.Empty;

        /// <summary>Those who come while it is made wait for it. One who comes late with an older snapshot gets the newer index.</summary>
        public MentorIndex Of(MentorSnapshot snapshot)
        {
            lock (_lock)
            {
                if (_index.Version < snapshot.Version)
                {
                    _index = _index.Of(snapshot);
                }
                return _index;
            }
        }
    }
}
