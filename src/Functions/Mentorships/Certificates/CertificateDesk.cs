using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Privacy;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>Hands out certificates as they were stored, and lets coordinators reissue and revoke them.</summary>
internal sealed class CertificateDesk(
    CertificateLookup lookup,
    MentorshipLists lists,
    MemberStore members,
    MentorshipDesk desk,
    Erasing erasing
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
        await foreach (var state in lists.OfMemberAsync(caller.MemberId, cancel))
        {
            var side = state.SideOf(caller.MemberId);
            own.AddRange(
                from certificate in state.Certificates
                where certificate.Side == side
                select new OwnCertificateView(
                    state.Id,
                    certificate.Code,
                    certificate.Status,
                    certificate.Issued.At,
                    $"{ActionLinks.Of(state.Id)}/certificate",
                    $"{VerifyPages.Path}/{certificate.Code}",
                    $"/api/certificates/{certificate.Code}/badge"
                )
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
        var correction = command(certificate.Code);
        return correction is ReissueCertificate && await HasLeftAsync(call, certificate.Side)
            ? new Problem(409, "holder-left")
            : await call.GiveAsync(correction, digest);
    }

    /// <summary>On behalf of somebody who has left: what they kept goes too, with the versions that it replaced.</summary>
    /// <exception cref="ProblemException">403: not a coordinator of it. 404: there is none. 409: its holder is here. 412: its
    /// mentorship has changed.</exception>
    public async Task EraseAsync(
        string typed,
        Caller caller,
        CommandId id,
        IfMatch ifMatch,
        CancellationToken cancel
    )
    {
        if (await lookup.IssuedAsync(typed, cancel) is not var (state, certificate))
        {
            throw Problems.NotFound.Exception();
        }
        var call = new Call(state.Id, caller, id, ifMatch, desk, cancel);
        var (now, by, _) = await desk.SeeAsync(call);
        if (by?.Role != Role.Coordinator)
        {
            throw by is null
                ? Problems.NotFound.Exception()
                : new Problem(403, "coordinators-only").Exception();
        }
        if (await members.FindAsync(state.MemberOn(certificate.Side), cancel) is not null)
        {
            throw new Problem(409, "holder-here").Exception();
        }
        ifMatch.Require(MentorshipDesk.TagOf(now.VisibleVersion));
        foreach (var version in now.Certificates.Where(one => one.Side == certificate.Side))
        {
            await erasing.DeleteAsync(now.Id, version, cancel);
        }
    }

    /// <summary>There is nobody any more whose name another certificate could bear: the one that was kept stands. Who may not correct it
    /// does not learn that.</summary>
    private async Task<bool> HasLeftAsync(Call call, Side holder)
    {
        var (state, by, _) = await desk.SeeAsync(call);
        return by?.Role == Role.Coordinator
            && await members.FindAsync(state.MemberOn(holder), call.Cancel) is null;
    }
}
