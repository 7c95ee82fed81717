using System.Text.Json.Nodes;
using Mentoring.Functions.Mentorships.Certificates.Badges;

namespace Mentoring.Functions.Tests.Certificates.Badges;

public sealed class DataIntegrityTests
{
    /// <summary>Source: Data Integrity EdDSA Cryptosuites 1.0 (W3C), B.3: its key, its credential, its signature.</summary>
    [Fact]
    public void A_proof_is_the_one_that_the_standard_has_as_its_example()
    {
        const string name = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
        var secret = Base58.Read("3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq");
        var key = new SigningKey(secret[2..]);
        Assert.Equal(name, Multibase.WriteEd25519Key(key.Public));

        var proved = DataIntegrity.Prove(
            JsonNode
                .Parse(
                    """
                    {
                      "@context": [
                        "https://www.w3.org/ns/credentials/v2",
                        "https://www.w3.org/ns/credentials/examples/v2"
                      ],
                      "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
                      "type": ["VerifiableCredential", "AlumniCredential"],
                      "name": "Alumni Credential",
                      "description": "A minimum viable example of an Alumni Credential.",
                      "issuer": "https://vc.example/issuers/5678",
                      "validFrom": "2023-01-01T00:00:00Z",
                      "credentialSubject": {
                        "id": "did:example:abcdefgh",
                        "alumniOf": "The School of Examples"
                      }
                    }
                    """
                )!
                .AsObject(),
            $"did:key:{name}#{name}",
            new(2023, 2, 24, 23, 36, 38, TimeSpan.Zero),
            key
        );

        Assert.Equal(
            "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
            (string)proved["proof"]![0]!["proofValue"]!
        );
    }

    /// <summary>Source: The Base58 Encoding Scheme (draft-msporny-base58), test vectors.</summary>
    [Theory]
    [InlineData("48656c6c6f20576f726c6421", "2NEpo7TZRRrLZSi2U")]
    [InlineData("0000287fb4cd", "11233QC4")]
    [InlineData("0000", "11")]
    [InlineData("", "")]
    public void Bytes_are_spelled_in_58_digits(string hex, string expected)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(expected, Multibase.Base58(bytes));
        Assert.Equal(bytes, Base58.Read(expected));
    }
}
