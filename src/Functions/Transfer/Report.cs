using System.Globalization;
using System.Text;

namespace Mentoring.Functions.Transfer;

/// <summary>What was counted, as a table for people.</summary>
internal static class Report
{
    public static string Of(Tally tally)
    {
        var table = new StringBuilder();
        foreach (var kind in tally.Kinds)
        {
            Line(table, kind, Number(tally.CountOf(kind)));
        }
        return table.Append("content ").Append(tally.Content).ToString();
    }

    /// <summary>Kinds that differ say so.</summary>
    public static string Of(Tally file, Tally store)
    {
        var table = new StringBuilder();
        Line(table, "", "file", "store");
        foreach (var kind in file.Kinds.Union(store.Kinds).Order(StringComparer.Ordinal))
        {
            var same = file.ContentOf(kind) == store.ContentOf(kind);
            var counts = (Number(file.CountOf(kind)), Number(store.CountOf(kind)));
            Line(table, kind, counts.Item1, counts.Item2, same ? "same" : "differs");
        }
        table.Append("content of the file  ").AppendLine(file.Content);
        return table.Append("content of the store ").Append(store.Content).ToString();
    }

    private static void Line(StringBuilder table, string kind, params string[] columns)
    {
        table.Append(kind.PadRight(44));
        table.AppendLine(string.Concat(columns.Select(column => column.PadLeft(12))).TrimEnd());
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
