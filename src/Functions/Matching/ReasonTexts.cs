using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Matching;

/// <summary>Says in a sentence how a criterion was met. It knows nothing of traits, requirements and wishes, so it can't give any
/// away.</summary>
internal static class ReasonTexts
{
    private static readonly TextCatalog Texts = TextCatalog.Load("matching");

    public static (IReadOnlyList<Reason> Reasons, IReadOnlyList<Reason> Gaps) Of(
        Judgement judgement,
        int index,
        Profile mentee,
        Profile mentor,
        string language
    )
    {
        var all = judgement
            .Points(index)
            .Select(points =>
                (
                    Met: points.Share >= Shares.Gap,
                    Reason: Reason.From(
                        points,
                        Sentences(points, judgement, index, mentee, mentor, language)
                    )
                )
            )
            .ToLookup(each => each.Met, each => each.Reason);
        return ([.. all[true]], [.. all[false]]);
    }

    /// <summary>What matters most first.</summary>
    private static List<string> Sentences(
        CriterionPoints points,
        Judgement judgement,
        int index,
        Profile mentee,
        Profile mentor,
        string language
    ) =>
        points.Criterion == Criterion.Topics
            ? Topics(judgement.Topics(index), language)
            : [Sentence(points, judgement, index, mentee, mentor, language)];

    private static string Sentence(
        CriterionPoints points,
        Judgement judgement,
        int index,
        Profile mentee,
        Profile mentor,
        string language
    ) =>
        points.Criterion switch
        {
            Criterion.Field => Graded("field", points.Share, mentor.Field, language),
            Criterion.CareerStage => Stage(mentee.CareerStage, mentor.CareerStage, language),
            Criterion.Transition => Transition(mentee, points.Share, language),
            Criterion.Languages => Language(judgement.Language(index), language),
            Criterion.Formats => Formats(mentee, mentor, points.Share, language),
            Criterion.Region => Graded("region", points.Share, mentor.Region, language),
            Criterion.Hours => Text(
                language,
                points.Share == Shares.Full ? "hours.enough" : "hours.less",
                ("hours", Hours(mentor.HoursPerMonth, language))
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(points), points.Criterion, null),
        };

    private static List<string> Topics(TopicsMet met, string language)
    {
        var sentences = new List<string>();
        Add("topics.shared", met.Shared);
        Add("topics.related", met.Related);
        Add(sentences.Count == 0 ? "topics.none" : "topics.missing", met.Missing);
        return sentences;

        void Add(string key, IReadOnlyList<string> topics)
        {
            if (topics.Count > 0)
            {
                sentences.Add(Text(language, key, ("topics", string.Join(", ", topics))));
            }
        }
    }

    private static string Graded(string key, int share, string? theirs, string language) =>
        Text(
            language,
            share == Shares.Full ? $"{key}.same"
                : share > 0 ? $"{key}.near"
                : $"{key}.other",
            ("theirs", theirs ?? "–")
        );

    private static string Stage(CareerStage? mentee, CareerStage? mentor, string language) =>
        Text(
            language,
            mentor > mentee ? "careerStage.ahead"
                : mentor == mentee ? "careerStage.equal"
                : "careerStage.behind",
            ("theirs", mentor is { } stage ? Texts.Get(language, $"stage.{stage}") : "–")
        );

    private static string Transition(Profile mentee, int share, string language) =>
        Text(
            language,
            share == Shares.Full ? "transition.known"
                : share > 0 ? "transition.unsaid"
                : "transition.other",
            ("transition", Texts.Get(language, $"transition.{mentee.Transition}"))
        );

    private static string Language(SpokenLanguage? common, string language) =>
        common is null
            ? Texts.Get(language, "languages.none")
            : Text(
                language,
                common.Level >= LanguageLevel.B1 ? "languages.good" : "languages.basic",
                (
                    "language",
                    Texts.Find(language, $"language.{common.Code}")
                        ?? common.Code.ToUpperInvariant()
                ),
                (
                    "level",
                    common.Level == LanguageLevel.Native
                        ? Texts.Get(language, "level.native")
                        : $"{common.Level}"
                )
            );

    private static string Hours(int? hours, string language) =>
        Text(language, hours == 1 ? "hours.one" : "hours.many", ("number", $"{hours}"));

    private static string Formats(Profile mentee, Profile mentor, int share, string language)
    {
        var both = mentee.Formats.Intersect(mentor.Formats).ToList();
        return Texts.Get(
            language,
            both.Count == 2 ? "formats.both"
                : both is [MeetingFormat.Online] ? "formats.online"
                : share == Shares.Full ? "formats.inPerson"
                : both.Count == 1 ? (share >= Shares.Gap ? "formats.near" : "formats.far")
                : "formats.none"
        );
    }

    private static string Text(
        string language,
        string key,
        params (string Name, string Value)[] values
    ) => Texts.Get(language, key, values.ToDictionary(value => value.Name, value => value.Value));
}
