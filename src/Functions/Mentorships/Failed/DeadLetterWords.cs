using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships.Failed;

/// <summary>Says what was to be done, without saying to whom: <c>Mentorships/Texts/dead-letters.*.json</c>.</summary>
internal static class DeadLetterWords
{
    internal static readonly TextCatalog Texts = TextCatalog.Load("dead-letters");

    public static string For(DeadLetter letter, string language)
    {
        var type = letter.Activity.Type;
        if (type != nameof(SendLetter))
        {
            return Texts.Find(language, type) ?? Texts.Get(language, "other");
        }
        var planned = StoredJson.Read<SendLetter>(letter.Activity.Json);
        return Texts.Get(
            language,
            type,
            new Dictionary<string, string>
            {
                ["to"] = Texts.Get(language, $"to.{planned.To}"),
                ["letter"] = Texts.Get(language, $"letter.{planned.Letter}"),
            }
        );
    }
}
