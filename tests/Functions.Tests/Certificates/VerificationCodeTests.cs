using CsCheck;
using Mentoring.Functions.Certificates;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class VerificationCodeTests
{
    private static readonly Gen<string> AnyCode = Gen
        .Byte.Array[16]
        .Select(bytes => VerificationCode.FromBytes(bytes));

    [Theory]
    [InlineData("00000000000000000000000000000000", "0000000-0000000-0000000-0000000")]
    [InlineData("00000000000000000000000000000001", "0000000-0000000-0000000-0000101")]
    [InlineData("000000000000000000000000000003FD", "0000000-0000000-0000000-000ZX00")]
    public void A_code_is_the_number_in_base_32_and_its_remainder_by_1021(
        string hex,
        string expected
    ) => Assert.Equal(expected, VerificationCode.FromBytes(Convert.FromHexString(hex)));

    [Fact]
    public void Every_code_reads_back_as_itself() =>
        AnyCode.Sample(code =>
            VerificationCode.TryParse(code, out var canonical) && canonical == code
        );

    [Fact]
    public void Every_code_stands_in_a_url_unescaped() =>
        AnyCode.Sample(code => Uri.EscapeDataString(code) == code && code.Length == 31);

    [Fact]
    public void Different_bytes_give_different_codes() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Byte.Array[16])
            .Sample(
                (one, other) =>
                    one.AsSpan().SequenceEqual(other)
                    == (VerificationCode.FromBytes(one) == VerificationCode.FromBytes(other))
            );

    [Fact]
    public void Typing_is_forgiven_case_look_alikes_and_missing_dashes()
    {
        var code = VerificationCode.FromBytes(
            Convert.FromHexString("00000000010000000000000000000001")
        );
        var typed = code.Replace("-", " ", StringComparison.Ordinal)
            .Replace('0', 'o')
            .Replace('1', 'l')
            .ToLowerInvariant();

        Assert.True(VerificationCode.TryParse($" {typed}\t", out var canonical));
        Assert.Equal(code, canonical);
        Assert.True(
            VerificationCode.TryParse(
                code.Replace("-", "", StringComparison.Ordinal),
                out canonical
            )
        );
        Assert.Equal(code, canonical);
    }

    [Fact]
    public void One_wrong_symbol_is_always_noticed() =>
        Gen.Select(AnyCode, Gen.Int[0, 30], Gen.Char["0123456789ABCDEFGHJKMNPQRSTVWXYZ"])
            .Where((code, place, symbol) => code[place] != '-' && code[place] != symbol)
            .Sample(
                (code, place, symbol) =>
                    !VerificationCode.TryParse(code[..place] + symbol + code[(place + 1)..], out _)
            );

    [Fact]
    public void Two_swapped_neighbours_are_always_noticed() =>
        Gen.Select(AnyCode, Gen.Int[0, 26])
            .Select(
                (code, place) =>
                    (Symbols: code.Replace("-", "", StringComparison.Ordinal), Place: place)
            )
            .Where(typed => typed.Symbols[typed.Place] != typed.Symbols[typed.Place + 1])
            .Sample(typed =>
            {
                var (symbols, place) = typed;
                var swapped =
                    $"{symbols[..place]}{symbols[place + 1]}{symbols[place]}{symbols[(place + 2)..]}";
                return !VerificationCode.TryParse(swapped, out _);
            });

    [Theory]
    [InlineData("")]
    [InlineData("0000000-0000000-0000000-000000")]
    [InlineData("0000000-0000000-0000000-00000000")]
    [InlineData("U000000-0000000-0000000-0000000")]
    [InlineData("8000000-0000000-0000000-0000000")]
    [InlineData("0000000/0000000-0000000-0000000")]
    [InlineData("０000000-0000000-0000000-0000000")]
    public void Anything_else_is_no_code(string typed)
    {
        Assert.False(VerificationCode.TryParse(typed, out var canonical));
        Assert.Empty(canonical);
    }

    [Fact]
    public void Endless_input_is_refused_unread() =>
        Assert.False(VerificationCode.TryParse(new string('-', 1_000_000), out _));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void Only_sixteen_bytes_make_a_code(int length) =>
        Assert.Throws<ArgumentException>(() => VerificationCode.FromBytes(new byte[length]));
}
