using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Identity;

/// <summary>Signing in without a password.</summary>
internal static class SignInApi
{
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        api.MapPost("/sign-in", AskAsync).AllowAnonymous();
        api.MapPost("/sign-in/confirm", ConfirmAsync).AllowAnonymous();
        api.MapPost("/sign-in/refresh", RefreshAsync).AllowAnonymous();
        api.MapPost("/sign-out", EndAsync);
    }

    private static async Task<Accepted> AskAsync(
        Body<SignInRequest> body,
        Addresses addresses,
        CancellationToken cancel
    )
    {
        await addresses.AskForCodeAsync(Emails.Checked("email", body.Value.Email), cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Ok<SignedIn>> ConfirmAsync(
        Body<ConfirmRequest> body,
        SigningIn signingIn,
        CancellationToken cancel
    ) =>
        TypedResults.Ok(
            await signingIn.ConfirmAsync(
                Emails.Checked("email", body.Value.Email),
                body.Value.Code,
                cancel
            )
        );

    private static async Task<Ok<SignedIn>> RefreshAsync(
        Body<RefreshRequest> body,
        SigningIn signingIn,
        CancellationToken cancel
    ) => TypedResults.Ok(await signingIn.RefreshAsync(body.Value.RefreshToken, cancel));

    private static async Task<NoContent> EndAsync(
        Caller caller,
        Families families,
        CancellationToken cancel
    )
    {
        await families.EndAsync(caller.MemberId, caller.Family, cancel);
        return TypedResults.NoContent();
    }

    public sealed record SignInRequest([Line(254)] string Email);

    public sealed record ConfirmRequest([Line(254)] string Email, [Line(20)] string Code);

    public sealed record RefreshRequest([Line(300)] string RefreshToken);
}

/// <param name="ExpiresIn">Seconds for which the access token holds.</param>
public sealed record SignedIn(string AccessToken, string RefreshToken, int ExpiresIn, Me Member);

/// <summary>Turns a right code or a refresh token into tokens.</summary>
internal sealed class SigningIn(
    Addresses addresses,
    MemberStore members,
    Families families,
    AccessTokens tokens
)
{
    /// <exception cref="ProblemException">401: wrong, used or too old. 429: too many tries.</exception>
    public async Task<SignedIn> ConfirmAsync(string email, string code, CancellationToken cancel)
    {
        if (await addresses.ConfirmAsync(email, code, cancel) is not { } memberId)
        {
            throw new Problem(401, "wrong-code").Exception();
        }
        var member = await ProveAsync(memberId, cancel);
        return Answer(member, await families.StartAsync(memberId, cancel));
    }

    /// <summary>The first sign-in proves the address: from then on others see the member.</summary>
    public async Task<Member> ProveAsync(string memberId, CancellationToken cancel)
    {
        var stored = await members.ChangeAsync(
            memberId,
            CommandKey.Fresh(),
            stored =>
                stored.Member.Proved
                    ? stored.Member
                    : stored.Member with
                    {
                        Proved = true,
                        GoneAt = null,
                    },
            cancel
        );
        return stored.Member;
    }

    /// <exception cref="ProblemException">401: the sign-in has ended.</exception>
    public async Task<SignedIn> RefreshAsync(string token, CancellationToken cancel) =>
        await families.RefreshAsync(token, cancel) is { } next
        && await members.FindAsync(next.MemberId, cancel) is { } member
            ? Answer(member, next)
            : throw new Problem(401, "sign-in-ended").Exception();

    private SignedIn Answer(Member member, SignIn signIn) =>
        new(
            tokens.Mint(member.Id, member.Language, signIn.Family),
            signIn.RefreshToken,
            (int)AccessTokens.Life.TotalSeconds,
            Me.Of(member, member.Language)
        );
}

internal static class Emails
{
    /// <exception cref="ProblemException">400: not an address.</exception>
    public static string Checked(string field, string email) =>
        Address.IsAddress(email)
            ? email.Trim()
            : throw Problems.Invalid([Fault.Of(field, "field.email")]).Exception();
}
