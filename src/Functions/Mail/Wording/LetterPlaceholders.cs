using Mentoring.Domain.Letters;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mail.Wording;

/// <summary>A placeholder that a letter's wording may use.</summary>
/// <param name="Optional">Not always known: only in a paragraph that begins with <c>?</c>.</param>
/// <param name="Required">The letter would miss its point without it.</param>
public sealed record LetterPlaceholder(string Name, bool Optional, bool Required);

/// <summary>
/// Which placeholders a letter may use. They follow from the wording that comes with the service, so that an own one never
/// tells a reader more than that does.
/// </summary>
internal sealed class LetterPlaceholders
{
    private static readonly string[] Always = ["recipient", "programme", "organisation"];
    private static readonly string[] OfPeople = ["mentee", "mentor"];
    private static readonly string[] OfMeetings = ["meeting", "when", "day", "duration", "where"];

    private readonly Dictionary<string, LetterPlaceholder[]> _all;

    public LetterPlaceholders(TextCatalog texts) =>
        _all = KnownLetter.All.ToDictionary(letter => letter.Name, letter => Of(letter, texts));

    public IReadOnlyList<LetterPlaceholder> Of(KnownLetter letter) => _all[letter.Name];

    private static LetterPlaceholder[] Of(KnownLetter letter, TextCatalog texts)
    {
        var own = texts
            .Keys(TextCatalog.DefaultLanguage)
            .Where(key => key.StartsWith(letter.Name + ".", StringComparison.Ordinal))
            .Select(key => texts.Get(TextCatalog.DefaultLanguage, key))
            .ToList();
        var sure = Always.Concat(own.SelectMany(Needed)).ToHashSet();
        if (letter.Kind != LetterKind.Account)
        {
            sure.UnionWith(OfPeople);
        }
        if (letter.Recipients.Any(role => role != Recipient.Coordinators))
        {
            sure.Add("other");
        }
        if (sure.Overlaps(OfMeetings))
        {
            sure.UnionWith(OfMeetings);
        }
        var required = own.SelectMany(LetterBody.Blocks).SelectMany(OnCard).ToHashSet();
        return
        [
            .. sure.Select(name => new LetterPlaceholder(name, false, required.Contains(name))),
            .. own.SelectMany(TextCatalog.Placeholders)
                .Distinct()
                .Except(sure)
                .Select(name => new LetterPlaceholder(name, true, false)),
        ];
    }

    /// <summary>The placeholders without which a text, or a body of several blocks, can't be filled.</summary>
    public static IEnumerable<string> Needed(string text) =>
        LetterBody
            .Blocks(text)
            .Where(block => !block.StartsWith('?'))
            .SelectMany(TextCatalog.Placeholders);

    // What stands largest is what the letter is for: a code, a time.
    private static IEnumerable<string> OnCard(string block) =>
        block.StartsWith("# ", StringComparison.Ordinal)
            ? TextCatalog.Placeholders(block.Split('\n')[0])
            : [];
}
