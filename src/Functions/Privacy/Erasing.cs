using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Mentorships.Certificates.Badges;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Privacy;

/// <summary>Deletes rows, a range after the other.</summary>
internal sealed class Erasing(IStore store, DeadLetters deadLetters)
{
    /// <summary>All with one of these prefixes, and what the list of dead letters has of the partition.</summary>
    public async Task DeleteAllAsync(
        string partition,
        IEnumerable<string> prefixes,
        CancellationToken cancel
    )
    {
        await deadLetters.ForgetAsync([partition], cancel);
        foreach (var prefix in prefixes)
        {
            await DeleteAsync(partition, prefix, cancel);
        }
    }

    /// <summary>With its badge and why it was revoked. Afterwards nothing answers to its code.</summary>
    public async Task DeleteAsync(
        string mentorshipId,
        Certificate certificate,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        await DeleteAsync(partition, StoredCertificates.KeyOf(certificate.Code), cancel);
        await DeleteAsync(partition, BadgeDesk.KeyOf(certificate.Code), cancel);
        if (certificate.PublicReasonText is { } reason)
        {
            await DeleteAsync(partition, MentorshipReads.TextsFrom + reason, cancel);
        }
        await DeleteAsync(
            StoredCertificates.PartitionOf(certificate.Code),
            StoredCertificates.Signpost,
            cancel
        );
    }

    /// <summary>Those whose keys begin with <paramref name="prefix"/>; quiet where there are none.</summary>
    /// <param name="which">Of the keys; null for all of them.</param>
    public async Task DeleteAsync(
        string partition,
        string prefix,
        CancellationToken cancel,
        Func<string, bool>? which = null
    )
    {
        var until = prefix[..^1] + (char)(prefix[^1] + 1);
        var from = prefix;
        while (true)
        {
            var rows = await store.ReadAsync(
                partition,
                from,
                until,
                Limits.ChangesPerCommit,
                cancel
            );
            IReadOnlyList<Change> changes =
            [
                .. from row in rows where which?.Invoke(row.Key) ?? true select new Delete(row.Key),
            ];
            if (
                changes.Count > 0
                && await store.CommitAsync(partition, changes, [], cancel) is Conflict
            )
            {
                // Somebody has deleted one of them meanwhile.
                continue;
            }
            if (rows.Count < Limits.ChangesPerCommit)
            {
                return;
            }
            from = rows[^1].Key + " ";
        }
    }
}
