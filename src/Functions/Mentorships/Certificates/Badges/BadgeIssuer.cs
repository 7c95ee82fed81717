using System.Text.Json.Serialization;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Certificates.Badges;

/// <summary>What the world finds at <c>/.well-known/did.json</c>: every key that ever signed.</summary>
public sealed record DidDocument(
    [property: JsonPropertyName("@context")] IReadOnlyList<string> Context,
    string Id,
    IReadOnlyList<DidKey> VerificationMethod,
    IReadOnlyList<string> AssertionMethod
);

public sealed record DidKey(string Id, string Type, string Controller, string PublicKeyMultibase);

/// <summary>
/// Who signs badges: the service, under the name that its address gives it (did:web). The private key follows from the sign-in key and is
/// never stored; the public one is a row that stays, so that badges can be verified after the sign-in key was renewed or lost.
/// </summary>
internal sealed class BadgeIssuer(ServiceKey key, IStore store, Settings settings)
{
    internal const string Partition = "b_keys";
    private const string Prefix = "k_";

    private readonly SigningKey _signing = new(key.Derive("badge-signature"));
    private volatile bool _published;

    /// <summary>A port is part of it: <c>did:web:localhost%3A7071</c>.</summary>
    public string Did => "did:web:" + Uri.EscapeDataString(settings.PublicUrl.Authority);

    /// <summary>The key to sign with and its name, once the world can find it.</summary>
    public async Task<(SigningKey Key, string Method)> PublishedKeyAsync(CancellationToken cancel)
    {
        var name = Multibase.WriteEd25519Key(_signing.Public);
        if (!_published)
        {
            var row = new Dictionary<string, Value> { ["public"] = _signing.Public };
            // A conflict says that it is there already.
            await store.CommitAsync(Partition, [new Insert(Prefix + name, row)], [], cancel);
            _published = true;
        }
        return (_signing, MethodOf(name));
    }

    /// <summary>One storage request.</summary>
    public async Task<DidDocument> DocumentAsync(CancellationToken cancel)
    {
        var rows = await store.ReadAsync(Partition, Prefix, "k`", Limits.RowsPerRead, cancel);
        var names = rows.Select(row => Multibase.WriteEd25519Key(row.BytesOrNull("public")!));
        List<DidKey> keys =
        [
            .. names.Select(name => new DidKey(MethodOf(name), "Multikey", Did, name)),
        ];
        return new(
            ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            Did,
            keys,
            [.. keys.Select(one => one.Id)]
        );
    }

    private string MethodOf(string name) => $"{Did}#{name}";
}
