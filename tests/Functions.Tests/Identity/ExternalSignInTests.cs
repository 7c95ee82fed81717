using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Mentoring.Functions.Tests.Identity;

/// <summary>With an external issuer whose key is known, so that nothing is fetched.</summary>
public sealed class ExternalSignInTests : IAsyncLifetime
{
    private const string Issuer = "https://issuer.example.org";
    private const string Email = "mia@example.org";
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "one" };
    private TestApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.CreateAsync(
            [("Mentoring:Oidc:Authority", Issuer), ("Mentoring:Oidc:Audience", "mentoring")],
            adjust: builder =>
                builder.Services.Configure<JwtBearerOptions>(
                    JwtBearerDefaults.AuthenticationScheme,
                    options =>
                    {
                        options.Configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
                        options.Configuration.SigningKeys.Add(Key);
                    }
                )
        );
        await _app.JoinAsync("Mia", Email, "mentee");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_token_with_a_proved_address_is_that_members() =>
        Assert.Equal(
            "Mia",
            (await GetMeAsync(Token(Email, true, "mentoring", Key)).Json()).Text("name")
        );

    [Fact]
    public async Task A_token_whose_address_is_unproved_unknown_or_for_others_is_refused()
    {
        using var otherKey = RSA.Create(2048);
        string[] tokens =
        [
            Token(Email, false, "mentoring", Key),
            Token("nobody@example.org", true, "mentoring", Key),
            Token(Email, true, "another", Key),
            Token(Email, true, "mentoring", new RsaSecurityKey(otherKey) { KeyId = "one" }),
        ];
        foreach (var token in tokens)
        {
            await GetMeAsync(token).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        }
    }

    [Fact]
    public async Task Signing_in_by_code_still_works() =>
        await (await _app.SignedInAsync(Email)).Get("/api/me").Json();

    private Task<HttpResponseMessage> GetMeAsync(string token) =>
        _app.Anyone().Get("/api/me", ("Authorization", $"Bearer {token}"));

    private static string Token(string email, bool proved, string audience, RsaSecurityKey key) =>
        new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Issuer,
                Audience = audience,
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = "1",
                    ["email"] = email,
                    ["email_verified"] = proved,
                },
                SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
            }
        );
}
