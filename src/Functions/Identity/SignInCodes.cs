using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Identity;

/// <summary>Six digits out of an address and a nonce, with a key outside the store: the code itself is never stored.</summary>
public sealed class SignInCodes(ServiceKey key)
{
    private readonly IReadOnlyList<byte[]> _keys = key.DeriveAll("sign-in-code");

    public static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string Code(string email, string nonce) => Code(_keys[0], email, nonce);

    /// <summary>Takes the same time whatever is wrong.</summary>
    public bool IsRight(string code, string email, string nonce)
    {
        var given = Encoding.UTF8.GetBytes(code.Trim());
        return _keys
            .Select(one =>
                CryptographicOperations.FixedTimeEquals(
                    given,
                    Encoding.UTF8.GetBytes(Code(one, email, nonce))
                )
            )
            .ToList()
            .Contains(true);
    }

    private static string Code(byte[] key, string email, string nonce)
    {
        var text = Encoding.UTF8.GetBytes($"{Address.Normalise(email)}|{nonce}");
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, text));
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
