using System.Numerics;

namespace Mentoring.Functions.Transfer;

/// <summary>
/// How many entries of each kind, and what all of one kind hash to: the sum of their hashes modulo 2^256, which is the same in
/// whatever order they come. It finds what was lost, repeated or damaged; it is no seal against forgery.
/// </summary>
internal sealed class Tally
{
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    private readonly SortedDictionary<string, (long Count, BigInteger Sum)> _kinds = new(
        StringComparer.Ordinal
    );

    public IEnumerable<string> Kinds => _kinds.Keys;

    public long WakeUps => CountOf(Transfer.Kinds.WakeUps);

    public long Rows => _kinds.Values.Sum(kind => kind.Count) - WakeUps;

    /// <summary>Of everything, 64 hexadecimal digits.</summary>
    public string Content =>
        Digits(_kinds.Values.Aggregate(BigInteger.Zero, (sum, kind) => sum + kind.Sum));

    public void Add(Entry entry)
    {
        var (count, sum) = _kinds.GetValueOrDefault(entry.Kind);
        var hash = new BigInteger(entry.Hash(), isUnsigned: true, isBigEndian: true);
        _kinds[entry.Kind] = (count + 1, (sum + hash) % Modulus);
    }

    public long CountOf(string kind) => _kinds.GetValueOrDefault(kind).Count;

    public string ContentOf(string kind) => Digits(_kinds.GetValueOrDefault(kind).Sum);

    private static string Digits(BigInteger sum)
    {
        var bytes = (sum % Modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return Convert.ToHexStringLower(bytes).PadLeft(64, '0');
    }
}
