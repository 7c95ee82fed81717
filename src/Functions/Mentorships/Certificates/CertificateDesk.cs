using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>Hands out certificates as they were stored, and lets coordinators reissue and revoke them.</summary>
public sealed class CertificateDesk(
    CertificateLookup lookup,
    MentorshipReads reads,
    MentorshipLists lists,
    MentorshipDesk desk
)
{
    public async Task<IResult> DownloadAsync(Call call)
    {
        var (state, by, _) = await desk.SeeAsync(call);
        var own = state.Certificates.FindLast(certificate => certificate.Side == by?.Side);
        return
            own is not null
            && await lookup.StoredAsync(call.Id, own.Code, call.Cancel) is { } stored
            ? TypedResults.File(
                stored.Pdf,
                "application/pdf",
                $"certificate-{own.Code}.pdf",
                entityTag: new($"\"{stored.Sha256}\"")
            )
            : Problems.NotFound;
    }

    public async Task<IResult> OwnAsync(Caller caller, CancellationToken cancel)
    {
        var own = new List<OwnCertificateView>();
        foreach (
            var (id, _) in await lists.ReadAsync(
                [Partitions.Member(caller.MemberId)],
                null,
                1000,
                cancel
            )
        )
        {
            var state = await reads.FindAsync(id, cancel);
            var side = state?.MenteeId == caller.MemberId ? Side.Mentee : Side.Mentor;
            var mine = state?.Certificates.Where(certificate => certificate.Side == side) ?? [];
            own.AddRange(
                mine.Select(certificate => new OwnCertificateView(
                    id,
                    certificate.Code,
                    certificate.Status,
                    certificate.Issued.At,
                    $"{ActionLinks.Of(id)}/certificate",
                    $"{VerifyPages.Path}/{certificate.Code}",
                    $"/api/certificates/{certificate.Code}/badge"
                ))
            );
        }
        return TypedResults.Json(own, Json.Options);
    }

    /// <summary>A coordinator's correction: <paramref name="command"/> is made of the code as it was issued.</summary>
    public async Task<IResult> CorrectAsync(
        string typed,
        Func<string, MentorshipCommand> command,
        Caller caller,
        CommandId id,
        IfMatch ifMatch,
        string digest,
        CancellationToken cancel
    )
    {
        if (await lookup.IssuedAsync(typed, cancel) is not var (state, certificate))
        {
            return Problems.NotFound;
        }
        var call = new Call(state.Id, caller, id, ifMatch, desk, cancel);
        return await call.GiveAsync(command(certificate.Code), digest);
    }
}
