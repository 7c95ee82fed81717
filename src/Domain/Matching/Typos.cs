using System.Numerics;

namespace Mentoring.Domain.Matching;

/// <summary>How far a word is from another in slips: a letter too many, missing or wrong, or two neighbours the wrong way round.</summary>
public static class Typos
{
    private const int OneFrom = 4;
    private const int TwoFrom = 8;

    /// <summary>Nobody mistypes what is longer than any word.</summary>
    public const int LongestForgiven = 64;

    /// <summary>How many slips are forgiven in a word of this length: 0, 1 from four letters on, 2 from eight; none beyond
    /// <see cref="LongestForgiven"/>.</summary>
    public static int Forgiven(int length) =>
        length > LongestForgiven ? 0
        : length >= TwoFrom ? 2
        : length >= OneFrom ? 1
        : 0;

    /// <summary>Which letters a word has, roughly: two words whose sets differ in more than twice the slips can't be near.</summary>
    public static uint Letters(string word)
    {
        var set = 0u;
        foreach (var c in word)
        {
            set |= 1u << (c is >= 'a' and <= 'z' ? c - 'a' : 26 + (c % 6));
        }
        return set;
    }

    public static bool MayBeNear(uint letters, uint others, int slips) =>
        BitOperations.PopCount(letters ^ others) <= 2 * slips;
}

/// <summary>
/// One word to which many are compared. The columns of the table of distances are kept as bits, a whole one a step: Hyyrö, "A
/// bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003).
/// </summary>
public sealed class NearWord
{
    private const int Latin = 128;

    private readonly int _length;
    private readonly ulong[] _latin = new ulong[Latin];
    private readonly Dictionary<char, ulong> _others = [];

    /// <param name="word">1 to <see cref="Typos.LongestForgiven"/> letters.</param>
    public NearWord(string word)
    {
        _length = word.Length;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c < Latin)
            {
                _latin[c] |= 1UL << i;
            }
            else
            {
                _others[c] = _others.GetValueOrDefault(c) | (1UL << i);
            }
        }
    }

    /// <summary>The least number of slips that make one word the other; null when it takes more than <paramref name="atMost"/>.</summary>
    public int? SlipsTo(string other, int atMost)
    {
        if (Math.Abs(_length - other.Length) > atMost)
        {
            return null;
        }
        var (up, down, same, before) = (ulong.MaxValue, 0UL, 0UL, 0UL);
        var (slips, last) = (_length, 1UL << (_length - 1));
        for (var i = 0; i < other.Length; i++)
        {
            var c = other[i];
            var at = c < Latin ? _latin[c] : _others.GetValueOrDefault(c);
            var swapped = ((~same & at) << 1) & before;
            same = (((at & up) + up) ^ up) | at | down | swapped;
            var right = down | ~(same | up);
            var left = same & up;
            slips +=
                (right & last) != 0 ? 1
                : (left & last) != 0 ? -1
                : 0;
            if (slips - (other.Length - 1 - i) > atMost)
            {
                return null;
            }
            right = (right << 1) | 1;
            left <<= 1;
            up = left | ~(same | right);
            down = right & same;
            before = at;
        }
        return slips;
    }
}
