using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Mentoring.Functions.Mentorships.Certificates.Badges;

/// <summary>A key pair that signs documents.</summary>
internal sealed class SigningKey(byte[] seed)
{
    private readonly Ed25519PrivateKeyParameters _private = new(seed);

    public byte[] Public => _private.GeneratePublicKey().GetEncoded();

    public byte[] Sign(byte[] message)
    {
        var signer = new Ed25519Signer();
        signer.Init(true, _private);
        signer.BlockUpdate(message, 0, message.Length);
        return signer.GenerateSignature();
    }
}

/// <summary>Proofs as W3C Data Integrity EdDSA Cryptosuites 1.0 has them, of the suite <c>eddsa-jcs-2022</c>.</summary>
internal static class DataIntegrity
{
    /// <summary>The document with a proof of who wrote it.</summary>
    /// <param name="method">Where the public key stands: a DID and a fragment.</param>
    public static JsonObject Prove(
        JsonObject document,
        string method,
        DateTimeOffset created,
        SigningKey key
    )
    {
        var proof = new JsonObject
        {
            ["type"] = "DataIntegrityProof",
            ["cryptosuite"] = "eddsa-jcs-2022",
            ["created"] = Instant(created),
            ["verificationMethod"] = method,
            ["proofPurpose"] = "assertionMethod",
            ["@context"] = document["@context"]?.DeepClone(),
        };
        byte[] message =
        [
            .. SHA256.HashData(CanonicalJson.Write(proof)),
            .. SHA256.HashData(CanonicalJson.Write(document)),
        ];
        proof["proofValue"] = Multibase.Write(key.Sign(message));
        var proved = document.DeepClone().AsObject();
        // A list of one: the standard takes an object too, the schema of Open Badges 3.0 does not.
        proved["proof"] = new JsonArray(proof);
        return proved;
    }

    /// <summary>In UTC, to the second.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
