using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mail;

/// <summary>A part of a letter's body, filled and safe; still to be encoded for HTML.</summary>
public abstract record LetterBlock(IReadOnlyList<string> Lines)
{
    public sealed record Paragraph(IReadOnlyList<string> Lines) : LetterBlock(Lines);

    public sealed record Quote(IReadOnlyList<string> Lines) : LetterBlock(Lines);

    public sealed record Ideas(IReadOnlyList<string> Lines) : LetterBlock(Lines);

    /// <summary>The first line is what matters most: a code, a time.</summary>
    public sealed record Card(IReadOnlyList<string> Lines) : LetterBlock(Lines);
}

/// <summary>
/// Reads a body's text. Blocks are separated by an empty line; a block that starts with <c>?</c> is left out when a
/// placeholder of it has no value; then <c>&gt; </c> is a quote, <c># </c> a card, <c>- </c> (each line) a list of ideas.
/// </summary>
internal static class LetterBody
{
    public static IEnumerable<LetterBlock> Read(
        string body,
        IReadOnlyDictionary<string, string> values
    ) =>
        from block in Blocks(body)
        let optional = block.StartsWith('?')
        where !optional || TextCatalog.Placeholders(block).All(values.ContainsKey)
        select Fill(optional ? block[1..] : block, values);

    public static string[] Blocks(string body) => body.Split("\n\n");

    // The kind is told from the text before it is filled, so that no value can choose it.
    private static LetterBlock Fill(string block, IReadOnlyDictionary<string, string> values) =>
        block switch
        {
            ['>', ' ', .. var quote] => new LetterBlock.Quote(Lines(quote, values)),
            ['#', ' ', .. var card] => new LetterBlock.Card(Lines(card, values)),
            ['-', ' ', ..] => new LetterBlock.Ideas([
                .. block.Split('\n').Select(idea => TextCatalog.Fill(idea[2..], values)),
            ]),
            _ => new LetterBlock.Paragraph(Lines(block, values)),
        };

    private static string[] Lines(string text, IReadOnlyDictionary<string, string> values) =>
        TextCatalog.Fill(text, values).Split('\n');
}
