using Mentoring.Functions.Mail;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Replies;

/// <summary>Finds the words of pages: <c>replies.{language}.json</c>, and of letters what both say.</summary>
internal sealed class ReplyWords
{
    private readonly TextCatalog _texts = TextCatalog.Load("replies");
    private readonly TextCatalog _letters = TextCatalog.Load("letters");

    /// <summary>The same values as in a letter: names are shortened and made harmless.</summary>
    public Dictionary<string, string> Values(LetterFacts facts) => LetterValues.Of(facts, _letters);

    public string Get(string language, string key, IReadOnlyDictionary<string, string> values) =>
        _texts.Get(language, key, values);

    /// <summary>Null where there is no such text.</summary>
    public string? Find(string language, string key, IReadOnlyDictionary<string, string> values) =>
        _texts.Find(language, key) is { } text ? TextCatalog.Fill(text, values) : null;

    /// <summary>The label of an answer, as on the button in the letter.</summary>
    public string Answer(string language, string value) =>
        _letters.Find(language, $"answer.{value}") ?? _texts.Get(language, $"answer.{value}");

    public string Language(string wanted) =>
        _texts.Languages.Contains(wanted) ? wanted : TextCatalog.DefaultLanguage;

    /// <summary>For a link that is none of ours, or no longer holds: it tells nothing of anybody.</summary>
    public ReplyPageModel Dead(string language, string key, int status)
    {
        var none = new Dictionary<string, string>();
        return new(status, Language(language), "", Get(language, $"{key}.title", none))
        {
            Paragraphs = [Get(language, $"{key}.text", none)],
            Refusal = $"reply-{key}",
        };
    }

    public ReplyPageModel NoFrontend(string language)
    {
        var none = new Dictionary<string, string>();
        return new(200, Language(language), "Mentoring", Get(language, "noFrontend.title", none))
        {
            Paragraphs = Get(language, "noFrontend.text", none).Split("\n\n"),
            Note = Get(language, "noFrontend.note", none),
        };
    }
}
