using System.Security.Claims;
using Mentoring.Functions.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Mentoring.Functions.Identity;

/// <summary>Mints the access tokens that the bearer scheme reads.</summary>
public sealed class AccessTokens(IOptionsMonitor<BearerTokenOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <param name="memberId">Whom it stands for.</param>
    /// <param name="language">The member's, for problems.</param>
    /// <param name="family">The sign-in it belongs to; empty for none.</param>
    public string Mint(string memberId, string language, string family)
    {
        var ticket = new AuthenticationTicket(
            Principal(memberId, language, family),
            new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + Life },
            BearerTokenDefaults.AuthenticationScheme
        );
        return options
            .Get(BearerTokenDefaults.AuthenticationScheme)
            .BearerTokenProtector.Protect(ticket);
    }

    public static ClaimsPrincipal Principal(string memberId, string language, string family) =>
        new(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, memberId),
                    new(Language.Claim, language),
                    new(Caller.FamilyClaim, family),
                ],
                BearerTokenDefaults.AuthenticationScheme
            )
        );
}
