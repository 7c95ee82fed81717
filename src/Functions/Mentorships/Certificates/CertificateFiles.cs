using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>Reads certificates as they were stored.</summary>
public sealed class CertificateFiles(IStore store)
{
    /// <summary>Null where none is stored, or not any more. One storage request.</summary>
    public async Task<StoredCertificate?> FindAsync(
        string mentorshipId,
        string code,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var row = await store.FindAsync(partition, StoredCertificates.KeyOf(code), cancel);
        return row is null ? null : StoredCertificates.Read(row);
    }
}
