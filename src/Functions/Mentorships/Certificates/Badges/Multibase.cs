using System.Numerics;

namespace Mentoring.Functions.Mentorships.Certificates.Badges;

/// <summary>Bytes as text in base58btc, the way keys and signatures are written in credentials: a <c>z</c>, then the digits. Source: W3C
/// Controlled Identifiers 1.0, Multibase and Multikey.</summary>
internal static class Multibase
{
    private const string Digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static ReadOnlySpan<byte> Ed25519Public => [0xED, 0x01];

    public static string Write(ReadOnlySpan<byte> bytes) => "z" + Base58(bytes);

    /// <summary>With the mark of its kind before it.</summary>
    public static string WriteEd25519Key(ReadOnlySpan<byte> publicKey) =>
        Write([.. Ed25519Public, .. publicKey]);

    internal static string Base58(ReadOnlySpan<byte> bytes)
    {
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var digits = new Stack<char>();
        while (number > 0)
        {
            number = BigInteger.DivRem(number, Digits.Length, out var digit);
            digits.Push(Digits[(int)digit]);
        }
        // A number has no leading zeros, bytes may.
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        return new string(Digits[0], zeros < 0 ? bytes.Length : zeros) + string.Concat(digits);
    }
}
