using System.Runtime.InteropServices;
using Mentoring.Domain.Matching;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Members.Searching;

/// <summary>How many mentors a search finds, and how many it would find with one more value chosen: for the values of a filter its own
/// choice is left out. At most 50 values each, most frequent first.</summary>
/// <param name="Available">With only those who have a free place.</param>
public sealed record MentorCounts(
    int Total,
    IReadOnlyList<ValueCount> Topics,
    IReadOnlyList<ValueCount> Fields,
    IReadOnlyList<ValueCount> Languages,
    IReadOnlyList<ValueCount> Formats,
    IReadOnlyList<ValueCount> CareerStages,
    IReadOnlyList<ValueCount> Regions,
    int Available
);

/// <param name="Value">As the filter takes it; what is the same is spelled as most spell it.</param>
public sealed record ValueCount(string Value, int Count);

/// <summary>Counts in one walk over all mentors.</summary>
internal sealed class MentorCounting(MentorIndex index)
{
    private const int ValuesAtMost = 50;

    private readonly Dictionary<string, int> _topics = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<Enum, int> _formats = [];
    private readonly Dictionary<Enum, int> _stages = [];
    private int _total;
    private int _available;

    public MentorCounts Count(MentorCriteria criteria)
    {
        var ranks = index.Rank(criteria.Words);
        for (var i = 0; i < index.Mentors.Count; i++)
        {
            if (ranks is null || ranks[i] > 0)
            {
                Count(index.Mentors[i], criteria.Unmet(index.Mentors[i]), criteria.Names);
            }
        }
        return new(
            _total,
            Values(_topics, key => criteria.Names.NameOf(key) ?? index.Spellings.Topic(key)),
            Values(_fields, index.Spellings.Field),
            Values(_languages, code => code),
            Values(_formats, Spelled),
            Values(_stages, Spelled),
            Values(_regions, index.Spellings.Region),
            _available
        );
    }

    /// <summary>Whoever fails one filter alone counts for that filter's values alone.</summary>
    private void Count(IndexedMentor one, Criteria unmet, TopicNames names)
    {
        var profile = one.Mentor.Profile;
        bool ButFor(Criteria criterion) => (unmet & ~criterion) == Criteria.None;
        _total += unmet == Criteria.None ? 1 : 0;
        _available += ButFor(Criteria.Available) && one.Mentor.FreeCapacity > 0 ? 1 : 0;
        if (ButFor(Criteria.Topic))
        {
            foreach (var topic in one.Topics.Select(names.KeyOf).Distinct())
            {
                Add(_topics, topic);
            }
        }
        if (ButFor(Criteria.Field) && one.Field is not null)
        {
            Add(_fields, one.Field);
        }
        if (ButFor(Criteria.Region) && one.Region is not null)
        {
            Add(_regions, one.Region);
        }
        if (ButFor(Criteria.Language))
        {
            foreach (var language in profile.Languages)
            {
                Add(_languages, language.Code);
            }
        }
        if (ButFor(Criteria.Format))
        {
            foreach (var format in profile.Formats)
            {
                Add<Enum>(_formats, format);
            }
        }
        if (ButFor(Criteria.CareerStage) && profile.CareerStage is { } stage)
        {
            Add<Enum>(_stages, stage);
        }
    }

    private static void Add<T>(Dictionary<T, int> counts, T value)
        where T : notnull => CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;

    private static IReadOnlyList<ValueCount> Values<T>(
        Dictionary<T, int> counts,
        Func<T, string> spelled
    )
        where T : notnull =>
        [
            .. counts
                .Select(one => new ValueCount(spelled(one.Key), one.Value))
                .OrderByDescending(one => one.Count)
                .ThenBy(one => one.Value, StringComparer.Ordinal)
                .Take(ValuesAtMost),
        ];

    private static string Spelled(Enum value) => new EnumNames().ConvertName(value.ToString());
}
