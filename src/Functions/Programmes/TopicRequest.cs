using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Matching;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Programmes;

/// <summary>A topic with the narrower ones below it: at most three levels and 300 topics in all. No two have the same name,
/// however it is spelled.</summary>
/// <param name="Also">What else people call it, in any language.</param>
public sealed record TopicRequest(
    [Line(60)] string Name,
    [Length(0, 20), Line(60)] IReadOnlyList<string>? Also = null,
    [Length(0, 100)] IReadOnlyList<TopicRequest>? Topics = null
)
{
    private const int Levels = 3;
    private const int TopicsAtMost = 300;

    public TopicNode ToNode() =>
        new(
            Name.Trim(),
            [.. (Also ?? []).Select(name => name.Trim())],
            [.. (Topics ?? []).Select(topic => topic.ToNode())]
        );

    /// <summary>What can't be in a tree.</summary>
    public static IEnumerable<FieldError> Check(IReadOnlyList<TopicRequest> tree)
    {
        var all = tree.SelectMany(topic => topic.Deep(1)).ToList();
        if (all.Count > TopicsAtMost || all.Any(each => each.Level > Levels))
        {
            return [new("topicTree", "settings.topicTree")];
        }
        var keys = all.SelectMany(each => each.Topic.Names()).Select(Spelling.Key).ToList();
        return keys.Contains("") ? [new("topicTree", "field.wrong-value")]
            : keys.Distinct(StringComparer.Ordinal).Count() < keys.Count
                ? [new("topicTree", "field.duplicate")]
            : [];
    }

    private IEnumerable<string> Names() => [Name, .. Also ?? []];

    private IEnumerable<(TopicRequest Topic, int Level)> Deep(int level) =>
        [(this, level), .. (Topics ?? []).SelectMany(topic => topic.Deep(level + 1))];
}
