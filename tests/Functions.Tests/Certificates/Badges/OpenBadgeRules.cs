using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests.Certificates.Badges;

/// <summary>
/// What the schema <c>ob_v3p0_achievementcredential_schema.json</c> and the text of the standard ask of the members that our badges have, each
/// rule as narrow as our badges are: of a vocabulary just the words that they use. Source: Open Badges 3.0 (1EdTech), B.1. The schema
/// itself is not kept here: its licence grants no copies in other works.
/// </summary>
internal static partial class OpenBadgeRules
{
    private const string Subject = "credentialSubject";
    private const string Identity = Subject + ".identifier[]";
    private const string Achievement = Subject + ".achievement";
    private const string SchemaId =
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    private static readonly string[] Contexts =
    [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ];

    public static readonly IReadOnlyList<MemberRule> All =
    [
        Must("@context", "both contexts in this order, then more", AreContexts),
        Must("id", "a URI", IsUri),
        Must("type", "a credential", Names("VerifiableCredential")),
        Must("type", "a badge", Names("OpenBadgeCredential", "AchievementCredential")),
        May("name", "text", IsText),
        May("description", "text", IsText),
        Must("validFrom", "a time with its zone", IsInstant),
        Must("issuer", "an object", IsObject),
        Must("issuer.id", "a URI", IsUri),
        Must("issuer.type", "a profile", Names("Profile")),
        May("issuer.name", "text", IsText),
        May("issuer.url", "a URI", IsUri),
        Must(Subject, "an object", IsObject),
        Must(Subject + ".type", "a subject", Names("AchievementSubject")),
        // It has no id, so it must have one of these.
        Must(Subject + ".identifier", "a list that has something", IsFilledList),
        May(Subject + ".role", "text", IsText),
        May(Subject + ".activityStartDate", "a time", IsInstant),
        May(Subject + ".activityEndDate", "a time", IsInstant),
        May(Identity, "an object with no other members", IsIdentity),
        Must(Identity + ".type", "that word", Is("IdentityObject")),
        Must(Identity + ".hashed", "true or false", IsBoolean),
        Must(Identity + ".identityHash", "text", IsText),
        Must(Identity + ".identityType", "of the vocabulary", Is("name")),
        Must(Achievement, "an object", IsObject),
        Must(Achievement + ".id", "a URI", IsUri),
        Must(Achievement + ".type", "an achievement", Names("Achievement")),
        Must(Achievement + ".name", "text", IsText),
        Must(Achievement + ".description", "text", IsText),
        May(Achievement + ".achievementType", "of the vocabulary", Is("CertificateOfCompletion")),
        May(Achievement + ".inLanguage", "a language", IsLanguage),
        Must(Achievement + ".criteria", "an object", IsObject),
        May(Achievement + ".criteria.narrative", "text", IsText),
        May("evidence", "a list", IsList),
        May("evidence[]", "an object", IsObject),
        May("evidence[].id", "a URI", IsUri),
        Must("evidence[].type", "evidence", Names("Evidence")),
        May("evidence[].name", "text", IsText),
        May("evidence[].description", "text", IsText),
        May("credentialSchema", "a list", IsList),
        May("credentialSchema[]", "an object", IsObject),
        Must("credentialSchema[].id", "this schema", Is(SchemaId)),
        Must("credentialSchema[].type", "its validator", Is("1EdTechJsonSchemaValidator2019")),
        May("credentialStatus", "an object", IsObject),
        Must("credentialStatus.id", "a URI", IsUri),
        Must("credentialStatus.type", "its method", Is("1EdTechRevocationList")),
        May("proof", "a list that has something", IsFilledList),
        May("proof[]", "an object", IsObject),
        Must("proof[].type", "that word", Is("DataIntegrityProof")),
        May("proof[].@context", "the contexts", AreContexts),
        May("proof[].cryptosuite", "the suite", Is("eddsa-jcs-2022")),
        May("proof[].created", "a time", IsInstant),
        May("proof[].proofPurpose", "what the standard says", Is("assertionMethod")),
        May("proof[].verificationMethod", "a URI", IsUri),
        May("proof[].proofValue", "text in base 58", IsBase58),
    ];

    private static MemberRule Must(string path, string asks, Func<JsonNode?, bool> holds) =>
        new(path, true, asks, holds);

    private static MemberRule May(string path, string asks, Func<JsonNode?, bool> holds) =>
        new(path, false, asks, holds);

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static bool IsText(JsonNode? node) => Text(node) is { Length: > 0 };

    private static Func<JsonNode?, bool> Is(string text) => node => Text(node) == text;

    private static bool IsUri(JsonNode? node) => Uri.TryCreate(Text(node), UriKind.Absolute, out _);

    private static bool IsBoolean(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    private static bool IsObject(JsonNode? node) => node is JsonObject;

    private static bool IsList(JsonNode? node) => node is JsonArray;

    private static bool IsFilledList(JsonNode? node) => node is JsonArray { Count: > 0 };

    private static bool IsInstant(JsonNode? node) =>
        Text(node) is { } text
        && Instant().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _);

    private static bool IsLanguage(JsonNode? node) =>
        Text(node) is { } text && Language().IsMatch(text);

    private static bool IsBase58(JsonNode? node) =>
        Text(node) is { } text && Digits().IsMatch(text);

    /// <summary>A list of texts, one of which is one of these.</summary>
    private static Func<JsonNode?, bool> Names(params string[] some) =>
        node =>
            node is JsonArray list
            && list.All(item => Text(item) is not null)
            && list.Any(item => some.Contains(Text(item)));

    private static bool AreContexts(JsonNode? node) =>
        node is JsonArray list
        && list.Take(2).Select(Text).SequenceEqual(Contexts)
        && list.Skip(2).All(more => IsUri(more) || IsObject(more));

    private static bool IsIdentity(JsonNode? node) =>
        node is JsonObject members
        && members.All(member =>
            member.Key is "type" or "hashed" or "identityHash" or "identityType" or "salt"
        );

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Instant();

    [GeneratedRegex("^[a-z]{2,4}$")]
    private static partial Regex Language();

    [GeneratedRegex("^z[1-9A-HJ-NP-Za-km-z]+$")]
    private static partial Regex Digits();
}
