using System.Text;
using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Mail;

/// <summary>A letter's parts, filled and in order, before they become text or HTML.</summary>
public sealed record LetterSheet(
    string Language,
    string Subject,
    string Heading,
    string Greeting,
    IReadOnlyList<LetterBlock> Body,
    IReadOnlyList<LetterButton> Waiting,
    IReadOnlyList<LetterButton> Buttons,
    LetterSuggestions? Suggestions,
    IReadOnlyList<string> SignOff,
    string Footer,
    LetterButton? Unsubscribe,
    LetterLook Look
);

public sealed record LetterButton(string Label, string Link);

public sealed record LetterSuggestions(string Intro, IReadOnlyList<LetterButton> Links);

/// <summary>The organisation's look, ready for the page.</summary>
public sealed record LetterLook(LetterColours Light, LetterColours Dark, ShownLogo? Logo)
{
    internal static LetterLook Of(LetterBrand brand, string? source, string organisation) =>
        new(
            LetterColours.Light(brand.Colour),
            LetterColours.Dark(brand.Colour),
            source is not null && brand.Logo?.Shown is var (width, height)
                ? new(source, width, height, organisation)
                : null
        );
}

public sealed record ShownLogo(string Source, int Width, int Height, string Description);

/// <summary>The letter for those who read plain text; line breaks are \n, lines are not wrapped.</summary>
internal static class LetterPlainText
{
    public static string Write(LetterSheet sheet)
    {
        var text = new StringBuilder();
        void Block(params IEnumerable<string> lines) => text.AppendJoin('\n', lines).Append("\n\n");

        Block(sheet.Greeting);
        foreach (var block in sheet.Body)
        {
            Block(Lines(block));
        }
        foreach (var step in sheet.Waiting)
        {
            Block($"- {step.Label}", $"  {step.Link}");
        }
        foreach (var button in sheet.Buttons)
        {
            Block($"{button.Label}:", button.Link);
        }
        if (sheet.Suggestions is { } suggestions)
        {
            Block([
                suggestions.Intro,
                .. suggestions.Links.Select(link => $"- {link.Label}: {link.Link}"),
            ]);
        }
        Block(sheet.SignOff);
        // Two dashes and a space begin what mail programs treat as the signature.
        Block("-- ", sheet.Footer);
        if (sheet.Unsubscribe is { } unsubscribe)
        {
            Block($"{unsubscribe.Label}: {unsubscribe.Link}");
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static IEnumerable<string> Lines(LetterBlock block) =>
        block switch
        {
            LetterBlock.Quote quote => quote.Lines.Select(line => $"> {line}".TrimEnd()),
            LetterBlock.Card card => card.Lines.Select(line => $"    {line}"),
            LetterBlock.Ideas ideas => ideas.Lines.Select(line => $"- {line}"),
            _ => block.Lines,
        };
}
