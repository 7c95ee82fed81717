using System.Reflection;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>Writes everything that a store holds, as of one instant.</summary>
internal static class Exporter
{
    /// <summary>As stored by <c>Directory.Build.props</c>, for example 0.1.0.</summary>
    public static string Product { get; } =
        typeof(Exporter)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <returns>Null when the store was written to meanwhile: then what was written lacks its last line and is of no use.</returns>
    public static async Task<Tally?> TryWriteAsync(
        IWholeStore store,
        Stream to,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        using var writer = new ExportWriter(to);
        await writer.BeginAsync(new(ExportFormat.Version, Product, at, store.Shards), cancel);
        await using var walk = store.BeginWalk();
        await foreach (var entry in EntriesAsync(walk, cancel))
        {
            await writer.WriteAsync(entry, cancel);
        }
        if (!await walk.HeldStillAsync(cancel))
        {
            return null;
        }
        await writer.EndAsync(cancel);
        return writer.Tally;
    }

    /// <summary>The same count as of a file, of a store that nobody writes to.</summary>
    public static async Task<Tally> CountAsync(IWholeStore store, CancellationToken cancel)
    {
        var tally = new Tally();
        await using var walk = store.BeginWalk();
        await foreach (var entry in EntriesAsync(walk, cancel))
        {
            tally.Add(entry);
        }
        return tally;
    }

    private static IAsyncEnumerable<Entry> EntriesAsync(
        IStoreWalk walk,
        CancellationToken cancel
    ) =>
        walk.RowsAsync(cancel)
            .Select(Entry (row) => new RowEntry(row))
            .Concat(walk.WakeUpsAsync(cancel).Select(Entry (wakeUp) => new WakeUpEntry(wakeUp)));
}
