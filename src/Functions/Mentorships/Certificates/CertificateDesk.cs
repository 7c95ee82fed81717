using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>What anybody who has the code may know of a certificate.</summary>
public sealed record PublicCertificateView(
    CertificateStatus Status,
    string Holder,
    CertificateRole Role,
    string Programme,
    string Organisation,
    DateOnly From,
    DateOnly To,
    int Meetings,
    decimal Hours,
    DateOnly IssuedOn,
    string Sha256
);

/// <summary>Hands out certificates as they were stored, and lets coordinators reissue and revoke them.</summary>
public sealed class CertificateDesk(
    IStore store,
    MentorshipReads reads,
    MentorshipLists lists,
    MentorshipDesk desk
)
{
    public async Task<IResult> DownloadAsync(Call call)
    {
        var (state, by, _) = await desk.SeeAsync(call);
        var own = state.Certificates.FindLast(certificate => certificate.Side == by?.Side);
        return own is not null && await StoredAsync(call.Id, own.Code, call.Cancel) is { } stored
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
                    $"{ActionLinks.Of(id)}/certificate"
                ))
            );
        }
        return TypedResults.Json(own, Json.Options);
    }

    public async Task<IResult> VerifyAsync(string typed, CancellationToken cancel)
    {
        if (await FindAsync(typed, cancel) is not var (state, certificate))
        {
            return Problems.NotFound;
        }
        if (await StoredAsync(state.Id, certificate.Code, cancel) is not { } stored)
        {
            return Problems.NotFound;
        }
        var facts = stored.Facts;
        return TypedResults.Json(
            new PublicCertificateView(
                certificate.Status,
                facts.Holder,
                facts.Role,
                facts.Programme,
                facts.Organisation,
                facts.From,
                facts.To,
                facts.Meetings,
                facts.Hours,
                facts.IssuedOn,
                stored.Sha256
            ),
            Json.Options
        );
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
        if (await FindAsync(typed, cancel) is not var (state, certificate))
        {
            return Problems.NotFound;
        }
        var call = new Call(state.Id, caller, id, ifMatch, desk, cancel);
        return await call.GiveAsync(command(certificate.Code), digest);
    }

    private async Task<(Mentorship State, Certificate Certificate)?> FindAsync(
        string typed,
        CancellationToken cancel
    )
    {
        if (!VerificationCode.TryParse(typed, out var code))
        {
            return null;
        }
        var pointer = await store.FindAsync(
            StoredCertificates.PartitionOf(code),
            StoredCertificates.Signpost,
            cancel
        );
        var state = pointer is null
            ? null
            : await reads.FindAsync(pointer.Text("mentorship"), cancel);
        return state?.Certificates.Find(issued => issued.Code == code) is { } certificate
            ? (state, certificate)
            : null;
    }

    private async Task<StoredCertificate?> StoredAsync(
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
