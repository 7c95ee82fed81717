namespace Mentoring.Functions.Tests.Certificates.Badges;

/// <summary>What a badge must not be: a member that it has, and a value that the standard does not take; null where the member is missing.</summary>
internal static class OpenBadgeMutants
{
    public static readonly IReadOnlyList<(string Path, string? Value)> All =
    [
        .. OpenBadgeRules
            .All.Where(rule => rule.Required)
            .Select(rule => (rule.Path, (string?)null))
            .Distinct(),
        ("@context", "\"https://www.w3.org/ns/credentials/v2\""),
        ("@context", """["https://www.w3.org/ns/credentials/v2"]"""),
        (
            "@context",
            """
            ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://www.w3.org/ns/credentials/v2"]
            """
        ),
        (
            "@context",
            """
            ["https://www.w3.org/2018/credentials/v1","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
            """
        ),
        ("id", "3527"),
        ("id", "\"3527\""),
        ("type", "\"OpenBadgeCredential\""),
        ("type", "[]"),
        ("type", """["OpenBadgeCredential"]"""),
        ("type", """["VerifiableCredential"]"""),
        ("type", """["VerifiableCredential","OpenBadgeCredential",3]"""),
        ("name", """{"en":"Certificate"}"""),
        ("description", "null"),
        ("validFrom", "\"2026-03-01\""),
        ("validFrom", "\"2026-03-01T10:00:00\""),
        ("validFrom", "\"01.03.2026 10:00\""),
        ("validFrom", "\"2026-13-01T10:00:00Z\""),
        ("validFrom", "1772359200"),
        ("issuer", "[]"),
        ("issuer.id", "\"the organisation\""),
        ("issuer.type", "\"Profile\""),
        ("issuer.type", """["Organization"]"""),
        ("issuer.name", "[]"),
        ("issuer.url", "\"mentoring.example.org\""),
        ("credentialSubject", "[]"),
        ("credentialSubject.type", """["Person"]"""),
        ("credentialSubject.identifier", "{}"),
        ("credentialSubject.identifier", "[]"),
        ("credentialSubject.role", "{}"),
        ("credentialSubject.activityStartDate", "\"2026-03-01\""),
        ("credentialSubject.activityEndDate", "\"spring\""),
        ("credentialSubject.identifier[]", "\"Mia\""),
        (
            "credentialSubject.identifier[]",
            """{"type":"IdentityObject","hashed":false,"identityHash":"Mia","identityType":"name","age":30}"""
        ),
        ("credentialSubject.identifier[].type", """["IdentityObject"]"""),
        ("credentialSubject.identifier[].hashed", "\"false\""),
        ("credentialSubject.identifier[].identityHash", "17"),
        ("credentialSubject.identifier[].identityType", "\"nickname\""),
        ("credentialSubject.achievement", "\"urn:uuid:0d3ac6ec\""),
        ("credentialSubject.achievement.id", "\"mentoring\""),
        ("credentialSubject.achievement.type", "\"Achievement\""),
        ("credentialSubject.achievement.name", "{}"),
        ("credentialSubject.achievement.description", "null"),
        ("credentialSubject.achievement.achievementType", "\"Mentoring\""),
        ("credentialSubject.achievement.inLanguage", "\"German\""),
        ("credentialSubject.achievement.criteria", "\"three meetings\""),
        ("credentialSubject.achievement.criteria.narrative", "[]"),
        ("evidence", "{}"),
        ("evidence[]", "\"https://mentoring.example.org\""),
        ("evidence[].id", "true"),
        ("evidence[].type", "\"Evidence\""),
        ("evidence[].name", "{}"),
        ("evidence[].description", "17"),
        ("credentialSchema", "{}"),
        ("credentialSchema[]", "\"https://example.org/schema.json\""),
        ("credentialSchema[].id", "\"https://example.org/schema.json\""),
        ("credentialSchema[].type", "\"JsonSchema\""),
        ("credentialStatus", "[]"),
        ("credentialStatus.id", "\"revocations\""),
        ("credentialStatus.type", """["1EdTechRevocationList"]"""),
        ("proof", """{"type":"DataIntegrityProof"}"""),
        ("proof", "[]"),
        ("proof[]", "\"eyJhbGciOiJFZERTQSJ9\""),
        ("proof[].type", "\"Ed25519Signature2020\""),
        ("proof[].@context", "[]"),
        ("proof[].cryptosuite", "[]"),
        ("proof[].created", "\"2026-03-01\""),
        ("proof[].proofPurpose", "\"authentication\""),
        ("proof[].verificationMethod", "\"key-1\""),
        ("proof[].proofValue", "\"0OIl\""),
    ];
}
