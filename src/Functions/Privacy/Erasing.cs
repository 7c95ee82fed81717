using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Privacy;

/// <summary>Deletes rows of a partition, a range after the other.</summary>
internal sealed class Erasing(IStore store)
{
    /// <summary>Those whose keys begin with <paramref name="prefix"/>; quiet where there are none.</summary>
    /// <param name="which">Of the keys; null for all of them.</param>
    public async Task DeleteAsync(
        string partition,
        string prefix,
        CancellationToken cancel,
        Func<string, bool>? which = null
    )
    {
        var until = prefix[..^1] + (char)(prefix[^1] + 1);
        var from = prefix;
        while (true)
        {
            var rows = await store.ReadAsync(
                partition,
                from,
                until,
                Limits.ChangesPerCommit,
                cancel
            );
            IReadOnlyList<Change> changes =
            [
                .. from row in rows where which?.Invoke(row.Key) ?? true select new Delete(row.Key),
            ];
            if (
                changes.Count > 0
                && await store.CommitAsync(partition, changes, [], cancel) is Conflict
            )
            {
                // Somebody has deleted one of them meanwhile.
                continue;
            }
            if (rows.Count < Limits.ChangesPerCommit)
            {
                return;
            }
            from = rows[^1].Key + " ";
        }
    }
}
