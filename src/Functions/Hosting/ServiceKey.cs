using System.Security.Cryptography;
using System.Text;

namespace Mentoring.Functions.Hosting;

/// <summary>The key from which every other secret of the service follows, each for its own purpose; and those before it, with
/// which things were made that still hold.</summary>
public sealed class ServiceKey(byte[] key, params IReadOnlyList<byte[]> previous)
{
    /// <summary>For what is made now.</summary>
    public byte[] Derive(string purpose) => Derive(key, purpose);

    /// <summary>For what may have been made before: that of now first.</summary>
    public IReadOnlyList<byte[]> DeriveAll(string purpose) =>
        [Derive(purpose), .. previous.Select(old => Derive(old, purpose))];

    private static byte[] Derive(byte[] key, string purpose) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            key,
            outputLength: 32,
            info: Encoding.UTF8.GetBytes(purpose)
        );
}
