using System.Security.Cryptography;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Mentorships.Certificates;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Mentorships;

/// <summary>A certificate of the caller's, with its download, its page for others and its badge for wallets.</summary>
public sealed record OwnCertificateView(
    string MentorshipId,
    string Code,
    CertificateStatus Status,
    DateTimeOffset IssuedAt,
    string Href,
    string VerifyHref,
    string BadgeHref
);

/// <summary>Certificates by their code: anybody may check one, coordinators correct them.</summary>
public static class CertificateApi
{
    public static void MapCertificates(this IEndpointRouteBuilder api)
    {
        var certificates = api.MapGroup("/certificates").WithTags("Certificates");
        certificates.MapGet("/{code}", Verify).AllowAnonymous();
        certificates.MapPost("/{code}/compare", Compare).AllowAnonymous();
        certificates.MapPost("/{code}/reissue", Reissue).Produces<MentorshipView>();
        certificates.MapPost("/{code}/revoke", Revoke).Produces<MentorshipView>();
        certificates.MapDelete("/{code}", EraseAsync).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<Ok<PublicCertificateView>> Verify(
        string code,
        FewCalls few,
        CertificateLookup lookup,
        CancellationToken cancel
    ) => TypedResults.Ok(await lookup.ViewAsync(await lookup.GetAsync(code, cancel), cancel));

    private static async Task<Ok<ComparedFile>> Compare(
        string code,
        FewCalls few,
        PdfBody body,
        CertificateLookup lookup,
        CancellationToken cancel
    ) => TypedResults.Ok((await lookup.GetAsync(code, cancel)).Compare(body.Sha256));

    private static Task<IResult> Reissue(
        string code,
        Body<CertificateReasonBody> body,
        Caller caller,
        CommandId id,
        IfMatch ifMatch,
        CertificateDesk desk,
        CancellationToken cancel
    )
    {
        var replacement = VerificationCode.FromBytes(RandomNumberGenerator.GetBytes(16));
        var reason = StoredTexts.Required(id, "reason", body.Value.Reason);
        return desk.CorrectAsync(
            code,
            issued => new ReissueCertificate(issued, replacement, reason),
            caller,
            id,
            ifMatch,
            body.Digest,
            cancel
        );
    }

    private static Task<IResult> Revoke(
        string code,
        Body<RevokeBody> body,
        Caller caller,
        CommandId id,
        IfMatch ifMatch,
        CertificateDesk desk,
        CancellationToken cancel
    )
    {
        var reason = StoredTexts.Required(id, "reason", body.Value.Reason);
        var told = StoredTexts.Of(id, "publicReason", body.Value.PublicReason);
        return desk.CorrectAsync(
            code,
            issued => new RevokeCertificate(issued, reason, told),
            caller,
            id,
            ifMatch,
            body.Digest,
            cancel
        );
    }

    [EndpointDescription(
        "For who has left and kept it, and asks for it to go too, with the versions that it replaced. Afterwards nothing answers to their codes."
    )]
    private static async Task<NoContent> EraseAsync(
        string code,
        Caller caller,
        CommandId id,
        IfMatch ifMatch,
        CertificateDesk desk,
        CancellationToken cancel
    )
    {
        await desk.EraseAsync(code, caller, id, ifMatch, cancel);
        return TypedResults.NoContent();
    }
}
