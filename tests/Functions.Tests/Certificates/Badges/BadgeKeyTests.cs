using System.Security.Cryptography;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mentorships.Certificates.Badges;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Certificates.Badges;

/// <summary>Badges are verified for decades; keys are not kept that long.</summary>
public sealed class BadgeKeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly string _old = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly string _new = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Whoever_renews_the_key_adds_one_and_the_old_one_still_verifies()
    {
        var (signed, before) = await SignAsync(_old);
        Assert.True(Verifier.Holds(signed, before));
        var (later, after) = await SignAsync(_new);
        Assert.Equal(2, after.GetProperty("verificationMethod").GetArrayLength());
        Assert.True(Verifier.Holds(later, after));
        Assert.True(Verifier.Holds(signed, after));
        Assert.False(Verifier.Holds(later, before));
    }

    [Fact]
    public async Task The_same_key_is_named_once_however_often_the_service_starts()
    {
        await SignAsync(_old);
        var (_, issuer) = await SignAsync(_old);
        var key = Assert.Single(issuer.GetProperty("verificationMethod").EnumerateArray());
        Assert.Equal("Multikey", key.Text("type"));
        Assert.Equal(issuer.Text("id"), key.Text("controller"));
        Assert.Equal("https://www.w3.org/ns/did/v1", issuer.GetProperty("@context")[0].GetString());
    }

    [Theory]
    [InlineData("https://mentoring.example.org", "did:web:mentoring.example.org")]
    [InlineData("https://mentoring.example.org:8443/", "did:web:mentoring.example.org%3A8443")]
    public async Task The_issuer_is_named_after_the_address_of_the_service(string url, string did)
    {
        await using var app = await TestApp.CreateAsync(
            [("Mentoring:PublicUrl", url), ("Mentoring:Mail:Folder", _folder)],
            development: false
        );
        Assert.Equal(did, (await app.Anyone().Get("/.well-known/did.json").Json()).Text("id"));
    }

    [Fact]
    public async Task What_is_stored_of_a_key_is_the_public_half()
    {
        await SignAsync(_old);
        await using var app = await StartAsync(_old);
        var store = app.Services.GetRequiredService<IStore>();
        var row = Assert.Single(await store.ReadAsync("b_keys", "k_", "k`", 10, Http.Cancel));
        Assert.Equal(["public"], row.Properties.Keys);
        var seed = app.Services.GetRequiredService<ServiceKey>().Derive("badge-signature");
        Assert.NotEqual(seed, row.BytesOrNull("public"));
        Assert.Equal(new SigningKey(seed).Public, row.BytesOrNull("public"));
    }

    /// <summary>What a service with this key alone signs, and what the world then reads of its issuer.</summary>
    private async Task<(byte[] Signed, JsonElement Issuer)> SignAsync(string key)
    {
        await using var app = await StartAsync(key);
        var issuer = app.Services.GetRequiredService<BadgeIssuer>();
        var (signing, method) = await issuer.PublishedKeyAsync(Http.Cancel);
        var signed = DataIntegrity.Prove(
            new() { ["@context"] = "https://www.w3.org/ns/credentials/v2", ["name"] = "Mia" },
            method,
            TestApp.Start,
            signing
        );
        var document = await app.Anyone().Get("/.well-known/did.json").Json();
        return (CanonicalJson.Write(signed), document);
    }

    private Task<TestApp> StartAsync(string key) =>
        TestApp.CreateAsync([("Mentoring:SignInKey", key)], _folder);
}
