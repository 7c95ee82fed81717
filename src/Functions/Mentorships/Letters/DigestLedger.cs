using System.Globalization;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>What is known of a member's digest of one day.</summary>
/// <param name="SentAt">Null while somebody is writing it.</param>
/// <param name="Bounced">The address took none.</param>
/// <param name="Steps">What it lists.</param>
public sealed record DigestDay(
    DateOnly Day,
    DateTimeOffset ClaimedAt,
    DateTimeOffset? SentAt,
    bool Bounced,
    IReadOnlyList<string> Steps
);

/// <summary>
/// At most one digest a day for each member: whoever comes first claims the day under the row's ETag and writes, the others see what
/// became of it.
/// </summary>
public sealed class DigestLedger(IStore store)
{
    private const string Key = "r_digest";

    /// <summary>A claim older than this is one of somebody who died.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Null when the day is now claimed by the caller; else what became of it.</summary>
    public async Task<DigestDay?> ClaimAsync(
        string memberPartition,
        DateOnly day,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var row = await store.FindAsync(memberPartition, Key, cancel);
            var known = row is null ? null : Read(row);
            if (known?.Day == day && (known.SentAt is not null || known.ClaimedAt + Patience > now))
            {
                return known;
            }
            var claim = Write(new(day, now, null, false, []));
            Change change = row is null
                ? new Insert(Key, claim)
                : new Replace(Key, claim, row.ETag);
            if (await store.CommitAsync(memberPartition, [change], [], cancel) is Committed)
            {
                return null;
            }
        }
        throw new StoreUnavailableException("The ledger of digests changes too fast.");
    }

    public Task RecordAsync(string memberPartition, DigestDay sent, CancellationToken cancel) =>
        store.CommitAsync(memberPartition, [new Upsert(Key, Write(sent))], [], cancel);

    private static Dictionary<string, Value> Write(DigestDay day) =>
        new() { ["digest"] = StoredJson.Write(day) };

    private static DigestDay Read(Row row) => StoredJson.Read<DigestDay>(row.Text("digest"));

    /// <summary>The name of a step in <see cref="DigestDay.Steps"/>.</summary>
    public static string NameOf(string mentorshipId, Domain.Mentorships.WaitingFor step) =>
        string.Create(CultureInfo.InvariantCulture, $"{mentorshipId} {step.Step} {step.Subject}");
}
