using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Replies;

/// <summary>How pages behind links look: like the letters that lead to them. Nothing is loaded and nothing runs.</summary>
internal static class ReplyStyle
{
    private const string Rules = """

        :root {
          color-scheme: light dark;
          --page: #eef2f3; --sheet: #ffffff; --line: #d9e1e4; --ink: #1c2a2f; --faint: #53656c; --error: #a1260d;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14191c; --sheet: #1f272b; --line: #36434a; --ink: #eef2f3; --faint: #a9b7bd; --error: #ffb4a3;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; padding: 24px 12px; background: var(--page); color: var(--ink);
          font: 17px/1.55 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
          overflow-wrap: anywhere;
        }
        main { max-width: 560px; margin: 0 auto; }
        .heading { margin: 0 0 14px; color: var(--faint); font-size: 14px; font-weight: 600; text-align: center; }
        .sheet { padding: 36px 40px; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
        h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.25; }
        p { margin: 0 0 16px; }
        .card {
          margin: 0 0 20px; padding: 14px 18px; background: var(--card);
          border-left: 4px solid var(--edge); border-radius: 6px;
        }
        .card strong { font-size: 18px; }
        dl { margin: 0 0 28px; border-bottom: 1px solid var(--line); }
        dl div { display: flex; gap: 4px 16px; padding: 9px 0; border-top: 1px solid var(--line); }
        dt { flex: 0 0 9em; color: var(--faint); }
        dd { flex: 1; margin: 0; }
        .hint { margin: -12px 0 16px; color: var(--faint); font-size: 14px; }
        fieldset { margin: 0 0 20px; padding: 0; border: 0; }
        legend { margin: 0 0 8px; padding: 0; font-weight: 600; }
        .choice {
          display: flex; align-items: center; gap: 12px; min-height: 48px; margin: 0 0 8px; padding: 10px 16px;
          border: 2px solid var(--line); border-radius: 8px; cursor: pointer;
        }
        .choice:has(:checked) { border-color: var(--edge); background: var(--card); font-weight: 600; }
        .choice input, .tick input { flex: none; width: 20px; height: 20px; margin: 0; accent-color: var(--edge); }
        .field { display: block; margin: 0 0 20px; }
        .field span { display: block; margin: 0 0 6px; }
        .field input, textarea {
          width: 100%; padding: 10px 12px; border: 2px solid var(--line); border-radius: 8px;
          background: var(--sheet); color: var(--ink); font: inherit;
        }
        .tick { display: flex; align-items: flex-start; gap: 12px; margin: 0 0 20px; cursor: pointer; }
        .tick input { margin-top: 3px; }
        button, .button {
          display: inline-block; padding: 11px 24px; border: 2px solid var(--rim); border-radius: 8px; background: var(--strong);
          color: var(--on-strong); font: inherit; font-weight: 600; line-height: 1.3; text-decoration: none; cursor: pointer;
        }
        .next { margin: 24px 0 0; }
        :focus-visible { outline: 3px solid var(--edge); outline-offset: 2px; }
        .error { padding: 10px 14px; border: 2px solid var(--error); border-radius: 8px; color: var(--error); }
        .note { padding: 18px 20px 0; margin: 0; color: var(--faint); font-size: 14px; text-align: center; }
        @media (max-width: 480px) {
          .sheet { padding: 24px 20px; }
          dl div { display: block; }
          button, .button { display: block; width: 100%; text-align: center; }
        }

        """;

    /// <summary>With the colours of the organisation, as its letters have them.</summary>
    public static string Sheet(Colour? brand) =>
        $":root {{ {Variables(LetterColours.Light(brand))} }}\n"
        + $"@media (prefers-color-scheme: dark) {{ :root {{ {Variables(LetterColours.Dark(brand))} }} }}"
        + Rules;

    /// <summary>Allows this style sheet and sending the form back, and nothing else.</summary>
    public static string Policy(string sheet) =>
        $"default-src 'none'; style-src 'sha256-{Hash(sheet)}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static string Variables(LetterColours colours) =>
        $"--card: {colours.Card}; --edge: {colours.CardEdge}; --strong: {colours.Button}; "
        + $"--on-strong: {colours.ButtonText}; --rim: {colours.ButtonEdge ?? colours.Button};";

    private static string Hash(string sheet) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)));
}
