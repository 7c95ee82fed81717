namespace Mentoring.Bench.Costs;

/// <summary>What a month of Azure costs with so many mentorships open all the time.</summary>
public sealed class Month(CostInputs inputs, int open)
{
    /// <summary>A twelfth of a year.</summary>
    public const decimal Minutes = 365 * 24 * 60 / 12m;

    private readonly Prices prices = inputs.Prices;
    private readonly Counts counts = inputs.Counts;
    private readonly Assumptions assumed = inputs.Assumptions;

    public int Open => open;

    public decimal Commands => open * counts.CommandsPerYear / 12;

    public decimal Firings => open * counts.FiringsPerYear / 12;

    public decimal Reads => Commands * assumed.ReadsPerCommand;

    /// <summary>The minute's sweeps, and web requests.</summary>
    public decimal Executions => Minutes + Commands + Reads;

    public decimal GigabyteSeconds =>
        assumed.MemoryGigabytes
        * (Executions * assumed.SecondsPerExecution + Firings * assumed.SecondsPerFiring);

    public decimal IndexRequests => Minutes * counts.Shards;

    public decimal TableRequests =>
        IndexRequests
        + Commands * counts.RequestsPerCommand
        + Firings * counts.RequestsPerFiring
        + Reads * counts.RequestsPerRead;

    /// <summary>Those with the timer are always up; one more for people, while they come by.</summary>
    public decimal LeaseRequests =>
        Minutes * assumed.LeaseRenewalsPerMinute
        + Math.Min(Minutes, Commands * assumed.MinutesUpPerCommand) * assumed.LeaseTriesPerMinute;

    /// <summary>When the timer last ran, in a blob after every run: saved by <c>useMonitor</c> of its function.json.</summary>
    public static decimal RecordsSaved => Minutes;

    public decimal Functions =>
        Charged(
            Beyond(prices.ExecutionsFree, Executions),
            Beyond(prices.GigabyteSecondsFree, GigabyteSeconds)
        );

    /// <summary>Where other apps of the subscription use up what is free.</summary>
    public decimal FunctionsWithNothingFree => Charged(Executions, GigabyteSeconds);

    public decimal IndexQueries => IndexRequests / 10_000 * prices.TableRequestsPer10000;

    public decimal Tables =>
        TableRequests / 10_000 * prices.TableRequestsPer10000
        + Math.Max(1, open * assumed.MentorshipsKeptPerOpen)
            * counts.KilobytesPerMentorship
            / 1_000_000
            * prices.TableGigabyteMonth;

    public decimal Leases => LeaseRequests / 10_000 * prices.BlobOthersPer10000;

    public decimal Saved => RecordsSaved / 10_000 * prices.BlobWritesPer10000;

    public decimal Package => assumed.PackageGigabytes * prices.BlobGigabyteMonth;

    public decimal Vault => assumed.VaultReads / 10_000 * prices.VaultReadsPer10000;

    public decimal Total => Functions + Tables + Leases + Package + Vault;

    private decimal Charged(decimal executions, decimal gigabyteSeconds) =>
        executions / 1_000_000 * prices.ExecutionsPerMillion
        + gigabyteSeconds * prices.GigabyteSecond;

    private static decimal Beyond(decimal free, decimal used) => Math.Max(0, used - free);
}
