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
)
{
    /// <summary>The reminders that count as handed over by it.</summary>
    public IReadOnlyList<CarriedLetter> Carried { get; init; } = [];

    /// <summary>The digest before this one: a mail may come back a day late.</summary>
    public DigestDay? Before { get; init; }
}

/// <summary>A reminder: an activity of a mentorship.</summary>
public sealed record CarriedLetter(string Partition, string ActivityId);

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
            if (known?.Day == day && (known.SentAt is not null || known.ClaimedAt > now - Patience))
            {
                return known;
            }
            var before = known?.Day == day ? known.Before : known;
            var claim = Write(
                new(day, now, null, false, [])
                {
                    Before = before is null ? null : before with { Before = null },
                }
            );
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

    /// <summary>The digest went out, or was refused.</summary>
    public Task RecordAsync(string memberPartition, DigestDay sent, CancellationToken cancel) =>
        ChangeAsync(
            memberPartition,
            known =>
                sent with
                {
                    Before = known?.Before,
                    // It may have come back before this was written.
                    Bounced = sent.Bounced || (known?.Day == sent.Day && known.Bounced),
                },
            cancel
        );

    /// <summary>The digest could not be written or sent: the day is free again, unless it was sent meanwhile.</summary>
    public Task GiveBackAsync(string memberPartition, DateOnly day, CancellationToken cancel) =>
        ChangeAsync(
            memberPartition,
            known =>
                known?.Day == day && known.SentAt is null
                    ? known with
                    {
                        ClaimedAt = DateTimeOffset.MinValue,
                    }
                    : known,
            cancel
        );

    /// <summary>A reminder that the digest lists counts as carried by it from now on.</summary>
    /// <returns>The digest as it is then: it may have come back meanwhile.</returns>
    public async Task<DigestDay?> JoinAsync(
        string memberPartition,
        DateOnly day,
        CarriedLetter letter,
        CancellationToken cancel
    ) =>
        Of(
            await ChangeAsync(
                memberPartition,
                known =>
                    With(
                        known,
                        day,
                        one =>
                            one.Carried.Contains(letter)
                                ? one
                                : one with
                                {
                                    Carried = [.. one.Carried, letter],
                                }
                    ),
                cancel
            ),
            day
        );

    /// <summary>The digest of that day came back.</summary>
    /// <returns>What it carried; nothing where it is too long ago.</returns>
    public async Task<IReadOnlyList<CarriedLetter>> BounceAsync(
        string memberPartition,
        DateOnly day,
        CancellationToken cancel
    ) =>
        Of(
            await ChangeAsync(
                memberPartition,
                known => With(known, day, one => one with { Bounced = true }),
                cancel
            ),
            day
        )?.Carried
        ?? [];

    private static DigestDay? Of(DigestDay? known, DateOnly day) =>
        known?.Day == day ? known
        : known?.Before?.Day == day ? known.Before
        : null;

    private static DigestDay? With(
        DigestDay? known,
        DateOnly day,
        Func<DigestDay, DigestDay> change
    ) =>
        known?.Day == day ? change(known)
        : known?.Before?.Day == day ? known with { Before = change(known.Before) }
        : known;

    private async Task<DigestDay?> ChangeAsync(
        string memberPartition,
        Func<DigestDay?, DigestDay?> change,
        CancellationToken cancel
    )
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var row = await store.FindAsync(memberPartition, Key, cancel);
            var known = row is null ? null : Read(row);
            var after = change(known);
            if (after is null || after == known)
            {
                return after;
            }
            Change write = row is null
                ? new Insert(Key, Write(after))
                : new Replace(Key, Write(after), row.ETag);
            if (await store.CommitAsync(memberPartition, [write], [], cancel) is Committed)
            {
                return after;
            }
        }
        throw new StoreUnavailableException("The ledger of digests changes too fast.");
    }

    private static Dictionary<string, Value> Write(DigestDay day) =>
        new() { ["digest"] = StoredJson.Write(day) };

    private static DigestDay Read(Row row) => StoredJson.Read<DigestDay>(row.Text("digest"));

    /// <summary>The name of a step in <see cref="DigestDay.Steps"/>.</summary>
    public static string NameOf(string mentorshipId, Domain.Mentorships.WaitingFor step) =>
        string.Create(CultureInfo.InvariantCulture, $"{mentorshipId} {step.Step} {step.Subject}");
}
