using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>Reads certificates, and the badges beside them, as they were stored.</summary>
public sealed class CertificateFiles(IStore store)
{
    internal const string BadgeContent = "badge";

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

    /// <summary>Null where none is stored yet, or not any more. One storage request.</summary>
    public async Task<byte[]?> FindBadgeAsync(
        string mentorshipId,
        string code,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var row = await store.FindAsync(partition, BadgeKeyOf(code), cancel);
        return row is null ? null : Pieces.Read(row, BadgeContent);
    }

    public static string BadgeKeyOf(string code) => "b_" + code;
}
