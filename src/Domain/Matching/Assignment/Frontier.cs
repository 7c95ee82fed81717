using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mentoring.Domain.Matching.Assignment;

/// <summary>The ways known to all mentors during one search: how long, and over whom. Whole rows of the table are taken in at once, with
/// vectors, since this is where the time goes.</summary>
/// <remarks>Twelve bytes for each mentor.</remarks>
internal sealed class Frontier(PairScores scores, Worth worth)
{
    /// <summary>Further than any way that is taken: those are no longer than to stay unmatched.</summary>
    public const int Beyond = 2 * Worth.Most;

    /// <summary>The price at which a mentor is never reached again.</summary>
    private const int Closed = 4 * Worth.Most;

    private readonly int[] prices = new int[scores.Stride];
    private readonly int[] distance = new int[scores.Stride];
    private readonly int[] reachedFrom = new int[scores.Stride];

    public void Clear(int[] pricesNow)
    {
        Array.Fill(prices, Closed);
        pricesNow.CopyTo(prices, 0);
        Array.Fill(distance, Beyond);
    }

    /// <summary>The mentee before a mentor on the shortest way.</summary>
    public int ReachedFrom(int mentor) => reachedFrom[mentor];

    /// <summary>The next mentor at exactly a distance, or -1.</summary>
    public int NextAt(int at, int after)
    {
        var found = distance.AsSpan(after + 1).IndexOf(at);
        return found < 0 ? found : after + 1 + found;
    }

    /// <summary>The way to a mentor is final.</summary>
    public void Close(int mentor)
    {
        prices[mentor] = Closed;
        distance[mentor] = Beyond;
    }

    /// <summary>Shortens the ways to all mentors by those over a mentee, who would be unmatched at the distance told.</summary>
    /// <returns>The nearest distance of a mentor not closed, <see cref="Beyond"/> if there is none.</returns>
    public int Look(int mentee, int unmatched)
    {
        var row = MemoryMarshal.Cast<short, Vector<short>>(scores.PaddedRow(mentee));
        // Two halves of a vector of scores at a time, in slices of one length, so that no bound is checked inside the loop.
        var costs = MemoryMarshal.Cast<int, Pair>(prices.AsSpan())[..row.Length];
        var ways = MemoryMarshal.Cast<int, Pair>(distance.AsSpan())[..row.Length];
        var from = MemoryMarshal.Cast<int, Pair>(reachedFrom.AsSpan())[..row.Length];
        var (self, shift) = (new Vector<int>(mentee), worth.Shift);
        var start = new Vector<int>(unmatched - worth.Pair);
        var startForbidden = new Vector<int>(unmatched - Worth.OfForbidden);
        var nearest = new Vector<int>(Beyond);
        for (var i = 0; i < row.Length; i++)
        {
            Vector.Widen(row[i], out var low, out var high);
            var lowWay = costs[i].Low + Way(low, shift, start, startForbidden);
            var highWay = costs[i].High + Way(high, shift, start, startForbidden);
            ref var way = ref ways[i];
            ref var by = ref from[i];
            by.Low = Vector.ConditionalSelect(Vector.LessThan(lowWay, way.Low), self, by.Low);
            by.High = Vector.ConditionalSelect(Vector.LessThan(highWay, way.High), self, by.High);
            way.Low = Vector.Min(lowWay, way.Low);
            way.High = Vector.Min(highWay, way.High);
            nearest = Vector.Min(nearest, Vector.Min(way.Low, way.High));
        }
        var shortest = Beyond;
        for (var lane = 0; lane < Vector<int>.Count; lane++)
        {
            shortest = Math.Min(shortest, nearest[lane]);
        }
        return shortest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Way(
        Vector<int> score,
        int shift,
        Vector<int> start,
        Vector<int> startForbidden
    ) =>
        Vector.ConditionalSelect(
            Vector.LessThan(score, Vector<int>.Zero),
            startForbidden,
            start - (score << shift)
        );

    [StructLayout(LayoutKind.Sequential)]
    private struct Pair
    {
        public Vector<int> Low;
        public Vector<int> High;
    }
}
