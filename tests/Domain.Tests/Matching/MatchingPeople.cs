using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;

namespace Mentoring.Domain.Tests.Matching;

/// <summary>People for tests of matching: a mentee and a mentor who suit each other in everything, to be changed one thing at a
/// time.</summary>
internal static class MatchingPeople
{
    public static readonly IReadOnlySet<string> NoOne = new HashSet<string>();

    public static readonly Profile Mentee = new()
    {
        Field = "Mechanical engineering",
        CareerStage = CareerStage.Entry,
        Transition = Transition.FirstJob,
        TopicsSought = ["Applications", "Networks"],
        Languages = [new("de", LanguageLevel.C1), new("tr", LanguageLevel.Native)],
        Region = "Berlin",
        Formats = [MeetingFormat.Online, MeetingFormat.InPerson],
        HoursPerMonth = 2,
    };

    public static readonly Profile Mentor = new()
    {
        Field = "mechanical engineering",
        CareerStage = CareerStage.Senior,
        TransitionsOffered = [Transition.FirstJob],
        TopicsOffered = ["applications", "networks", "salary"],
        Languages = [new("de", LanguageLevel.Native)],
        Region = "BERLIN",
        Formats = [MeetingFormat.Online, MeetingFormat.InPerson],
        HoursPerMonth = 3,
        Capacity = 1,
    };

    public static Judgement Judge(
        Profile mentee,
        Profile mentor,
        MatchingWeights? weights = null,
        IReadOnlyList<TopicNode>? tree = null
    ) => Among(mentee, [mentor], weights, tree);

    /// <summary>Mentors are named <c>mentor0</c> and so on.</summary>
    public static Judgement Among(
        Profile mentee,
        IReadOnlyList<Profile> mentors,
        MatchingWeights? weights = null,
        IReadOnlyList<TopicNode>? tree = null
    ) =>
        new Scoring(
            weights ?? new(),
            tree ?? [],
            [.. mentors.Select((profile, index) => new Candidate($"mentor{index}", profile))]
        ).Of(new("mentee", mentee), NoOne);

    public static CriterionPoints PointsFor(this Judgement judgement, Criterion criterion) =>
        judgement.Points(0).Single(each => each.Criterion == criterion);
}
