using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Certificates.Badges;

/// <summary>Which of its one badge is no longer valid. Source: 1EdTech Revocation List Status Method 1.0.</summary>
public sealed record RevocationList(
    string Id,
    string Issuer,
    IReadOnlyList<RevokedBadge> RevokedCredential
);

public sealed record RevokedBadge(string Id, bool Revoked, string? RevocationReason);

/// <summary>Hands out badges as they were first stored, beside the certificates they tell of: row <c>b_{code}</c>.</summary>
internal sealed class BadgeDesk(
    IStore store,
    CertificateLookup lookup,
    BadgeIssuer issuer,
    Settings settings,
    TimeProvider time
)
{
    private const string Content = "badge";

    /// <summary>The same bytes every time. One of an earlier release is made when it is first asked for.</summary>
    public async Task<byte[]> OfAsync(FoundCertificate found, CancellationToken cancel)
    {
        if (await StoredAsync(found.State.Id, found.Certificate.Code, cancel) is { } stored)
        {
            return stored;
        }
        var partition = MentorshipStates.PartitionOf(found.State.Id);
        var key = KeyOf(found.Certificate.Code);
        var badge = await MakeAsync(found, cancel);
        var insert = new Insert(key, Pieces.Write(Content, badge));
        return await store.CommitAsync(partition, [insert], [], cancel) is Committed
            ? badge
            : Pieces.Read((await store.FindAsync(partition, key, cancel))!, Content);
    }

    /// <summary>Null where none is stored, or not any more.</summary>
    public async Task<byte[]?> StoredAsync(
        string mentorshipId,
        string code,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var row = await store.FindAsync(partition, KeyOf(code), cancel);
        return row is null ? null : Pieces.Read(row, Content);
    }

    public async Task<RevocationList> RevocationsAsync(
        FoundCertificate found,
        CancellationToken cancel
    )
    {
        var badge = new BadgeCredential(settings.PublicUrl, issuer.Did, found);
        var view = await lookup.ViewAsync(found, cancel);
        return new(
            badge.Revocations,
            issuer.Did,
            view.Status == CertificateStatus.Valid
                ? []
                : [new(badge.Id, true, view.RevocationReason)]
        );
    }

    private async Task<byte[]> MakeAsync(FoundCertificate found, CancellationToken cancel)
    {
        var document = new BadgeCredential(settings.PublicUrl, issuer.Did, found).Write();
        var (key, method) = await issuer.PublishedKeyAsync(cancel);
        return CanonicalJson.Write(DataIntegrity.Prove(document, method, time.GetUtcNow(), key));
    }

    internal static string KeyOf(string code) => "b_" + code;
}
