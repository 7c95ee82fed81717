using System.Reflection;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Networking;
using Mentoring.Domain.Programmes;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Tests.Api;

public sealed class ProblemTextsTests
{
    private static readonly TextCatalog Texts = TextCatalog.Load("problems");

    [Fact]
    public void Every_refusal_has_a_sentence_in_every_language()
    {
        var codes = typeof(Refuse)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Concat(typeof(ContactDecider).GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => ((Refused)field.GetValue(null)!).Code)
            .ToList();
        Assert.NotEmpty(codes);
        AssertTexts(codes);
    }

    [Fact]
    public void Every_wrong_agreement_and_setting_has_a_sentence_in_every_language()
    {
        var today = new DateOnly(2026, 3, 2);
        AgreementTerms[] terms =
        [
            new(today.AddYears(-2), today, 0, 0, [], 0, [], false),
            new(today, today, 1, 10, [Channel.Video], 1, [0], true),
            new(today.AddMonths(-2), today, 1, 10, [Channel.Video], 1, [0], true),
        ];
        var settings = new MentorshipSettings
        {
            TimeZone = "Mars/Olympus",
            MinimumMeetings = 0,
            DisputeDays = 0,
            RequestExpiryDays = 1,
        };
        AssertTexts([
            .. terms.SelectMany(each => each.Check(today)).Select(error => error.Code),
            .. settings.Check().Select(error => error.Code),
        ]);
    }

    [Fact]
    public void Both_languages_have_the_same_sentences_and_placeholders()
    {
        Assert.Equal(["de", "en"], Texts.Languages.Order());
        Assert.Equal(Texts.Keys("de").Order(), Texts.Keys("en").Order());
        Assert.All(
            Texts.Keys("en"),
            key =>
                Assert.Equal(
                    TextCatalog.Placeholders(Texts.Get("en", key)).Order(),
                    TextCatalog.Placeholders(Texts.Get("de", key)).Order()
                )
        );
    }

    private static void AssertTexts(IEnumerable<string> codes) =>
        Assert.All(
            codes,
            code => Assert.All(["de", "en"], language => Assert.NotEmpty(Texts.Get(language, code)))
        );
}
