using System.Buffers.Binary;

namespace Mentoring.Functions.Certificates;

/// <summary>
/// 128 random bits as 26 symbols of Crockford's base 32 and two check symbols, in four groups of seven:
/// safe in a URL, read aloud or typed without mistakes.
/// </summary>
/// <remarks>
/// Crockford's own check symbol may be one of <c>* ~ $ =</c>, which break links in mails. The remainder
/// by the prime 1021 fits into two ordinary symbols and finds every wrong symbol and every swapped pair.
/// </remarks>
public static class VerificationCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Symbols = 28;
    private const int Group = 7;
    private const uint Prime = 1021;
    private const int LongestInput = 64;

    /// <exception cref="ArgumentException">Not exactly 16 bytes.</exception>
    public static string FromBytes(ReadOnlySpan<byte> sixteenRandomBytes)
    {
        if (sixteenRandomBytes.Length != 16)
        {
            throw new ArgumentException(
                "A code is made of exactly 16 bytes.",
                nameof(sixteenRandomBytes)
            );
        }

        return Format(BinaryPrimitives.ReadUInt128BigEndian(sixteenRandomBytes));
    }

    /// <summary>
    /// Reads a code as people type it: any case, O for 0, I or L for 1, with or without dashes and spaces.
    /// </summary>
    /// <param name="canonical">The code as <see cref="FromBytes"/> wrote it; empty if there is none.</param>
    public static bool TryParse(string typed, out string canonical)
    {
        canonical = "";
        if (typed.Length > LongestInput)
        {
            return false;
        }

        UInt128 value = 0;
        uint check = 0;
        var count = 0;
        foreach (var character in typed)
        {
            if (character is '-' or '‐' or '‑' or '–' || char.IsWhiteSpace(character))
            {
                continue;
            }

            var symbol = SymbolOf(character);
            if (symbol < 0 || count == Symbols || (count == 0 && symbol > 7))
            {
                return false;
            }

            if (count < Symbols - 2)
            {
                value = (value << 5) | (uint)symbol;
            }
            else
            {
                check = (check << 5) | (uint)symbol;
            }

            count++;
        }

        if (count != Symbols || check != (uint)(value % Prime))
        {
            return false;
        }

        canonical = Format(value);
        return true;
    }

    private static int SymbolOf(char typed) =>
        char.ToUpperInvariant(typed) switch
        {
            'O' => 0,
            'I' or 'L' => 1,
            var symbol => Alphabet.IndexOf(symbol, StringComparison.Ordinal),
        };

    private static string Format(UInt128 value)
    {
        Span<char> symbols = stackalloc char[Symbols];
        var check = (int)(uint)(value % Prime);
        symbols[Symbols - 1] = Alphabet[check & 31];
        symbols[Symbols - 2] = Alphabet[check >> 5];
        for (var i = Symbols - 3; i >= 0; i--, value >>= 5)
        {
            symbols[i] = Alphabet[(int)(uint)(value & 31)];
        }

        return string.Join(
            '-',
            symbols[..Group].ToString(),
            symbols[Group..(2 * Group)].ToString(),
            symbols[(2 * Group)..(3 * Group)].ToString(),
            symbols[(3 * Group)..].ToString()
        );
    }
}
