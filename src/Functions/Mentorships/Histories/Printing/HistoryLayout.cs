using System.Globalization;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships.Histories.Printing;

/// <summary>A month, and where its heading stands; pages count from 1.</summary>
internal sealed record MonthPlace(string Name, int Page, double Top);

/// <summary>
/// The composition of the pages, in the manner of the certificate: a head with who and where, then month after month, each entry with its
/// day and time before it and what was said below it.
/// </summary>
internal sealed class HistoryLayout(PrintedHistory history, Flow flow)
{
    internal static readonly TextCatalog Texts = TextCatalog.Load("history-pdf");

    private const double Leading = 1.36;
    private const double RowPadding = 5;
    private const double ValueX = Quotation.X;
    private const double TimeX = Flow.Left + 84;
    private const double BodyWidth = Flow.Right - Quotation.X;
    private const double TitleSize = 10.5;
    private const double PageWidth = 595;
    private const double PageHeight = 842;
    private const double BandHeight = 12;

    private static readonly Colour Own = Colour.Parse("#1d4e5f");

    private readonly Ink accent = Ink.Of(
        (history.Colour ?? Own).Towards(Colour.Black, 7, Colour.White)
    );
    private readonly Ink mark = Ink.Of(
        (history.Colour ?? Own).Towards(Colour.Black, 1.3, Colour.White)
    );
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(
        Texts.Get(history.Language, "culture")
    );
    private readonly List<MonthPlace> months = [];
    private string lastDay = "";

    public string Title => Text("title");

    /// <summary>Where the months begin.</summary>
    public IReadOnlyList<MonthPlace> Compose()
    {
        Head();
        foreach (var month in history.Entries.GroupBy(entry => (entry.At.Year, entry.At.Month)))
        {
            Month(month.First().At.ToString(Text("month"), culture));
            foreach (var entry in month)
            {
                Entry(entry);
            }
        }
        Feet();
        return months;
    }

    private void Head()
    {
        flow.Leaf.Rules.Add(new(0, PageHeight - BandHeight, PageWidth, BandHeight, mark));
        Lines(history.Organisation, Typeface.SemiBold, 11, accent);
        flow.Down(30);
        flow.Rule(Flow.Left, 54, 3, mark);
        flow.Down(16);
        Lines(Title, Typeface.Regular, 27, Ink.Text);
        flow.Down(20);
        Row("mentee", history.Mentee ?? Text("former"));
        Row("mentor", history.Mentor ?? Text("former"));
        Row("programme", history.Programme);
        Row("exported", history.ExportedOn.ToString(Text("date"), culture));
        flow.Rule(Flow.Left, Flow.Width, 0.6, Ink.Hairline);
        flow.Down(12);
        foreach (
            var line in Balanced(
                Text("note", ("name", history.For)),
                Typeface.Regular,
                8.5,
                Flow.Width
            )
        )
        {
            flow.Text(line, Typeface.Regular, 8.5, Flow.Left, Ink.Quiet);
            flow.Down(8.5 * Leading);
        }
    }

    private void Row(string label, string value)
    {
        var lines = Break(value, Typeface.Regular, 10.5, Flow.Right - ValueX);
        flow.Ensure(Math.Max(1, lines.Count) * 10.5 * Leading + 2 * RowPadding);
        flow.Rule(Flow.Left, Flow.Width, 0.6, Ink.Hairline);
        flow.Down(RowPadding);
        flow.Text(Text(label), Typeface.Regular, 10.5, Flow.Left, Ink.Quiet);
        foreach (var line in lines)
        {
            flow.Text(line, Typeface.Regular, 10.5, ValueX, Ink.Text);
            flow.Down(10.5 * Leading);
        }
        flow.Down(RowPadding);
    }

    private void Month(string name)
    {
        const double size = 12.5;
        flow.Gap(26);
        // A heading stands above two lines at least.
        flow.Ensure(size * Leading + 60);
        months.Add(new(name, flow.Leaves.Count, flow.Y));
        flow.Text(PrintableText.Clean(name), Typeface.SemiBold, size, Flow.Left, accent);
        flow.Down(size * Leading + 3);
        flow.Rule(Flow.Left, Flow.Width, 0.6, Ink.Hairline);
        lastDay = "";
    }

    private void Entry(PrintedEntry entry)
    {
        var title = Balanced(entry.Title, Typeface.Regular, TitleSize, BodyWidth);
        var words = Quotation.Of(entry.Text);
        flow.Gap(9);
        flow.Ensure(title.Count * TitleSize * Leading + words.Beginning);
        var day = entry.At.ToString(Text("day"), culture);
        if (flow.IsFresh || day != lastDay)
        {
            flow.Text(day, Typeface.Regular, TitleSize, Flow.Left, Ink.Text);
            lastDay = day;
        }
        var time = entry.At.ToString(Text("time"), culture);
        flow.Text(time, Typeface.Regular, TitleSize, TimeX, Ink.Quiet);
        foreach (var line in title)
        {
            flow.Ensure(TitleSize * Leading);
            flow.Text(line, Typeface.Regular, TitleSize, Quotation.X, Ink.Text);
            flow.Down(TitleSize * Leading);
        }
        words.Draw(flow);
    }

    private void Feet()
    {
        const double size = 8;
        foreach (var (index, leaf) in flow.Leaves.Index())
        {
            var page = Text(
                "page",
                ("number", (index + 1).ToString(culture)),
                ("of", flow.Leaves.Count.ToString(culture))
            );
            var left = LineBreaking.Fit(
                PrintableText.Clean($"{Title} · {history.Programme}"),
                Typeface.Regular,
                Flow.Width - 110,
                new Step(size, 1)
            );
            var right = Flow.Right - Typeface.Regular.Width(page, size);
            leaf.Rules.Add(new(Flow.Left, 66, Flow.Width, 0.6, Ink.Hairline));
            leaf.Lines.Add(new(left.Lines[0], Typeface.Regular, size, Flow.Left, 60, Ink.Quiet));
            leaf.Lines.Add(new(page, Typeface.Regular, size, right, 60, Ink.Quiet));
        }
    }

    private void Lines(string text, Typeface face, double size, Ink ink)
    {
        foreach (var line in Break(text, face, size, Flow.Width))
        {
            flow.Ensure(size * Leading);
            flow.Text(line, face, size, Flow.Left, ink);
            flow.Down(size * Leading);
        }
    }

    /// <summary>No last word stands alone.</summary>
    private static IReadOnlyList<string> Balanced(
        string text,
        Typeface face,
        double size,
        double width
    ) =>
        LineBreaking
            .Fit(PrintableText.Clean(text), face, width, new Step(size, int.MaxValue))
            .Lines;

    private static List<string> Break(string text, Typeface face, double size, double width) =>
        LineBreaking.Break(PrintableText.Clean(text), face, size, width);

    private string Text(string key, params (string Name, string Value)[] values) =>
        TextCatalog.Fill(
            Texts.Get(history.Language, key),
            values.ToDictionary(one => one.Name, one => one.Value)
        );
}
