using System.Globalization;

namespace Mentoring.Bench.Costs;

/// <summary>The tables of docs/operations.md, as Markdown.</summary>
public static class CostTable
{
    private static readonly int[] Rows = [0, 20, 200, 2_000];

    public static void Print(TextWriter output)
    {
        var inputs = CostInputs.Committed();
        foreach (var table in new[] { Months(inputs), Idle(inputs), Prices(inputs) })
        {
            output.WriteLine(string.Join(Environment.NewLine, table));
            output.WriteLine();
        }
    }

    public static IEnumerable<string> Months(CostInputs inputs)
    {
        yield return "| open mentorships | executions | GB-seconds | requests to tables | leases of blobs | functions | tables | blobs, vault | a month |";
        yield return "|---|---|---|---|---|---|---|---|---|";
        foreach (var month in Rows.Select(open => new Month(inputs, open)))
        {
            string[] cells =
            [
                month.Open == 0 ? "none" : Count(month.Open),
                Count(month.Executions),
                Count(month.GigabyteSeconds),
                Count(month.TableRequests),
                Count(month.LeaseRequests),
                Money(month.Functions),
                Money(month.Tables),
                Money(month.Leases + month.Package + month.Vault),
                $"**{Money(month.Total)}**",
            ];
            yield return $"| {string.Join(" | ", cells)} |";
        }
    }

    /// <summary>Of a month in which nothing happens.</summary>
    public static IEnumerable<string> Idle(CostInputs inputs)
    {
        var month = new Month(inputs, 0);
        yield return "| of an idle month | requests | cost |";
        yield return "|---|---|---|";
        yield return Row(
            $"the minute's queries of {inputs.Counts.Shards} shards",
            month.IndexRequests,
            month.IndexQueries
        );
        yield return Row(
            "the host's leases: being the primary instance, having the timer",
            month.LeaseRequests,
            month.Leases
        );
        yield return Row("secrets", inputs.Assumptions.VaultReads, month.Vault);
        yield return Row(
            "free each month: running the sweeps",
            month.Executions,
            month.FunctionsWithNothingFree
        );
        yield return Row(
            "saved: a record of every run of the timer",
            Month.RecordsSaved,
            month.Saved
        );
    }

    public static IEnumerable<string> Prices(CostInputs inputs)
    {
        var prices = inputs.Prices;
        yield return $"| list price ({prices.Place}, {prices.Date}) | {prices.Currency} |";
        yield return "|---|---|";
        yield return Price(
            $"a GB-second, after {Count(prices.GigabyteSecondsFree)} a month",
            prices.GigabyteSecond
        );
        yield return Price(
            $"a million executions, after {Count(prices.ExecutionsFree)} a month",
            prices.ExecutionsPerMillion
        );
        yield return Price("10,000 requests to tables", prices.TableRequestsPer10000);
        yield return Price("a GB of tables, a month", prices.TableGigabyteMonth);
        yield return Price("10,000 writes of blobs", prices.BlobWritesPer10000);
        yield return Price("10,000 leases of blobs", prices.BlobOthersPer10000);
        yield return Price("a GB of blobs, a month", prices.BlobGigabyteMonth);
        yield return Price("10,000 reads of secrets", prices.VaultReadsPer10000);
    }

    private static string Row(string what, decimal requests, decimal cost) =>
        $"| {what} | {Count(requests)} | {Fine(cost)} |";

    private static string Price(string what, decimal price) =>
        $"| {what} | {price.ToString("0.######", CultureInfo.InvariantCulture)} |";

    private static string Count(decimal count) =>
        count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) =>
        $"${amount.ToString("0.00", CultureInfo.InvariantCulture)}";

    private static string Fine(decimal amount) =>
        $"${amount.ToString("0.0000", CultureInfo.InvariantCulture)}";
}
