using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests.Certificates.Badges;

/// <summary>
/// What the schema <c>ob_v3p0_achievementcredential_schema.json</c> asks of the members that our badges have. Source: Open Badges 3.0
/// (1EdTech), B.1: AchievementCredential, AchievementSubject, Achievement, Criteria, IdentityObject, Profile, Evidence, CredentialSchema,
/// CredentialStatus, Proof. The schema itself is not kept here: its licence grants no copies in other works.
/// </summary>
internal static partial class OpenBadgeRules
{
    private static readonly string[] Contexts =
    [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ];

    public static void Check(JsonElement badge)
    {
        Assert.Equal(Contexts, Texts(badge, "@context").Take(2));
        Has(badge, "VerifiableCredential", "OpenBadgeCredential");
        IsUri(badge.Text("id"));
        Assert.Matches(Instant(), badge.Text("validFrom"));
        IsText(badge, "name", "description");
        var issuer = badge.GetProperty("issuer");
        Has(issuer, "Profile");
        Assert.StartsWith("did:web:", issuer.Text("id"), StringComparison.Ordinal);
        IsText(issuer, "name");
        IsUri(issuer.Text("url"));
        CheckSubject(badge.GetProperty("credentialSubject"));
        foreach (var evidence in badge.GetProperty("evidence").EnumerateArray())
        {
            Has(evidence, "Evidence");
            IsUri(evidence.Text("id"));
        }
        foreach (var schema in badge.GetProperty("credentialSchema").EnumerateArray())
        {
            IsUri(schema.Text("id"));
            Assert.Equal("1EdTechJsonSchemaValidator2019", schema.Text("type"));
        }
        var status = badge.GetProperty("credentialStatus");
        IsUri(status.Text("id"));
        Assert.Equal("1EdTechRevocationList", status.Text("type"));
        CheckProof(badge.GetProperty("proof"), issuer.Text("id"));
    }

    private static void CheckSubject(JsonElement subject)
    {
        Has(subject, "AchievementSubject");
        IsText(subject, "role");
        Assert.Matches(Instant(), subject.Text("activityStartDate"));
        Assert.Matches(Instant(), subject.Text("activityEndDate"));
        var identity = Assert.Single(subject.GetProperty("identifier").EnumerateArray());
        Assert.Equal("IdentityObject", identity.Text("type"));
        Assert.Equal(JsonValueKind.False, identity.GetProperty("hashed").ValueKind);
        Assert.Equal("name", identity.Text("identityType"));
        IsText(identity, "identityHash");
        var achievement = subject.GetProperty("achievement");
        Has(achievement, "Achievement");
        IsUri(achievement.Text("id"));
        IsText(achievement, "name", "description");
        Assert.Equal("CertificateOfCompletion", achievement.Text("achievementType"));
        Assert.Matches("^[a-z]{2}$", achievement.Text("inLanguage"));
        IsText(achievement.GetProperty("criteria"), "narrative");
    }

    private static void CheckProof(JsonElement proof, string issuer)
    {
        Assert.Equal("DataIntegrityProof", proof.Text("type"));
        Assert.Equal("eddsa-jcs-2022", proof.Text("cryptosuite"));
        Assert.Equal("assertionMethod", proof.Text("proofPurpose"));
        Assert.Matches(Instant(), proof.Text("created"));
        Assert.StartsWith(
            issuer + "#z6Mk",
            proof.Text("verificationMethod"),
            StringComparison.Ordinal
        );
    }

    private static void Has(JsonElement element, params string[] types) =>
        Assert.All(types, type => Assert.Contains(type, Texts(element, "type")));

    private static void IsText(JsonElement element, params string[] names) =>
        Assert.All(names, name => Assert.NotEmpty(element.Text(name)));

    private static void IsUri(string text) =>
        Assert.True(Uri.TryCreate(text, UriKind.Absolute, out _), text);

    private static IEnumerable<string?> Texts(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateArray().Select(one => one.GetString());

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    private static partial Regex Instant();
}
