using Mentoring.Functions.Certificates;

namespace Mentoring.Functions.Mentorships.Histories.Printing;

/// <summary>What was said, beside a thin line, over as many pages as it takes.</summary>
/// <param name="lines">Of the width; an empty one stands between paragraphs.</param>
internal sealed class Quotation(IReadOnlyList<string> lines)
{
    public const double X = Flow.Left + 122;

    private const double Size = 9.5;
    private const double Height = Size * 1.36;
    private const double Before = 4;
    private const double WordsX = X + 12;

    /// <summary>As much of it stays with what it belongs to: two lines, or all.</summary>
    public double Beginning => lines.Count == 0 ? 0 : Before + Math.Min(2, lines.Count) * Height;

    /// <param name="text">As it was typed; null for nothing.</param>
    public static Quotation Of(string? text)
    {
        var lines = new List<string>();
        foreach (var paragraph in (text ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            var set = LineBreaking.Break(
                PrintableText.Clean(paragraph),
                Typeface.Regular,
                Size,
                Flow.Right - WordsX
            );
            if (set.Count > 0)
            {
                lines.AddRange(set);
            }
            else if (lines.Count > 0 && lines[^1].Length > 0)
            {
                lines.Add("");
            }
        }
        return new(lines is [.. var all, ""] ? all : lines);
    }

    /// <summary>Its last line never stands alone on a page.</summary>
    public void Draw(Flow flow)
    {
        flow.Down(lines.Count == 0 ? 0 : Before);
        var (leaf, from) = (flow.Leaf, flow.Y);
        for (var i = 0; i < lines.Count; i++)
        {
            var together = i == lines.Count - 2 ? 2 * Height : Height;
            if (!flow.Fits(together))
            {
                Beside(leaf, from, flow.Y);
                flow.Ensure(together);
                (leaf, from) = (flow.Leaf, flow.Y);
            }
            flow.Text(lines[i], Typeface.Regular, Size, WordsX, Ink.Quiet);
            flow.Down(lines[i].Length == 0 ? Height / 2 : Height);
        }
        Beside(leaf, from, flow.Y);
    }

    private static void Beside(Leaf leaf, double from, double to)
    {
        if (from > to)
        {
            leaf.Rules.Add(new(X + 1, to, 1.2, from - to, Ink.Hairline));
        }
    }
}
