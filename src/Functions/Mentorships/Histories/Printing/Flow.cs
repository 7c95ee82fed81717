using Mentoring.Functions.Certificates;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Writer;

namespace Mentoring.Functions.Mentorships.Histories.Printing;

/// <summary>A line somewhere on a page, by the upper edge of its room.</summary>
internal sealed record PlacedLine(
    string Text,
    Typeface Face,
    double Size,
    double X,
    double Top,
    Ink Ink
);

internal sealed record PlacedRule(double X, double Y, double Width, double Height, Ink Ink);

/// <summary>What stands on one page.</summary>
internal sealed class Leaf
{
    public List<PlacedLine> Lines { get; } = [];
    public List<PlacedRule> Rules { get; } = [];
}

/// <summary>Pages that fill from top to bottom, in points from the lower left corner of A4.</summary>
internal sealed class Flow
{
    public const double Left = 76;
    public const double Right = 519;
    public const double Width = Right - Left;
    public const double Top = 776;
    public const double End = 92;

    private readonly List<Leaf> leaves = [new()];

    /// <summary>Where the next thing goes.</summary>
    public double Y { get; private set; } = Top;

    public IReadOnlyList<Leaf> Leaves => leaves;

    public Leaf Leaf => leaves[^1];

    /// <summary>Nothing is on this page yet.</summary>
    public bool IsFresh => Y == Top;

    public bool Fits(double height) => Y - height >= End;

    /// <summary>Begins a page unless there is room for as much.</summary>
    public void Ensure(double height)
    {
        if (!Fits(height) && !IsFresh)
        {
            leaves.Add(new());
            Y = Top;
        }
    }

    /// <summary>Leaves room, but none above the first thing on a page.</summary>
    public void Gap(double height)
    {
        if (!IsFresh)
        {
            Y -= height;
        }
    }

    public void Down(double height) => Y -= height;

    public void Text(string text, Typeface face, double size, double x, Ink ink) =>
        Leaf.Lines.Add(new(text, face, size, x, Y, ink));

    public void Rule(double x, double width, double height, Ink ink) =>
        Leaf.Rules.Add(new(x, Y - height, width, height, ink));

    public void Draw(PdfDocumentBuilder document)
    {
        var lettering = new Lettering(
            document,
            [.. leaves.SelectMany(leaf => leaf.Lines).SelectMany(line => line.Text)]
        );
        foreach (var leaf in leaves)
        {
            var page = document.AddPage(PageSize.A4);
            var sheet = new Sheet(document, page, []);
            foreach (var rule in leaf.Rules)
            {
                sheet.Rule(rule.X, rule.Y, rule.Width, rule.Height, rule.Ink);
            }
            foreach (var line in leaf.Lines)
            {
                // Ascender and descender share the leading, as on certificates.
                var baseline = line.Top - line.Size * 1.02;
                lettering.Write(page, line.Text, line.Face, line.Size, line.X, baseline, line.Ink);
            }
        }
    }
}
