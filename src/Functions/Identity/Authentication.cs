using Mentoring.Functions.Hosting;
using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Mentoring.Functions.Identity;

/// <summary>Our own access tokens, and those of an external issuer where one is set.</summary>
internal static class Authentication
{
    private const string Either = "Either";

    public static void AddIdentity(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<Addresses>();
        services.AddSingleton<Families>();
        services.AddSingleton<SignInCodes>();
        services.AddSingleton<SigningIn>();
        services.AddSingleton<IPartitionTimers, AddressTimers>();
        services.AddAuthorization();
        if (settings.Oidc is { } oidc)
        {
            services.AddSingleton<ExternalSignIn>();
            services
                .AddAuthentication(Either)
                .AddPolicyScheme(
                    Either,
                    null,
                    options =>
                        options.ForwardDefaultSelector = context =>
                            IsJwt(context.Request)
                                ? JwtBearerDefaults.AuthenticationScheme
                                : BearerTokenDefaults.AuthenticationScheme
                )
                .AddBearerToken()
                .AddIssuer(oidc);
        }
        else
        {
            services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
        }
        // Last, since authentication brings Data Protection's own start along.
        services.AddStoredKeys();
    }

    private static void AddIssuer(this AuthenticationBuilder authentication, OidcSettings oidc) =>
        authentication.AddJwtBearer(options =>
        {
            options.Authority = oidc.Authority!.ToString();
            options.Audience = oidc.Audience;
            options.MapInboundClaims = false;
            options.Events = new()
            {
                OnTokenValidated = context =>
                    context
                        .HttpContext.RequestServices.GetRequiredService<ExternalSignIn>()
                        .AdmitAsync(context),
            };
        });

    // A JWT has two dots, our own tokens none.
    private static bool IsJwt(HttpRequest request) =>
        request.Headers.Authorization.ToString().Count(c => c == '.') == 2;
}
