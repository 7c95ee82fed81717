using System.Numerics;

namespace Mentoring.Domain.Matching;

/// <summary>How far a word is from another in slips: a letter too many, missing or wrong, or two neighbours the wrong way round.</summary>
public static class Typos
{
    private const int OneFrom = 4;
    private const int TwoFrom = 8;
    private const int RowAtMost = 64;

    /// <summary>How many slips are forgiven in a word of this length: 0, 1 from four letters on, 2 from eight.</summary>
    public static int Forgiven(int length) =>
        length >= TwoFrom ? 2
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

    /// <summary>The least number of slips that make one word the other; null when it takes more than <paramref name="atMost"/>
    /// (0 to 2).</summary>
    public static int? Between(string one, string other, int atMost)
    {
        if (Math.Abs(one.Length - other.Length) > atMost)
        {
            return null;
        }
        // Only the cells this near to the diagonal can end within the limit.
        var width = other.Length + 1;
        Span<int> rows = stackalloc int[3 * RowAtMost];
        if (width > RowAtMost)
        {
            rows = new int[3 * width];
        }
        var before = rows[..width];
        var last = rows[width..(2 * width)];
        var now = rows[(2 * width)..(3 * width)];
        for (var j = 0; j < width; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            now.Fill(atMost + 1);
            now[0] = i;
            var least = i;
            for (var j = Math.Max(1, i - atMost); j <= Math.Min(other.Length, i + atMost); j++)
            {
                var same = one[i - 1] == other[j - 1];
                var slips = Math.Min(
                    last[j - 1] + (same ? 0 : 1),
                    Math.Min(last[j], now[j - 1]) + 1
                );
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    slips = Math.Min(slips, before[j - 2] + 1);
                }
                now[j] = slips;
                least = Math.Min(least, slips);
            }
            if (least > atMost)
            {
                return null;
            }
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[other.Length] <= atMost ? last[other.Length] : null;
    }
}
