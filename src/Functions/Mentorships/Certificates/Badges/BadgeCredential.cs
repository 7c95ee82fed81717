using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships.Certificates.Badges;

/// <summary>
/// A certificate as an OpenBadgeCredential, in the words of its own language. Source: Open Badges 3.0 (1EdTech), Verifiable Credentials
/// Data Model 2.0 (W3C).
/// </summary>
/// <param name="publicUrl">Where the service is reached.</param>
/// <param name="did">Who issues.</param>
internal sealed class BadgeCredential(Uri publicUrl, string did, FoundCertificate found)
{
    private static readonly TextCatalog Texts = TextCatalog.Load("badges");

    private readonly StoredFacts _facts = found.Stored.Facts;
    private readonly CertificateTexts _printed = CertificateTexts.For(LanguageOf(found));

    public string Id => Address("badge");

    public string Revocations => Address("revocations");

    public JsonObject Write() =>
        new()
        {
            ["@context"] = List(
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
            ),
            ["id"] = Id,
            ["type"] = List("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = Name,
            ["description"] = $"{Period}: {Extent}",
            ["issuer"] = new JsonObject
            {
                ["id"] = did,
                ["type"] = List("Profile"),
                ["name"] = _facts.Organisation,
                ["url"] = publicUrl.AbsoluteUri,
            },
            ["validFrom"] = DataIntegrity.Instant(found.Certificate.Issued.At),
            ["credentialSubject"] = Subject(),
            ["evidence"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = new Uri(publicUrl, $"verify/{found.Certificate.Code}").AbsoluteUri,
                    ["type"] = List("Evidence"),
                    ["name"] = Text("evidence"),
                    ["description"] = $"SHA-256: {found.Stored.Sha256}",
                }
            ),
            ["credentialSchema"] = new JsonArray(
                new JsonObject
                {
                    ["id"] =
                        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
                    ["type"] = "1EdTechJsonSchemaValidator2019",
                }
            ),
            ["credentialStatus"] = new JsonObject
            {
                ["id"] = Revocations,
                ["type"] = "1EdTechRevocationList",
            },
        };

    private JsonObject Subject() =>
        new()
        {
            ["type"] = List("AchievementSubject"),
            // Whoever shows the badge shows the certificate, so the name stands in it as it does there.
            ["identifier"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "IdentityObject",
                    ["hashed"] = false,
                    ["identityHash"] = _facts.Holder,
                    ["identityType"] = "name",
                }
            ),
            ["role"] = Text($"{Role}.role"),
            ["activityStartDate"] = $"{_facts.From:yyyy-MM-dd}T00:00:00Z",
            ["activityEndDate"] = $"{_facts.To:yyyy-MM-dd}T00:00:00Z",
            ["achievement"] = new JsonObject
            {
                ["id"] = AchievementId,
                ["type"] = List("Achievement"),
                ["achievementType"] = "CertificateOfCompletion",
                ["inLanguage"] = LanguageOf(found),
                ["name"] = Name,
                ["description"] = Text($"{Role}.description"),
                ["criteria"] = new JsonObject { ["narrative"] = Text("criteria") },
            },
        };

    private string Role => _facts.Role == CertificateRole.Mentor ? "mentor" : "mentee";

    private string Name => $"{_printed["title"]}: {_facts.Programme}";

    private string Period =>
        _printed.With(
            "period.value",
            ("from", _printed.Date(_facts.From)),
            ("to", _printed.Date(_facts.To))
        );

    private string Extent =>
        _printed.With(
            "extent.value",
            ("meetings", _printed.Count("meetings", _facts.Meetings)),
            ("hours", _printed.Count("hours", _facts.Hours))
        );

    /// <summary>The same for all who reach the same; it need not lead anywhere (RFC 9562, version 8).</summary>
    private string AchievementId
    {
        get
        {
            var parts = string.Join('\n', did, found.State.ProgrammeId, Name, Role);
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(parts)).AsSpan(0, 16);
            hash[6] = (byte)(hash[6] & 0x0F | 0x80);
            hash[8] = (byte)(hash[8] & 0x3F | 0x80);
            return $"urn:uuid:{new Guid(hash, bigEndian: true)}";
        }
    }

    private string Text(string key) =>
        Texts.Get(
            LanguageOf(found),
            key,
            new Dictionary<string, string>
            {
                ["programme"] = _facts.Programme,
                ["organisation"] = _facts.Organisation,
                ["minimum"] = _printed.Count("meetings", found.State.Settings.MinimumMeetings),
            }
        );

    /// <summary>Earlier releases did not keep it with the file.</summary>
    private static string LanguageOf(FoundCertificate found) =>
        found.Stored.Facts.Language ?? TextCatalog.DefaultLanguage;

    private string Address(string what) =>
        new Uri(publicUrl, $"api/certificates/{found.Certificate.Code}/{what}").AbsoluteUri;

    private static JsonArray List(params string[] values) =>
        new([.. values.Select(value => (JsonNode)value)]);
}
