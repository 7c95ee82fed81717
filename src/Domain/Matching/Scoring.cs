using System.Collections.Concurrent;
using Mentoring.Domain.Profiles;

namespace Mentoring.Domain.Matching;

/// <summary>
/// The mentors of a programme, made ready to be judged for one mentee after the other. Pure: the same mentors, mentee and weights give the
/// same scores, whoever asks and whenever. Safe for several threads at once.
/// </summary>
public sealed class Scoring
{
    /// <summary>Mentees write what they like: without a bound it would be kept as long as no mentor changes.</summary>
    private const int KnownAtMost = 1000;

    private readonly MatchingWeights _weights;
    private readonly List<string> _fields = [];
    private readonly List<string> _regions = [];
    private readonly ConcurrentDictionary<string, int[]> _toFields = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> _toRegions = new(StringComparer.Ordinal);

    public Scoring(
        MatchingWeights weights,
        IReadOnlyList<TopicNode> tree,
        IReadOnlyList<Candidate> mentors
    )
    {
        _weights = weights;
        Topics = new(tree, [.. mentors.Select(mentor => mentor.Profile.TopicsOffered)]);
        var (fields, regions) = (Numbers(), Numbers());
        Mentors =
        [
            .. mentors.Select(mentor => new PreparedMentor(
                mentor,
                Topics.NumbersOf(mentor.Profile.TopicsOffered),
                Number(fields, _fields, mentor.Profile.Field),
                Number(regions, _regions, mentor.Profile.Region)
            )),
        ];
    }

    public TopicMap Topics { get; }

    internal IReadOnlyList<PreparedMentor> Mentors { get; }

    /// <summary>How the mentors are for this mentee.</summary>
    /// <param name="met">Mentors who are left out because of what was between the two, see
    /// <see cref="ExclusionRule.AlreadyMet"/>.</param>
    public Judgement Of(Candidate mentee, IReadOnlySet<string> met)
    {
        var profile = mentee.Profile;
        return new(
            this,
            mentee,
            met,
            MaximumPoints(profile),
            To(_fields, Folded(profile.Field), _toFields),
            To(_regions, Folded(profile.Region), _toRegions)
        );
    }

    /// <summary>What each criterion can give this mentee, 100 together: weights of criteria that don't concern them fall to the
    /// others, in whole points by largest remainder, so that the parts add up.</summary>
    private int[] MaximumPoints(Profile mentee)
    {
        int[] weights =
        [
            mentee.TopicsSought.Count == 0 ? 0 : _weights.Topics,
            _weights.Field,
            _weights.CareerStage,
            mentee.Transition is null or Transition.None ? 0 : _weights.Transition,
            _weights.Languages,
            _weights.Formats,
            mentee.Formats.Contains(MeetingFormat.InPerson) ? _weights.Region : 0,
            _weights.Hours,
        ];
        var sum = weights.Sum();
        if (sum == 0)
        {
            // The programme weighs only what does not concern this mentee: then their languages have to do.
            weights[(int)Criterion.Languages] = sum = 1;
        }
        var points = weights.Select(weight => 100 * weight / sum).ToArray();
        var rest = Enumerable
            .Range(0, weights.Length)
            .OrderByDescending(index => 100 * weights[index] % sum)
            .Take(100 - points.Sum());
        foreach (var index in rest)
        {
            points[index]++;
        }
        return points;
    }

    private static int[] To(
        List<string> all,
        string folded,
        ConcurrentDictionary<string, int[]> known
    )
    {
        if (known.Count >= KnownAtMost)
        {
            known.Clear();
        }
        return known.GetOrAdd(
            folded,
            one => [.. all.Select(another => Shares.Words(one, another))]
        );
    }

    private static Dictionary<string, int> Numbers() => new(StringComparer.Ordinal);

    private static int Number(Dictionary<string, int> numbers, List<string> all, string? text)
    {
        var folded = Folded(text);
        if (!numbers.TryGetValue(folded, out var number))
        {
            number = all.Count;
            numbers.Add(folded, number);
            all.Add(folded);
        }
        return number;
    }

    private static string Folded(string? text) => Spelling.Fold(text ?? "");
}

/// <summary>What is asked of a mentor again and again, worked out once.</summary>
internal sealed class PreparedMentor(Candidate mentor, int[] topics, int field, int region)
{
    public Candidate Candidate { get; } = mentor;
    public Profile Profile { get; } = mentor.Profile;
    public int[] Topics { get; } = topics;
    public int Field { get; } = field;
    public int Region { get; } = region;
    public bool Online { get; } = mentor.Profile.Formats.Contains(MeetingFormat.Online);
    public bool InPerson { get; } = mentor.Profile.Formats.Contains(MeetingFormat.InPerson);
    public Preferences Preferences { get; } = new(mentor.Profile);
}

/// <summary>What somebody is, requires and wishes, as keys.</summary>
internal sealed class Preferences(Profile profile)
{
    private readonly HashSet<string> _traits = Keys(profile.Traits);
    private readonly HashSet<string> _requirements = Keys(profile.Requirements);
    private readonly HashSet<string> _wishes = Keys(profile.Wishes);

    public bool AreMetBy(Preferences other) =>
        _requirements.Count == 0 || _requirements.IsSubsetOf(other._traits);

    /// <summary>In thousandths; 0 without wishes.</summary>
    public int WishesMetBy(Preferences other) =>
        _wishes.Count == 0
            ? 0
            : Shares.Full * _wishes.Count(other._traits.Contains) / _wishes.Count;

    private static HashSet<string> Keys(IReadOnlyList<string> texts) =>
        texts.Select(Spelling.Key).ToHashSet(StringComparer.Ordinal);
}
