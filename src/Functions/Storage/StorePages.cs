namespace Mentoring.Functions.Storage;

/// <summary>Reads more rows than one request gives.</summary>
internal static class StorePages
{
    /// <summary>All with <paramref name="from"/> &lt;= key &lt; <paramref name="until"/>, in the order of keys. One storage request for each
    /// <see cref="Limits.RowsPerRead"/>.</summary>
    public static async Task<List<Row>> ReadAllAsync(
        this IStore store,
        string partition,
        string from,
        string until,
        CancellationToken cancel
    )
    {
        var all = new List<Row>();
        while (true)
        {
            var rows = await store.ReadAsync(partition, from, until, Limits.RowsPerRead, cancel);
            all.AddRange(rows);
            if (rows.Count < Limits.RowsPerRead)
            {
                return all;
            }
            from = rows[^1].Key + " ";
        }
    }
}
