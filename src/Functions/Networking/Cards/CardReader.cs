using System.Text;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Networking.Cards;

/// <summary>A line of a card, unfolded: <c>item1.TEL;TYPE=cell:+49 30 1</c>.</summary>
/// <param name="Number">Where it begins in the file, from 1.</param>
/// <param name="Name">In capitals, without its group.</param>
/// <param name="Parameters">In capitals, as they stand.</param>
/// <param name="Value">As it stands.</param>
internal sealed record CardLine(
    int Number,
    string Name,
    IReadOnlyList<string> Parameters,
    string Value
);

/// <summary>One card of a file.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="IsWhole">False where it does not end before the next one, or the file, does.</param>
internal sealed record Card(int Line, IReadOnlyList<CardLine> Lines, bool IsWhole);

/// <summary>A line, or the whole card that begins there, that can't be taken.</summary>
internal sealed record CardFault(int Line, Fault Fault, bool WholeCard);

/// <summary>The first of what can't be taken, by line, in whatever order it is found: a file may consist of nothing else, and shall not fill
/// the memory.</summary>
internal sealed class CardFaults
{
    public const int AtMost = 200;

    private List<CardFault> _kept = [];

    public IEnumerable<CardFault> First => _kept.OrderBy(one => one.Line).Take(AtMost);

    public void Add(CardFault fault)
    {
        _kept.Add(fault);
        if (_kept.Count > 2 * AtMost)
        {
            _kept = [.. First];
        }
    }
}

/// <summary>Takes a file of visiting cards apart: RFC 6350 (vCard 4.0) and RFC 2426 (3.0). Judges nothing that stands in a card.</summary>
internal static class CardReader
{
    private const string Begin = "BEGIN";
    private const string End = "END";

    /// <summary>All cards in their order; what stands where no line can stand is added to <paramref name="faults"/>.</summary>
    public static IReadOnlyList<Card> Read(string text, CardFaults faults)
    {
        var cards = new List<Card>();
        (int Line, List<CardLine> Lines)? open = null;
        foreach (var (number, unfolded) in Unfold(text))
        {
            var line = Parse(number, unfolded);
            if (IsEdge(line, Begin))
            {
                Close(isWhole: false);
                open = (number, []);
            }
            else if (line is null || open is null)
            {
                faults.Add(new(number, Fault.Of("", "vcard.line"), WholeCard: false));
            }
            else if (IsEdge(line, End))
            {
                Close(isWhole: true);
            }
            else
            {
                open.Value.Lines.Add(line);
            }
        }
        Close(isWhole: false);
        return cards;

        void Close(bool isWhole)
        {
            if (open is { } card)
            {
                cards.Add(new(card.Line, card.Lines, isWhole));
            }
            open = null;
        }
    }

    private static bool IsEdge(CardLine? line, string name) =>
        line?.Name == name && line.Value.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase);

    /// <summary>A line that begins with a space or a tab goes on with the one before. Empty lines mean nothing.</summary>
    private static IEnumerable<(int Number, string Line)> Unfold(string text)
    {
        var line = new StringBuilder();
        var (number, begun) = (0, 0);
        foreach (var physical in text.Split('\n'))
        {
            number++;
            var part = physical.TrimEnd('\r');
            if (part is [' ' or '\t', ..] && line.Length > 0)
            {
                line.Append(part, 1, part.Length - 1);
                continue;
            }
            if (line.Length > 0)
            {
                yield return (begun, line.ToString());
            }
            line.Clear().Append(part);
            begun = number;
        }
        if (line.Length > 0)
        {
            yield return (begun, line.ToString());
        }
    }

    /// <summary>Null for what is no line. In quotes, colons and semicolons have no meaning.</summary>
    private static CardLine? Parse(int number, string line)
    {
        var parts = new List<string>();
        var (from, quoted) = (0, false);
        for (var at = 0; at < line.Length; at++)
        {
            quoted ^= line[at] == '"';
            if (!quoted && line[at] is (';' or ':'))
            {
                parts.Add(line[from..at].ToUpperInvariant());
                from = at + 1;
                if (line[at] == ':')
                {
                    var name = parts[0][(parts[0].LastIndexOf('.') + 1)..];
                    return IsName(name)
                        ? new(number, name, parts.GetRange(1, parts.Count - 1), line[from..])
                        : null;
                }
            }
        }
        return null;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
