using System.Text.RegularExpressions;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Tests.Mail;

public sealed partial class LetterTextsTests
{
    private static readonly TextCatalog Texts = TextCatalog.Load("letters");

    public static TheoryData<string, string> EveryLetterInEveryLanguage =>
        [.. Samples.Names.SelectMany(letter => Texts.Languages.Select(one => (letter, one)))];

    [Theory, MemberData(nameof(EveryLetterInEveryLanguage))]
    public void Every_letter_has_a_subject_a_body_and_one_next_step(string letter, string language)
    {
        foreach (var part in new[] { "subject", "body", "action" })
        {
            Assert.False(string.IsNullOrWhiteSpace(Texts.Find(language, $"{letter}.{part}")));
        }
    }

    [Fact]
    public void German_and_English_say_the_same_things_with_the_same_facts()
    {
        Assert.Equal(["de", "en"], Texts.Languages.Order());
        Assert.Equal(Texts.Keys("en").Order(), Texts.Keys("de").Order());
        foreach (var key in Texts.Keys("de"))
        {
            Assert.Equal((key, Facts("en", key)), (key, Facts("de", key)));
        }
    }

    [Fact]
    public void Every_letter_is_known_with_its_special_cases_and_no_other_is()
    {
        Assert.Equal(Samples.Names, KnownLetter.All.Select(letter => letter.Name));
        Assert.Equal(
            Samples.Cases.Order(),
            KnownLetter
                .All.SelectMany(letter => letter.Cases.Select(one => (letter.Name, one)))
                .Order()
        );
    }

    [Fact]
    public void No_text_is_left_over_from_a_letter_that_no_longer_exists()
    {
        var letters = Samples.Names.ToHashSet();
        var stems = Texts
            .Keys("en")
            .Where(key => char.IsUpper(key[0]))
            .Select(key => key.Split('.')[0]);
        Assert.Equal([], stems.Where(stem => !letters.Contains(stem)));
    }

    [Fact]
    public void German_texts_never_use_the_generic_masculine()
    {
        var found = Texts.Keys("de").Where(key => GenericMasculine().IsMatch(Texts.Get("de", key)));
        Assert.Equal([], found);
    }

    // lifecycle.md, "Who sees what": these are the letters in which a person's words may stand.
    [Fact]
    public void Only_letters_whose_words_are_meant_for_the_reader_quote_somebody()
    {
        string[] quoting =
        [
            "RequestReceived",
            "InformationRequested",
            "QuestionAnswered",
            "RequestAccepted",
            "RequestDeclined",
            "MeetingCancelled",
            "MentorshipPaused",
            "AgreementChangesRequested",
            "AgreementChangesReminder",
            "ThanksReceived",
            "MentorshipEnded",
            "QuestionReminder",
            "ThanksNudge",
            "AdviceFollowUp",
        ];
        var found = Texts
            .Keys("de")
            .Where(key => TextCatalog.Placeholders(Texts.Get("de", key)).Contains("message"))
            .Select(key => key.Split('.')[0]);
        Assert.Equal(quoting.Order(), found.Distinct().Order());
    }

    private static string Facts(string language, string key) =>
        string.Join(' ', TextCatalog.Placeholders(Texts.Get(language, key)).Order());

    [GeneratedRegex(@"\b(Mentor(en|s|in)?|Koordinator(en)?|Teilnehmer|Partner)\b(?!:)")]
    private static partial Regex GenericMasculine();
}
