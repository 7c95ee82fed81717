using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Functions.Mentorships.Certificates.Badges;
using NSec.Cryptography;

namespace Mentoring.Functions.Tests.Certificates.Badges;

/// <summary>Verifies badges as a wallet does: by what the issuer's document says, with another library than the one that signed.</summary>
internal static class Verifier
{
    public static bool Holds(byte[] badge, JsonElement issuer)
    {
        var document = JsonNode.Parse(badge)!.AsObject();
        var proof = document["proof"]!.AsArray().Single()!.DeepClone().AsObject();
        document.Remove("proof");
        var signature = Decoded((string)proof["proofValue"]!);
        proof.Remove("proofValue");
        var method = (string)proof["verificationMethod"]!;
        var known = issuer
            .GetProperty("assertionMethod")
            .EnumerateArray()
            .Any(one => one.GetString() == method);
        if (!known || !JsonNode.DeepEquals(proof["@context"], document["@context"]))
        {
            return false;
        }
        var named = issuer
            .GetProperty("verificationMethod")
            .EnumerateArray()
            .Single(one => one.Text("id") == method);
        var multikey = Decoded(named.Text("publicKeyMultibase"));
        Assert.Equal([0xED, 0x01], multikey[..2]);
        var key = PublicKey.Import(
            SignatureAlgorithm.Ed25519,
            multikey.AsSpan(2),
            KeyBlobFormat.RawPublicKey
        );
        byte[] message =
        [
            .. SHA256.HashData(CanonicalJson.Write(proof)),
            .. SHA256.HashData(CanonicalJson.Write(document)),
        ];
        return SignatureAlgorithm.Ed25519.Verify(key, message, signature);
    }

    private static byte[] Decoded(string multibase)
    {
        Assert.Equal('z', multibase[0]);
        return Base58.Read(multibase[1..]);
    }
}
