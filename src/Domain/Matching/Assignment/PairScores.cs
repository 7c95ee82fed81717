using System.Numerics;

namespace Mentoring.Domain.Matching.Assignment;

/// <summary>
/// How well every mentee and every mentor would suit each other: a dense table of whole scores, built row by row. A pair that was
/// never set is forbidden.
/// </summary>
/// <remarks>
/// Two bytes for each pair and nothing else worth counting: 2 MB for 1,000 mentees and 1,000 mentors, 18 MB for 3,000 of each,
/// 128 MB at most. Rows are padded with forbidden pairs to whole vectors (up to 62 bytes), so that whoever reads one has no rest
/// to care for. Not safe to write from several threads, unless to different rows.
/// </remarks>
public sealed class PairScores
{
    /// <summary>A pair that must not be: a hard rule speaks against it, or its score is below the minimum asked for.</summary>
    public const short Forbidden = -1;

    /// <summary>The highest score, inclusive; the lowest is 0.</summary>
    public const short Highest = 30_000;

    /// <summary>The most mentees, and the most mentors, that are looked at together, inclusive.</summary>
    public const int MostPeople = 8_000;

    private readonly int stride;
    private readonly short[] scores;

    /// <exception cref="ArgumentOutOfRangeException">A number is negative or above <see cref="MostPeople"/>.</exception>
    public PairScores(int mentees, int mentors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mentees);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mentees, MostPeople);
        ArgumentOutOfRangeException.ThrowIfNegative(mentors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mentors, MostPeople);
        Mentees = mentees;
        Mentors = mentors;
        var lanes = Vector<short>.Count;
        stride = (mentors + lanes - 1) / lanes * lanes;
        scores = new short[mentees * stride];
        Array.Fill(scores, Forbidden);
    }

    public int Mentees { get; }

    public int Mentors { get; }

    /// <summary>A score, or <see cref="Forbidden"/>.</summary>
    public short this[int mentee, int mentor] => Row(mentee)[mentor];

    /// <summary>What a mentee scores with each mentor.</summary>
    public ReadOnlySpan<short> Row(int mentee) => scores.AsSpan(mentee * stride, Mentors);

    /// <summary>Sets what a mentee scores with each mentor, in the order of mentors.</summary>
    /// <exception cref="ArgumentException">There is not one score for each mentor.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is neither within 0 and <see cref="Highest"/> nor
    /// <see cref="Forbidden"/>; the table is unchanged.</exception>
    public void SetRow(int mentee, ReadOnlySpan<short> row)
    {
        if (row.Length != Mentors)
        {
            throw new ArgumentException($"{row.Length} scores for {Mentors} mentors", nameof(row));
        }
        if (row.IndexOfAnyExceptInRange(Forbidden, Highest) is >= 0 and var mentor)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row[mentor], "No such score");
        }
        row.CopyTo(scores.AsSpan(mentee * stride, Mentors));
    }

    /// <summary>A row with its padding: as many whole vectors as hold it.</summary>
    internal ReadOnlySpan<short> PaddedRow(int mentee) => scores.AsSpan(mentee * stride, stride);

    internal int Stride => stride;
}
