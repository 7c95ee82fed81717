using System.Security.Claims;
using Mentoring.Functions.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Mentoring.Functions.Identity;

/// <summary>Finds the member whom a token of the external issuer means: the one with its proved e-mail address.</summary>
internal sealed class ExternalSignIn(Addresses addresses, SigningIn signingIn, Settings settings)
{
    public async Task AdmitAsync(TokenValidatedContext context)
    {
        var (token, cancel) = (context.Principal!, context.HttpContext.RequestAborted);
        if (
            token.FindFirstValue("email") is not { } email
            || !IsProved(token)
            || await addresses.FindHolderAsync(email, cancel) is not { } memberId
        )
        {
            context.Fail("The token names no member.");
            return;
        }
        var member = await signingIn.ProveAsync(memberId, cancel);
        context.Principal = AccessTokens.Principal(member.Id, member.Language, "");
    }

    private bool IsProved(ClaimsPrincipal token) =>
        settings.Oidc!.TrustEmails
        || string.Equals(
            token.FindFirstValue("email_verified"),
            "true",
            StringComparison.OrdinalIgnoreCase
        );
}
