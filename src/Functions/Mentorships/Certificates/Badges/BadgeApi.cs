using Mentoring.Functions.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Mentorships.Certificates.Badges;

/// <summary>Certificates for wallets: each as a verifiable badge, and what is needed to verify it.</summary>
internal static class BadgeApi
{
    private const string Credential = "application/vc";
    private const string Did = "application/did+json";

    public static void AddBadges(this IServiceCollection services)
    {
        services.AddSingleton<BadgeIssuer>();
        services.AddSingleton<BadgeDesk>();
    }

    public static void MapBadges(this IEndpointRouteBuilder app)
    {
        var badges = app.MapGroup("").WithTags("Certificates").AllowAnonymous();
        badges
            .MapGet("/api/certificates/{code}/badge", BadgeAsync)
            .Produces<Stream>(200, Credential);
        badges.MapGet("/api/certificates/{code}/revocations", RevocationsAsync);
        badges.MapGet("/.well-known/did.json", DocumentAsync).Produces<DidDocument>(200, Did);
    }

    private static async Task<FileContentHttpResult> BadgeAsync(
        string code,
        FewCalls few,
        CertificateLookup lookup,
        BadgeDesk desk,
        HttpContext context,
        CancellationToken cancel
    )
    {
        var badge = await desk.OfAsync(await lookup.GetAsync(code, cancel), cancel);
        OpenToAll(context);
        return TypedResults.Bytes(badge, Credential);
    }

    private static async Task<Ok<RevocationList>> RevocationsAsync(
        string code,
        FewCalls few,
        CertificateLookup lookup,
        BadgeDesk desk,
        HttpContext context,
        CancellationToken cancel
    )
    {
        var found = await lookup.GetAsync(code, cancel);
        OpenToAll(context);
        return TypedResults.Ok(await desk.RevocationsAsync(found, cancel));
    }

    private static async Task<JsonHttpResult<DidDocument>> DocumentAsync(
        FewCalls few,
        BadgeIssuer issuer,
        HttpContext context,
        CancellationToken cancel
    )
    {
        OpenToAll(context);
        return TypedResults.Json(await issuer.DocumentAsync(cancel), Json.Options, Did);
    }

    /// <summary>Pages of wallets and verifiers may read it wherever they come from: it says nothing of who asks.</summary>
    private static void OpenToAll(HttpContext context) =>
        context.Response.Headers.AccessControlAllowOrigin = "*";
}
