namespace Mentoring.Domain.Matching;

/// <summary>Which names of topics mean the same: what is spelled alike, and what the programme's tree gives as other names.</summary>
public sealed class TopicNames
{
    /// <summary>Of a programme without a tree.</summary>
    public static readonly TopicNames None = new([]);

    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <param name="tree">The programme's; may be empty. Of a name that stands for two topics, the first counts, as in matching.</param>
    public TopicNames(IReadOnlyList<TopicNode> tree)
    {
        foreach (var node in tree)
        {
            Place(node);
        }
    }

    /// <summary>The one key that stands for all names of a topic.</summary>
    /// <param name="key">Of any name of it: see <see cref="Spelling.Key"/>.</param>
    public string KeyOf(string key) => _known.TryGetValue(key, out var topic) ? topic.Key : key;

    /// <summary>As the programme writes it; null for what is not in its tree.</summary>
    public string? NameOf(string key) => _known.TryGetValue(key, out var topic) ? topic.Name : null;

    private void Place(TopicNode node)
    {
        var topic = new Known(Spelling.Key(node.Name), node.Name);
        foreach (var name in (node.Also ?? []).Prepend(node.Name))
        {
            _known.TryAdd(Spelling.Key(name), topic);
        }
        foreach (var narrower in node.Topics ?? [])
        {
            Place(narrower);
        }
    }

    private sealed record Known(string Key, string Name);
}
