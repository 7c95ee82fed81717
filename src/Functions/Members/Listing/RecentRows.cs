using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Members.Listing;

/// <summary>
/// A few rows of lists as this process wrote them last, so that writing them again needs no reading: their ETags tell whether
/// they still stand. Nothing may be concluded from one that was not committed against.
/// </summary>
public sealed class RecentRows
{
    private const int KeptAtMost = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Partition, string Key), Row> _rows = [];

    internal Row? Find(string partition, string key)
    {
        lock (_lock)
        {
            return _rows.GetValueOrDefault((partition, key));
        }
    }

    internal void Keep(string partition, IReadOnlyList<Change> changes, Committed committed)
    {
        lock (_lock)
        {
            if (_rows.Count + changes.Count > KeptAtMost)
            {
                _rows.Clear();
            }
            foreach (var (change, eTag) in changes.Zip(committed.ETags))
            {
                _rows.Remove((partition, change.Key));
                if (eTag is not null)
                {
                    _rows[(partition, change.Key)] = new(change.Key, change.Written(), eTag);
                }
            }
        }
    }
}
