namespace Mentoring.Functions.Certificates;

/// <summary>A way to set a text: the size, and the most lines it may take at that size.</summary>
internal readonly record struct Step(double Size, int MostLines);

internal sealed record Setting(Typeface Face, double Size, IReadOnlyList<string> Lines)
{
    public double Leading => Size * 1.36;

    public double Height => Lines.Count * Leading;
}

internal static class LineBreaking
{
    private const string Ellipsis = "…";

    /// <summary>
    /// Sets the text in the first step that holds all of it; where none does, the last one cuts it off with an ellipsis.
    /// </summary>
    public static Setting Fit(
        string text,
        Typeface face,
        double width,
        params ReadOnlySpan<Step> steps
    )
    {
        foreach (var step in steps)
        {
            var lines = Break(text, face, step.Size, width);
            if (lines.Count <= step.MostLines)
            {
                return new Setting(face, step.Size, Balanced(lines, text, face, step.Size, width));
            }
        }

        var last = steps[^1];
        return new Setting(
            face,
            last.Size,
            Cut(Break(text, face, last.Size, width), face, last, width)
        );
    }

    /// <summary>As many lines, but about equally long: no last word stands alone.</summary>
    private static List<string> Balanced(
        List<string> lines,
        string text,
        Typeface face,
        double size,
        double width
    )
    {
        var best = lines;
        for (var narrower = width - size; narrower > width / 2; narrower -= size)
        {
            var tried = Break(text, face, size, narrower);
            if (tried.Count > lines.Count)
            {
                break;
            }

            best = tried;
        }

        return best;
    }

    /// <summary>As few lines as the width allows, however many.</summary>
    public static List<string> Break(string text, Typeface face, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (face.Width(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = BreakWord(word, face, size, width, lines);
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Adds full lines of a word that is wider than a line and returns its rest.</summary>
    private static string BreakWord(
        string word,
        Typeface face,
        double size,
        double width,
        List<string> lines
    )
    {
        var rest = word;
        while (face.Width(rest, size) > width)
        {
            var fitting = Fitting(rest, face, size, width);
            lines.Add(rest[..fitting]);
            rest = rest[fitting..];
        }

        return rest;
    }

    private static int Fitting(string text, Typeface face, double size, double width)
    {
        var count = 1;
        while (count < text.Length && face.Width(text.AsSpan(0, count + 1), size) <= width)
        {
            count++;
        }

        return count;
    }

    private static List<string> Cut(List<string> lines, Typeface face, Step step, double width)
    {
        var kept = lines[..step.MostLines];
        var room = width - face.Width(Ellipsis, step.Size);
        kept[^1] =
            kept[^1][..Fitting(kept[^1], face, step.Size, room)].TrimEnd(' ', ',') + Ellipsis;
        return kept;
    }
}
