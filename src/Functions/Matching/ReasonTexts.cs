using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Matching;

/// <summary>Who is told why two people suit: the mentee of a mentor, or a coordinator of both.</summary>
internal enum ReasonReader
{
    Mentee,
    Coordinator,
}

/// <summary>Says in a sentence how a criterion was met. It knows nothing of traits, requirements and wishes, so it can't give any
/// away.</summary>
internal sealed class ReasonTexts(ReasonReader reader, string language)
{
    private static readonly TextCatalog Texts = TextCatalog.Load("matching");

    public (IReadOnlyList<Reason> Reasons, IReadOnlyList<Reason> Gaps) Of(
        Judgement judgement,
        int index,
        Profile mentee,
        Profile mentor
    )
    {
        var all = judgement
            .Points(index)
            .Select(points =>
                (
                    Met: points.Share >= Shares.Gap,
                    Reason: Reason.From(points, Sentences(points, judgement, index, mentee, mentor))
                )
            )
            .ToLookup(each => each.Met, each => each.Reason);
        return ([.. all[true]], [.. all[false]]);
    }

    /// <summary>What matters most first.</summary>
    private List<string> Sentences(
        CriterionPoints points,
        Judgement judgement,
        int index,
        Profile mentee,
        Profile mentor
    ) =>
        points.Criterion == Criterion.Topics
            ? Topics(judgement.Topics(index))
            : [Sentence(points, judgement, index, mentee, mentor)];

    private string Sentence(
        CriterionPoints points,
        Judgement judgement,
        int index,
        Profile mentee,
        Profile mentor
    ) =>
        points.Criterion switch
        {
            Criterion.Field => Graded("field", points.Share, mentor.Field),
            Criterion.CareerStage => Stage(mentee.CareerStage, mentor.CareerStage),
            Criterion.Transition => Transition(mentee, points.Share),
            Criterion.Languages => Language(judgement.Language(index)),
            Criterion.Formats => Formats(mentee, mentor, points.Share),
            Criterion.Region => Graded("region", points.Share, mentor.Region),
            Criterion.Hours => Told(
                points.Share == Shares.Full ? "hours.enough" : "hours.less",
                ("hours", Hours(mentor.HoursPerMonth))
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(points), points.Criterion, null),
        };

    private List<string> Topics(TopicsMet met)
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
                sentences.Add(Told(key, ("topics", string.Join(", ", topics))));
            }
        }
    }

    private string Graded(string key, int share, string? theirs) =>
        Told(
            share == Shares.Full ? $"{key}.same"
                : share > 0 ? $"{key}.near"
                : $"{key}.other",
            ("theirs", theirs ?? "–")
        );

    private string Stage(CareerStage? mentee, CareerStage? mentor) =>
        Told(
            mentor > mentee ? "careerStage.ahead"
                : mentor == mentee ? "careerStage.equal"
                : "careerStage.behind",
            ("theirs", mentor is { } stage ? Texts.Get(language, $"stage.{stage}") : "–")
        );

    private string Transition(Profile mentee, int share) =>
        Told(
            share == Shares.Full ? "transition.known"
                : share > 0 ? "transition.unsaid"
                : "transition.other",
            ("transition", Texts.Get(language, $"transition.{mentee.Transition}"))
        );

    private string Language(SpokenLanguage? common) =>
        common is null
            ? Told("languages.none")
            : Told(
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

    private string Hours(int? hours) =>
        Words(hours == 1 ? "hours.one" : "hours.many", ("number", $"{hours}"));

    private string Formats(Profile mentee, Profile mentor, int share)
    {
        var both = mentee.Formats.Intersect(mentor.Formats).ToList();
        return Told(
            both.Count == 2 ? "formats.both"
            : both is [MeetingFormat.Online] ? "formats.online"
            : share == Shares.Full ? "formats.inPerson"
            : both.Count == 1 ? (share >= Shares.Gap ? "formats.near" : "formats.far")
            : "formats.none"
        );
    }

    /// <summary>A sentence: to mentees of their mentor, to coordinators of the two.</summary>
    private string Told(string key, params (string Name, string Value)[] values) =>
        Words(reader == ReasonReader.Mentee ? key : $"both.{key}", values);

    private string Words(string key, params (string Name, string Value)[] values) =>
        Texts.Get(language, key, values.ToDictionary(value => value.Name, value => value.Value));
}
