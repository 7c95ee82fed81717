using System.Numerics;

namespace Mentoring.Functions.Tests.Certificates.Badges;

/// <summary>The way back, which only who verifies needs.</summary>
internal static class Base58
{
    private const string Digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public static byte[] Read(string text)
    {
        var number = text.Aggregate(
            BigInteger.Zero,
            (sum, digit) => sum * Digits.Length + Digits.IndexOf(digit, StringComparison.Ordinal)
        );
        var zeros = text.TakeWhile(digit => digit == Digits[0]).Count();
        var bytes = number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[zeros], .. bytes];
    }
}
