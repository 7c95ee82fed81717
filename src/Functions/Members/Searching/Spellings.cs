using Mentoring.Domain.Matching;

namespace Mentoring.Functions.Members.Searching;

/// <summary>How what is the same is spelled by most: what a filter's values are shown as.</summary>
internal sealed class Spellings
{
    private readonly Dictionary<string, string> _topics;
    private readonly Dictionary<string, string> _fields;
    private readonly Dictionary<string, string> _regions;

    public Spellings(IReadOnlyList<IndexedMentor> mentors)
    {
        var profiles = mentors.Select(one => one.Mentor.Profile).ToList();
        _topics = MostFrequent(profiles.SelectMany(profile => profile.TopicsOffered));
        _fields = MostFrequent(profiles.Select(profile => profile.Field).OfType<string>());
        _regions = MostFrequent(profiles.Select(profile => profile.Region).OfType<string>());
    }

    public string Topic(string key) => _topics[key];

    public string Field(string key) => _fields[key];

    public string Region(string key) => _regions[key];

    private static Dictionary<string, string> MostFrequent(IEnumerable<string> texts) =>
        texts
            .CountBy(text => text, StringComparer.Ordinal)
            .GroupBy(spelling => Spelling.Key(spelling.Key), StringComparer.Ordinal)
            .ToDictionary(
                same => same.Key,
                same =>
                    same.OrderByDescending(spelling => spelling.Value)
                        .ThenBy(spelling => spelling.Key, StringComparer.Ordinal)
                        .First()
                        .Key,
                StringComparer.Ordinal
            );
}
