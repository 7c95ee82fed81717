using Mentoring.Domain.Matching.Assignment;

namespace Mentoring.Domain.Matching;

/// <summary>What is made the most of when all who wait are matched at once. Names are part of the API.</summary>
public enum MatchingStrategy
{
    /// <summary>The highest sum of scores.</summary>
    MaximumScore,

    /// <summary>As many pairs as possible and, among such answers, the highest sum.</summary>
    MostPairs,

    /// <summary>No mentee and mentor who both would rather have each other.</summary>
    Stable,
}

/// <summary>Why a mentee was left without a mentor. Names are part of the API.</summary>
public enum UnmatchedReason
{
    /// <summary>Only complete profiles are matched.</summary>
    ProfileIncomplete,

    /// <summary>There is no mentor at all.</summary>
    NoMentors,

    /// <summary>Most mentors have no language in common with the mentee, and no other may be.</summary>
    NoCommonLanguage,

    /// <summary>No mentor is left who meets what the mentee requires and whose own requirements are met.</summary>
    Requirements,

    /// <summary>No mentor is left whom the mentee has not met already.</summary>
    AlreadyMet,

    /// <summary>All mentors who may be have no free place.</summary>
    NoCapacity,

    /// <summary>Pairs that may be all score less than the minimum asked for.</summary>
    BelowMinimumScore,

    /// <summary>Who would suit is matched with somebody else.</summary>
    PlacesTaken,
}

/// <summary>
/// All waiting mentees and all mentors with what every pair is worth, ready to be matched by any strategy. Takes six bytes for
/// each pair: 6 MB for 1,000 of each, 54 MB for 3,000.
/// </summary>
public sealed class Batch
{
    private readonly IReadOnlyList<int> _places;
    private readonly PairScores _both;
    private readonly PairScores _mentees;
    private readonly PairScores _mentors;
    private readonly UnmatchedReason[] _hindrances;

    /// <param name="met">By mentee: the ids of mentors between whom there was something, see
    /// <see cref="ExclusionRule.AlreadyMet"/>.</param>
    /// <param name="minimumScore">0 to 100, inclusive: pairs below are left out.</param>
    public Batch(
        Scoring scoring,
        IReadOnlyList<Candidate> mentors,
        IReadOnlyList<Candidate> mentees,
        Func<string, IReadOnlySet<string>> met,
        int minimumScore,
        CancellationToken cancellation = default
    )
    {
        _places =
        [
            .. mentors.Select(mentor => Math.Clamp(mentor.Free, 0, Assignments.MostCapacity)),
        ];
        _both = new(mentees.Count, mentors.Count);
        _mentees = new(mentees.Count, mentors.Count);
        _mentors = new(mentees.Count, mentors.Count);
        _hindrances = new UnmatchedReason[mentees.Count];
        var row = new Row(mentors.Count);
        for (var mentee = 0; mentee < mentees.Count; mentee++)
        {
            cancellation.ThrowIfCancellationRequested();
            var judgement = scoring.Of(mentees[mentee], met(mentees[mentee].Id));
            _hindrances[mentee] = row.Fill(judgement, minimumScore);
            _both.SetRow(mentee, row.Both);
            _mentees.SetRow(mentee, row.Mentees);
            _mentors.SetRow(mentee, row.Mentors);
        }
    }

    public int Places => _places.Sum();

    public Pairing Match(MatchingStrategy strategy, CancellationToken cancellation = default) =>
        strategy switch
        {
            MatchingStrategy.MaximumScore => Assignments.MaximumScore(_both, _places, cancellation),
            MatchingStrategy.MostPairs => Assignments.MostPairs(_both, _places, cancellation),
            MatchingStrategy.Stable => Assignments.Stable(
                _mentees,
                _mentors,
                _places,
                cancellation
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
        };

    /// <summary>How many mentees and mentors would both rather have each other.</summary>
    public int BlockingPairs(Pairing pairing) =>
        Stability.BlockingPairs(_mentees, _mentors, _places, pairing.MentorOf).Count();

    /// <summary>Why a mentee whom a strategy left out could not be matched.</summary>
    public UnmatchedReason Hindrance(int mentee) => _hindrances[mentee];

    /// <summary>What one mentee's pairs are worth, worked out in the same memory for each.</summary>
    private sealed class Row(int mentors)
    {
        private readonly short[] _both = new short[mentors];
        private readonly short[] _mentees = new short[mentors];
        private readonly short[] _mentors = new short[mentors];
        private readonly int[] _excluded = new int[Enum.GetValues<ExclusionRule>().Length];

        public ReadOnlySpan<short> Both => _both;
        public ReadOnlySpan<short> Mentees => _mentees;
        public ReadOnlySpan<short> Mentors => _mentors;

        public UnmatchedReason Fill(Judgement judgement, int minimumScore)
        {
            Array.Clear(_excluded);
            var (below, possible) = (false, false);
            for (var mentor = 0; mentor < _both.Length; mentor++)
            {
                _both[mentor] = _mentees[mentor] = _mentors[mentor] = PairScores.Forbidden;
                if (judgement.Exclusion(mentor) is { } rule)
                {
                    _excluded[(int)rule]++;
                    continue;
                }
                var score = judgement.Score(mentor);
                if (score < minimumScore)
                {
                    below = true;
                    continue;
                }
                possible = true;
                var (hers, theirs) = (
                    judgement.MenteesWishes(mentor),
                    judgement.MentorsWishes(mentor)
                );
                _both[mentor] = (short)(score + hers + theirs);
                _mentees[mentor] = (short)(score + hers);
                _mentors[mentor] = (short)(score + theirs);
            }
            return possible ? UnmatchedReason.PlacesTaken
                : below ? UnmatchedReason.BelowMinimumScore
                : MostFrequent();
        }

        /// <summary>What stopped most pairs; of two that stopped as many the one that is asked first.</summary>
        private UnmatchedReason MostFrequent() =>
            Enum.GetValues<ExclusionRule>()
                .Where(rule => rule != ExclusionRule.SamePerson && _excluded[(int)rule] > 0)
                .OrderByDescending(rule => _excluded[(int)rule])
                .Select(rule =>
                    rule switch
                    {
                        ExclusionRule.AlreadyMet => UnmatchedReason.AlreadyMet,
                        ExclusionRule.NoCommonLanguage => UnmatchedReason.NoCommonLanguage,
                        ExclusionRule.Requirements => UnmatchedReason.Requirements,
                        _ => UnmatchedReason.NoCapacity,
                    }
                )
                .DefaultIfEmpty(UnmatchedReason.NoMentors)
                .First();
    }
}
