using System.Globalization;

namespace Mentoring.Bench;

/// <summary>One figure and, unless it only explains another, its budget.</summary>
internal sealed record Line(string What, double Figure, string Unit, double? Limit, bool AtMost)
{
    public static Line Most(string what, double figure, double limit, string unit = "") =>
        new(what, figure, unit, limit, AtMost: true);

    public static Line Least(string what, double figure, double limit, string unit = "") =>
        new(what, figure, unit, limit, AtMost: false);

    public static Line Detail(string what, double figure, string unit = "") =>
        new("  " + what, figure, unit, null, AtMost: true);

    public bool Missed => Limit is { } limit && (AtMost ? Figure > limit : Figure < limit);

    public override string ToString()
    {
        var verdict = Limit is not { } limit
            ? ""
            : $"{(AtMost ? "<=" : ">=")} {Short(limit), 7}  {(Missed ? "MISSED" : "ok")}";
        return $"{What, -62}{Short(Figure), 10} {Unit, -6}{verdict}".TrimEnd();
    }

    private static string Short(double figure) =>
        figure.ToString(figure < 100 ? "#,0.##" : "#,0", CultureInfo.InvariantCulture);
}

/// <summary>What is measured under one name. <paramref name="Noisy"/>: three runs, of which the one with the best first line counts.</summary>
internal sealed record Measurement(
    string Name,
    bool Noisy,
    Func<Task<IReadOnlyList<Line>>> RunAsync
)
{
    public async Task<IReadOnlyList<Line>> BestAsync()
    {
        var best = await RunAsync();
        for (var run = 2; Noisy && run <= 3; run++)
        {
            var next = await RunAsync();
            best = next[0].AtMost == next[0].Figure < best[0].Figure ? next : best;
        }
        return best;
    }
}
