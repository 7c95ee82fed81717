using System.Text;

namespace Mentoring.Functions.Networking.Cards;

/// <summary>How texts stand in cards: RFC 6350, 3.4.</summary>
internal static class CardText
{
    /// <summary>What would otherwise have a meaning is escaped, so that no value becomes a line of its own.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ',' or ';' => escaped.Append('\\').Append(c),
                '\t' => escaped.Append(' '),
                _ when char.IsControl(c) => escaped,
                _ => escaped.Append(c),
            };
        }
        return escaped.ToString();
    }

    public static string Unescape(string text) => Parts(text, separator: null)[0];

    /// <summary>The parts between separators that are not escaped.</summary>
    public static IReadOnlyList<string> Parts(string text, char? separator = ';')
    {
        var parts = new List<string>();
        var part = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == separator)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                part.Append(text[at] is 'n' or 'N' ? '\n' : text[at]);
            }
            else
            {
                part.Append(text[at]);
            }
        }
        parts.Add(part.ToString());
        return parts;
    }
}
