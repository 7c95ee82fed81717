namespace Mentoring.Functions.Certificates;

/// <summary>What stands at the bottom of every page: when it was issued and by whom, and how to verify it.</summary>
internal sealed class CertificateFoot(
    Sheet sheet,
    CertificateFacts facts,
    CertificateTexts texts,
    Ink accent
)
{
    private const double RightColumn = 312;

    public void Draw()
    {
        DrawSignature();
        DrawVerification();
    }

    private void DrawSignature()
    {
        const double top = 208;
        const double width = CertificateLayout.Right - RightColumn;
        Small(
            texts.With("issued", ("date", texts.Date(facts.IssuedOn))),
            CertificateLayout.Left,
            top,
            width,
            10.5,
            1,
            Ink.Text
        );
        if (string.IsNullOrWhiteSpace(facts.Signatory))
        {
            Small(texts["unsigned"], RightColumn, top, width, 9, 2, Ink.Quiet);
            return;
        }

        sheet.Rule(RightColumn, top + 3, width, 0.6, Ink.Quiet);
        var name = LineBreaking.Fit(
            facts.Signatory,
            Typeface.Regular,
            width,
            new(10.5, 1),
            new(9.5, 2),
            new(8.5, 2)
        );
        var end = sheet.Text(name, RightColumn, top, Ink.Text);
        Small(facts.Organisation, RightColumn, end, width, 8.5, 2, Ink.Quiet);
    }

    private void DrawVerification()
    {
        const double top = 140;
        const double side = 78;
        const double width = CertificateLayout.Width - side - 24;
        sheet.Rule(CertificateLayout.Left, top + 14, CertificateLayout.Width, 0.6, Ink.Hairline);
        var heading = LineBreaking.Fit(texts["verify"], Typeface.SemiBold, width, new Step(9, 1));
        var end = sheet.Text(heading, CertificateLayout.Left, top, accent);
        end = Small(facts.Code, CertificateLayout.Left, end - 6, width, 11, 1, Ink.Text);
        Small(
            texts.With("verify.at", ("url", facts.VerifyUrl.AbsoluteUri)),
            CertificateLayout.Left,
            end - 6,
            width,
            7.5,
            3,
            Ink.Quiet
        );
        sheet.Fill(
            QrSquares.Place(
                QrSquares.Modules(facts.VerifyUrl.AbsoluteUri),
                CertificateLayout.Right - side,
                top,
                side
            ),
            Ink.Text
        );
    }

    private double Small(
        string text,
        double x,
        double top,
        double width,
        double size,
        int lines,
        Ink ink
    ) =>
        sheet.Text(
            LineBreaking.Fit(
                text,
                Typeface.Regular,
                width,
                new(size, lines),
                new(size * 0.8, lines)
            ),
            x,
            top,
            ink
        );
}
