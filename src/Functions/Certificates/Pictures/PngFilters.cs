namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>The five ways in which a line of a PNG, or of a picture in a PDF, is told by its neighbours.</summary>
internal static class PngFilters
{
    /// <summary>Turns a filtered line back into samples, in place.</summary>
    /// <param name="above">The line above, without filter; zeros for the first.</param>
    /// <param name="back">Bytes of a pixel.</param>
    public static void Undo(int filter, Span<byte> line, ReadOnlySpan<byte> above, int back)
    {
        for (var i = 0; i < line.Length; i++)
        {
            line[i] += Expected(filter, line, above, back, i);
        }
    }

    /// <summary>Writes the filter that leaves the smallest numbers, and the line filtered by it.</summary>
    public static void Do(Stream to, ReadOnlySpan<byte> line, ReadOnlySpan<byte> above, int back)
    {
        var best = Array.Empty<byte>();
        var least = int.MaxValue;
        for (var filter = 0; filter < 5; filter++)
        {
            var tried = new byte[1 + line.Length];
            tried[0] = (byte)filter;
            var sum = 0;
            for (var i = 0; i < line.Length; i++)
            {
                tried[1 + i] = (byte)(line[i] - Expected(filter, line, above, back, i));
                sum += Math.Abs((int)(sbyte)tried[1 + i]);
            }
            if (sum < least)
            {
                (best, least) = (tried, sum);
            }
        }
        to.Write(best);
    }

    private static byte Expected(
        int filter,
        ReadOnlySpan<byte> line,
        ReadOnlySpan<byte> above,
        int back,
        int at
    )
    {
        var left = at < back ? 0 : line[at - back];
        int up = above[at];
        return filter switch
        {
            0 => 0,
            1 => (byte)left,
            2 => (byte)up,
            3 => (byte)((left + up) / 2),
            4 => (byte)Paeth(left, up, at < back ? 0 : above[at - back]),
            _ => throw new InvalidDataException("No such filter."),
        };
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (l, u, c) = (
            Math.Abs(estimate - left),
            Math.Abs(estimate - up),
            Math.Abs(estimate - corner)
        );
        return l <= u && l <= c ? left
            : u <= c ? up
            : corner;
    }
}
