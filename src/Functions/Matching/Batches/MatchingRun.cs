using Mentoring.Domain.Matching;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Matching.Batches;

/// <summary>What a run of matching proposed. It names members by their ids alone. A stored format: additive changes only.</summary>
internal sealed record MatchingRun(
    string Id,
    MatchingStrategy Strategy,
    int MinimumScore,
    DateTimeOffset MadeAt,
    IReadOnlyList<RunPair> Pairs,
    IReadOnlyList<RunUnmatched> Unmatched,
    int BlockingPairs
);

internal sealed record RunPair(string Mentee, string Mentor, int Score);

internal sealed record RunUnmatched(string Mentee, UnmatchedReason Reason);

/// <summary>Keeps runs of matching, in rows <c>r_</c> of the partition <c>u_{programme}</c>.</summary>
internal sealed class MatchingRuns(IStore store)
{
    /// <summary>A run of a large programme may take half a megabyte.</summary>
    private const int Piece = 20;

    public static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiLetterOrDigit);

    public async Task<MatchingRun?> FindAsync(
        string programmeId,
        string runId,
        CancellationToken cancel
    ) =>
        IsId(runId)
        && await store.FindAsync(Partition(programmeId), "r_" + runId, cancel) is { } row
            ? StoredJson.Read<MatchingRun>(LongText.Read(row))
            : null;

    /// <summary>All there are.</summary>
    public async Task<IReadOnlyList<MatchingRun>> ListAsync(
        string programmeId,
        CancellationToken cancel
    )
    {
        var found = new List<MatchingRun>();
        var from = "r_";
        while (true)
        {
            var rows = await store.ReadAsync(Partition(programmeId), from, "r`", Piece, cancel);
            found.AddRange(rows.Select(row => StoredJson.Read<MatchingRun>(LongText.Read(row))));
            if (rows.Count < Piece)
            {
                return found;
            }
            from = rows[^1].Key + " ";
        }
    }

    /// <summary>The run that stands under this id: this one, or the one that was there before.</summary>
    public async Task<MatchingRun> KeepAsync(
        string programmeId,
        MatchingRun run,
        CancellationToken cancel
    )
    {
        var insert = new Insert("r_" + run.Id, LongText.Write(StoredJson.Write(run)));
        return await store.CommitAsync(Partition(programmeId), [insert], [], cancel) is Committed
            ? run
            : await FindAsync(programmeId, run.Id, cancel)
                ?? throw new StoreUnavailableException("A run came and went.");
    }

    private static string Partition(string programmeId) => "u_" + programmeId;
}
