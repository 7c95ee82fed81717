using System.Runtime.CompilerServices;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>Writes entries into a store: rows first, then wake-ups. Doing it again changes nothing.</summary>
internal sealed class Importer(IStore store, TimeProvider time)
{
    private const int CommitsAtOnce = 8;
    private const int WakeUpsAtOnce = 500;

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(4),
        TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(60),
    ];

    private bool _more;

    /// <summary>A wake-up is written only after every row: without its row it would find nothing to do.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer, several times.</exception>
    public async Task WriteAsync(IAsyncEnumerable<Entry> entries, CancellationToken cancel)
    {
        await using var all = entries.GetAsyncEnumerator(cancel);
        _more = await all.MoveNextAsync();
        await Parallel.ForEachAsync(
            CommitsAsync(all, cancel),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = CommitsAtOnce,
                CancellationToken = cancel,
            },
            async (commit, stop) =>
                await PersistAsync(
                    () => store.CommitAsync(commit.Partition, commit.Changes, [], stop),
                    stop
                )
        );
        while (_more)
        {
            var some = new List<WakeUp>();
            while (_more && some.Count < WakeUpsAtOnce)
            {
                some.Add(((WakeUpEntry)all.Current).WakeUp);
                _more = await all.MoveNextAsync();
            }
            await PersistAsync(() => store.WriteWakeUpsAsync(some, cancel), cancel);
        }
    }

    /// <summary>Neighbours of one partition, as many as one commit takes.</summary>
    private async IAsyncEnumerable<(string Partition, IReadOnlyList<Change> Changes)> CommitsAsync(
        IAsyncEnumerator<Entry> all,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var (partition, changes, bytes) = ("", new List<Change>(), 0L);
        for (; _more && all.Current is RowEntry { Row: var row }; _more = await all.MoveNextAsync())
        {
            cancel.ThrowIfCancellationRequested();
            Change change = new Upsert(row.Key, row.Properties);
            var travels = Limits.Travels(row.Partition, change);
            if (
                row.Partition != partition
                || changes.Count == Limits.ChangesPerCommit
                || bytes + travels > Limits.BytesPerCommit
            )
            {
                if (changes.Count > 0)
                {
                    yield return (partition, changes);
                }
                (partition, changes, bytes) = (row.Partition, [], 0);
            }
            changes.Add(change);
            bytes += travels;
        }
        if (changes.Count > 0)
        {
            yield return (partition, changes);
        }
    }

    /// <summary>A store that is filled quickly may ask for patience.</summary>
    private async Task PersistAsync(Func<Task> write, CancellationToken cancel)
    {
        foreach (var wait in Waits)
        {
            try
            {
                await write();
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(wait, time, cancel);
            }
        }
        await write();
    }
}
