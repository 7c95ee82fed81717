using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Identity;

/// <summary>Six digits out of an address and a nonce, with a key outside the store: the code itself is never stored.</summary>
public sealed class SignInCodes(ServiceKey key)
{
    private readonly byte[] _key = key.Derive("sign-in-code");

    public static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string Code(string email, string nonce)
    {
        var text = Encoding.UTF8.GetBytes($"{Address.Normalise(email)}|{nonce}");
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(_key, text));
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Takes the same time whatever is wrong.</summary>
    public bool IsRight(string code, string email, string nonce) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(code.Trim()),
            Encoding.UTF8.GetBytes(Code(email, nonce))
        );
}
