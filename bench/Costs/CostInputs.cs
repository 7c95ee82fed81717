using System.Text.Json;

namespace Mentoring.Bench.Costs;

/// <summary>List prices, without any discount.</summary>
/// <param name="Date">When they were published.</param>
/// <param name="ExecutionsFree">A month, for all apps of a subscription; so for gigabyte seconds.</param>
/// <param name="BlobOthersPer10000">Of operations that neither read nor write nor list, such as renewing a lease.</param>
public sealed record Prices(
    string Date,
    string Place,
    string Currency,
    decimal ExecutionsPerMillion,
    decimal ExecutionsFree,
    decimal GigabyteSecond,
    decimal GigabyteSecondsFree,
    decimal TableRequestsPer10000,
    decimal TableGigabyteMonth,
    decimal BlobWritesPer10000,
    decimal BlobOthersPer10000,
    decimal BlobGigabyteMonth,
    decimal VaultReadsPer10000
);

/// <summary>What was counted; RequestBudgetTests count again and compare.</summary>
/// <param name="CommandsPerYear">Of a mentorship of twelve months, as is the number of fired timers.</param>
/// <param name="RequestsPerCommand">To tables, over HTTP, with everything around it; so for timers and reads.</param>
/// <param name="KilobytesPerMentorship">All its rows when it is complete, certificates included.</param>
public sealed record Counts(
    decimal CommandsPerYear,
    decimal FiringsPerYear,
    decimal RequestsPerCommand,
    decimal RequestsPerFiring,
    decimal RequestsPerRead,
    decimal KilobytesPerMentorship,
    int Shards
);

/// <summary>What was not counted: how people use it, and what Microsoft documents or its source says of the host.</summary>
/// <param name="ReadsPerCommand">Pages and lists looked at for everything done.</param>
/// <param name="SecondsPerExecution">The least that is billed.</param>
/// <param name="SecondsPerFiring">What a minute's sweep takes longer for each timer, mostly for a letter.</param>
/// <param name="MentorshipsKeptPerOpen">Rows stay when a mentorship has ended.</param>
/// <param name="LeaseRenewalsPerMinute">Of the instance with the timer: every 12 s as the primary one, every 30 s for the
/// timer.</param>
/// <param name="LeaseTriesPerMinute">Of every other instance while it is up: every 5 s, to become the primary one.</param>
/// <param name="MinutesUpPerCommand">How long an instance stays after somebody came by.</param>
public sealed record Assumptions(
    decimal MemoryGigabytes,
    decimal ReadsPerCommand,
    decimal SecondsPerExecution,
    decimal SecondsPerFiring,
    decimal MentorshipsKeptPerOpen,
    decimal LeaseRenewalsPerMinute,
    decimal LeaseTriesPerMinute,
    decimal MinutesUpPerCommand,
    decimal PackageGigabytes,
    decimal VaultReads
);

/// <summary>All that costs are computed from: <c>costs.json</c> beside this file.</summary>
public sealed record CostInputs(Prices Prices, Counts Counts, Assumptions Assumptions)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static CostInputs Committed()
    {
        using var file = typeof(CostInputs).Assembly.GetManifestResourceStream("costs.json")!;
        return JsonSerializer.Deserialize<CostInputs>(file, Strict)!;
    }
}
