using Mentoring.Functions.Certificates.Pictures;
using Mentoring.Functions.Mail.Brand;
using UglyToad.PdfPig.Core;

namespace Mentoring.Functions.Certificates;

/// <summary>
/// The composition of the page: letterhead, statement and facts flow from the top with gaps that share
/// the free room; signature and verification stand at the bottom, see <see cref="CertificateFoot"/>.
/// </summary>
internal sealed class CertificateLayout(
    Sheet sheet,
    CertificateFacts facts,
    CertificateTexts texts,
    LogoPicture? logo
)
{
    private static readonly Colour Own = Colour.Parse("#1d4e5f");

    public const double Left = 76;
    public const double Right = 519;
    public const double Width = Right - Left;

    private const double Top = 772;
    private const double FlowEnd = 258;
    private const double LabelWidth = 122;
    private const double RowPadding = 7;
    private const double PageWidth = 595;
    private const double PageHeight = 842;
    private const double BandHeight = 12;
    private const double LogoWidth = 190;
    private const double LogoHeight = 54;

    // WCAG 2.2 asks for 4.5; on paper a name at 7 looks as if it were meant. What is only drawn need but be seen.
    private readonly Ink accent = Ink.Of(
        (facts.Brand.Colour ?? Own).Towards(Colour.Black, 7, Colour.White)
    );
    private readonly Ink mark = Ink.Of(
        (facts.Brand.Colour ?? Own).Towards(Colour.Black, 1.3, Colour.White)
    );

    public void Draw()
    {
        sheet.Rule(0, PageHeight - BandHeight, PageWidth, BandHeight, mark);
        DrawFlow();
        new CertificateFoot(sheet, facts, texts, accent).Draw();
    }

    private void DrawFlow()
    {
        var statement = texts.With(Role, ("programme", facts.Programme));
        Part[] parts =
        [
            .. Letterhead(),
            Paragraph(0, accent, facts.Organisation, Typeface.SemiBold, new(12, 1), new(10, 2)),
            new(34, 3, top => sheet.Rule(Left, top - 3, 54, 3, mark)),
            Paragraph(
                14,
                Ink.Text,
                texts["title"],
                Typeface.Regular,
                new Step(31, 1),
                new Step(26, 1)
            ),
            Paragraph(30, Ink.Quiet, texts["lead"], Typeface.Regular, new Step(12, 1)),
            Paragraph(
                8,
                accent,
                facts.Holder,
                Typeface.SemiBold,
                new(29, 1),
                new(25, 1),
                new(22, 2),
                new(18, 3),
                new(13.5, 5),
                new(11, 7)
            ),
            Paragraph(
                8,
                Ink.Text,
                statement,
                Typeface.Regular,
                new(13, 2),
                new(11.5, 3),
                new(10, 3)
            ),
            Paragraph(12, Ink.Quiet, texts[$"{Role}.role"], Typeface.Regular, new Step(10.5, 3)),
            .. Rows(),
        ];
        var room = Top - FlowEnd - parts.Sum(part => part.Height);
        var stretch = Math.Clamp(room / parts.Sum(part => part.Gap), 0.3, 1.3);
        var top = Top;
        foreach (var part in parts)
        {
            top -= part.Gap * stretch;
            part.Draw(top);
            top -= part.Height;
        }
    }

    private IEnumerable<Part> Letterhead()
    {
        if (logo is not null)
        {
            var scale = Math.Min(LogoWidth / logo.Width, LogoHeight / logo.Height);
            var (width, height) = (logo.Width * scale, logo.Height * scale);
            yield return new(
                0,
                height + 14,
                top => sheet.Logo(new PdfRectangle(Left, top - height, Left + width, top))
            );
        }
    }

    private string Role => facts.Role == CertificateRole.Mentor ? "mentor" : "mentee";

    private IEnumerable<Part> Rows()
    {
        var period = texts.With(
            "period.value",
            ("from", texts.Date(facts.From)),
            ("to", texts.Date(facts.To))
        );
        var extent = texts.With(
            "extent.value",
            ("meetings", texts.Count("meetings", facts.Meetings)),
            ("hours", texts.Count("hours", facts.Hours))
        );
        yield return Row(28, "period", period);
        yield return Row(0, "extent", extent);
        if (!string.IsNullOrWhiteSpace(facts.OtherPerson))
        {
            yield return Row(0, "person", facts.OtherPerson);
        }

        if (facts.Topics.Count > 0)
        {
            yield return Row(0, "topics", string.Join(texts["list.separator"], facts.Topics));
        }

        yield return new(0, 0.6, top => sheet.Rule(Left, top - 0.6, Width, 0.6, Ink.Hairline));
    }

    private Part Row(double gap, string label, string value)
    {
        var labelled = LineBreaking.Fit(
            texts[label],
            Typeface.Regular,
            LabelWidth,
            new Step(11, 1)
        );
        var set = LineBreaking.Fit(
            value,
            Typeface.Regular,
            Width - LabelWidth,
            new(11, 2),
            new(9.5, 3)
        );
        return new Part(
            gap,
            set.Height + 2 * RowPadding,
            top =>
            {
                sheet.Rule(Left, top - 0.6, Width, 0.6, Ink.Hairline);
                sheet.Text(labelled, Left, top - RowPadding, Ink.Quiet);
                sheet.Text(set, Left + LabelWidth, top - RowPadding, Ink.Text);
            }
        );
    }

    private Part Paragraph(
        double gap,
        Ink ink,
        string text,
        Typeface face,
        params ReadOnlySpan<Step> steps
    )
    {
        var setting = LineBreaking.Fit(text, face, Width, steps);
        return new Part(gap, setting.Height, top => sheet.Text(setting, Left, top, ink));
    }

    private sealed record Part(double Gap, double Height, Action<double> Draw);
}
