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
    CertificateFiles files,
    CertificateLookup lookup,
    BadgeIssuer issuer,
    Settings settings,
    TimeProvider time
)
{
    /// <summary>The same bytes every time. One of an earlier release is made when it is first asked for.</summary>
    public async Task<byte[]> OfAsync(FoundCertificate found, CancellationToken cancel)
    {
        var (id, code) = (found.State.Id, found.Certificate.Code);
        if (await files.FindBadgeAsync(id, code, cancel) is { } stored)
        {
            return stored;
        }
        var badge = await MakeAsync(found, cancel);
        var row = Pieces.Write(CertificateFiles.BadgeContent, badge);
        var insert = new Insert(CertificateFiles.BadgeKeyOf(code), row);
        var partition = MentorshipStates.PartitionOf(id);
        return await store.CommitAsync(partition, [insert], [], cancel) is Committed
            ? badge
            : (await files.FindBadgeAsync(id, code, cancel))!;
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
}
