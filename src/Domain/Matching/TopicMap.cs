namespace Mentoring.Domain.Matching;

/// <summary>
/// The topics of a programme's mentors: which names mean the same, which are wider or narrower than others, and how rare each is. A topic
/// that few offer says more about a pair than one that all offer, so it weighs more (inverse document frequency, Spärck Jones 1972).
/// </summary>
public sealed class TopicMap
{
    /// <summary>Of a topic that every mentor offers; one that half of them offer has twice that, a quarter three times.</summary>
    public const int CommonWeight = 100;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int?> _parents = [];
    private readonly int[] _weights;
    private readonly bool[] _offered;
    private readonly bool[] _near;
    private readonly int _known;

    /// <param name="tree">The programme's; may be empty.</param>
    /// <param name="offered">What each mentor offers.</param>
    public TopicMap(IReadOnlyList<TopicNode> tree, IReadOnlyList<IReadOnlyList<string>> offered)
    {
        foreach (var node in tree)
        {
            Place(node, null);
        }
        var offers = offered.Select(topics => Numbers(topics, add: true)).ToList();
        _known = _parents.Count;
        var counts = new int[_known];
        foreach (var topic in offers.SelectMany(topics => topics))
        {
            counts[topic]++;
        }
        _weights = [.. counts.Select(count => Weigh(count, offered.Count))];
        _offered = [.. counts.Select(count => count > 0)];
        _near = Near();
    }

    /// <summary>How many topics there are; their numbers are 0 to one less.</summary>
    public int Count => _known;

    /// <summary>The topics behind these names, each once. What no mentor offers, nor anything related, is left out: nobody could
    /// meet it, so it counts neither for nor against anyone.</summary>
    public int[] NumbersOf(IReadOnlyList<string> names) =>
        [.. Numbers(names, add: false).Where(topic => _offered[topic] || _near[topic])];

    public int NumberOf(string name) => _numbers.GetValueOrDefault(Spelling.Key(name), -1);

    /// <summary>At least <see cref="CommonWeight"/>; that of a topic nobody offers is that of one which a single mentor offers.</summary>
    public int WeightOf(int topic) => _weights[topic];

    /// <summary>Whether one is just above the other, or both just below the same.</summary>
    public bool AreRelated(int one, int another) =>
        one != another
        && (
            _parents[one] == another
            || _parents[another] == one
            || (_parents[one] is { } parent && parent == _parents[another])
        );

    /// <summary>By topic: whether one that is related to it is offered.</summary>
    private bool[] Near()
    {
        // A topic that is offered may count as one beside itself: it counts anyway.
        var below = new bool[_known];
        for (var topic = 0; topic < _known; topic++)
        {
            if (_offered[topic] && _parents[topic] is { } parent)
            {
                below[parent] = true;
            }
        }
        return
        [
            .. _parents.Select(
                (parent, topic) =>
                    below[topic] || (parent is { } wider && (_offered[wider] || below[wider]))
            ),
        ];
    }

    private void Place(TopicNode node, int? parent)
    {
        var number = _parents.Count;
        _parents.Add(parent);
        foreach (var name in (node.Also ?? []).Prepend(node.Name))
        {
            _numbers.TryAdd(Spelling.Key(name), number);
        }
        foreach (var narrower in node.Topics ?? [])
        {
            Place(narrower, number);
        }
    }

    private int[] Numbers(IReadOnlyList<string> names, bool add)
    {
        var numbers = new List<int>(names.Count);
        foreach (var key in names.Select(Spelling.Key))
        {
            if (!_numbers.TryGetValue(key, out var number))
            {
                if (!add)
                {
                    continue;
                }
                number = _parents.Count;
                _numbers.Add(key, number);
                _parents.Add(null);
            }
            if (!numbers.Contains(number))
            {
                numbers.Add(number);
            }
        }
        return [.. numbers];
    }

    private static int Weigh(int count, int mentors) =>
        CommonWeight
        + (int)
            Math.Round(
                CommonWeight * Math.Log2(Math.Max(1.0, mentors) / Math.Max(1, count)),
                MidpointRounding.AwayFromZero
            );
}
