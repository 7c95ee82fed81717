using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;

namespace Mentoring.Functions.Members.Searching;

/// <summary>A language, spoken at least so well.</summary>
internal readonly record struct SpokenAt(string Code, LanguageLevel Least);

/// <summary>What a mentor may fail to meet.</summary>
[Flags]
internal enum Criteria
{
    None = 0,
    Topic = 1,
    Language = 2,
    Field = 4,
    CareerStage = 8,
    Transition = 16,
    Format = 32,
    Region = 64,
    Hours = 128,
    Available = 256,
}

/// <summary>What is looked for; null: anything. Topics, fields and regions are keys.</summary>
internal sealed record MentorCriteria
{
    public IReadOnlySet<string>? Topics { get; init; }

    /// <summary>By which topics are the same.</summary>
    public TopicNames Names { get; private init; } = TopicNames.None;
    public IReadOnlySet<string>? Fields { get; init; }
    public IReadOnlySet<string>? Regions { get; init; }
    public IReadOnlyList<SpokenAt>? Languages { get; init; }
    public IReadOnlyList<CareerStage>? CareerStages { get; init; }
    public IReadOnlyList<Transition>? Transitions { get; init; }
    public IReadOnlyList<MeetingFormat>? Formats { get; init; }
    public int? LeastHours { get; init; }
    public bool OnlyAvailable { get; init; }

    /// <summary>Empty: none must be found.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The same in a programme that has other names for some topics.</summary>
    public MentorCriteria In(TopicNames names) =>
        this with
        {
            Names = names,
            Topics = Topics?.Select(names.KeyOf).ToHashSet(StringComparer.Ordinal),
        };

    /// <summary>Everything that the mentor does not meet; the words are not judged here.</summary>
    public Criteria Unmet(IndexedMentor mentor)
    {
        var profile = mentor.Mentor.Profile;
        return Unless(Topics is null || mentor.Topics.Any(IsWanted), Criteria.Topic)
            | Unless(Languages is null || profile.Languages.Any(Speaks), Criteria.Language)
            | Unless(Has(Fields, mentor.Field), Criteria.Field)
            | Unless(
                CareerStages is null
                    || (profile.CareerStage is { } stage && CareerStages.Contains(stage)),
                Criteria.CareerStage
            )
            | Unless(
                Transitions is null || profile.TransitionsOffered.Any(Transitions.Contains),
                Criteria.Transition
            )
            | Unless(Formats is null || profile.Formats.Any(Formats.Contains), Criteria.Format)
            | Unless(Has(Regions, mentor.Region), Criteria.Region)
            | Unless(LeastHours is null || profile.HoursPerMonth >= LeastHours, Criteria.Hours)
            | Unless(!OnlyAvailable || mentor.Mentor.FreeCapacity > 0, Criteria.Available);
    }

    private bool IsWanted(string topic) => Topics!.Contains(Names.KeyOf(topic));

    private bool Speaks(SpokenLanguage spoken) =>
        Languages!.Any(wanted => wanted.Code == spoken.Code && spoken.Level >= wanted.Least);

    private static bool Has(IReadOnlySet<string>? wanted, string? key) =>
        wanted is null || (key is not null && wanted.Contains(key));

    private static Criteria Unless(bool met, Criteria criterion) => met ? Criteria.None : criterion;
}
