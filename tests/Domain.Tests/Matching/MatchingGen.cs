using CsCheck;
using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;

namespace Mentoring.Domain.Tests.Matching;

/// <summary>Random people and weights.</summary>
internal static class MatchingGen
{
    private static readonly string[] Topics = ["cv", "networks", "salary", "law", "it", "art"];
    private static readonly string[] Places = ["Berlin", "Hamburg", "Köln"];
    private static readonly string[] Fields = ["engineering", "civil engineering", "law"];
    private static readonly string[] Codes = ["de", "en", "tr"];

    private static readonly Gen<Profile> Anyone = Gen.Select(
        Gen.Int[0, Fields.Length - 1].Select(i => Fields[i]),
        Gen.Enum<CareerStage>(),
        Gen.Select(
            Gen.Int[0, Codes.Length - 1].Select(i => Codes[i]),
            Gen.Enum<LanguageLevel>()
        ).Array[1, 3],
        Gen.Int[0, Places.Length - 1].Select(i => Places[i]),
        Gen.Enum<MeetingFormat>().Array[0, 2],
        Gen.Int[1, 10],
        (field, stage, languages, region, formats, hours) =>
            new Profile
            {
                Field = field,
                CareerStage = stage,
                Languages =
                [
                    .. languages
                        .DistinctBy(each => each.Item1)
                        .Select(each => new SpokenLanguage(each.Item1, each.Item2)),
                ],
                Region = region,
                Formats = [.. formats.Distinct()],
                HoursPerMonth = hours,
            }
    );

    private static readonly Gen<string[]> SomeTopics = Gen.Shuffle(Topics, 1, 5);

    public static readonly Gen<Profile> Mentee = Gen.Select(
        Anyone,
        SomeTopics,
        Gen.Enum<Transition>(),
        (profile, topics, transition) =>
            profile with
            {
                TopicsSought = topics,
                Transition = transition,
            }
    );

    public static readonly Gen<Profile> Mentor = Gen.Select(
        Anyone,
        SomeTopics,
        (profile, topics) => profile with { TopicsOffered = topics, Capacity = 1 }
    );

    public static readonly Gen<MatchingWeights> Weights = Gen.Int[0, 100]
        .Array[8]
        .Select(each => new MatchingWeights(
            each[0],
            each[1],
            each[2],
            each[3],
            each[4],
            each[5],
            each[6],
            each[7]
        ));
}
