using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Matching;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Matching.Batches;

/// <param name="MinimumScore">Pairs below are left out; 0 to 100, 0 by default.</param>
public sealed record MatchingRequest(
    MatchingStrategy Strategy,
    [Range(0, 100)] int MinimumScore = 0
);

/// <param name="MinimumScore">Pairs below are left out; 0 to 100, 0 by default.</param>
public sealed record CompareRequest([Range(0, 100)] int MinimumScore = 0);

/// <param name="Pairs">Of the run, at most 500 at once; left out for all of them.</param>
public sealed record ApplyRequest([Length(1, 500)] IReadOnlyList<PairRequest>? Pairs = null);

public sealed record PairRequest([Line(64)] string MenteeId, [Line(64)] string MentorId);

/// <summary>What a run proposes. Nothing is sent before it is applied.</summary>
/// <param name="RunId">Names it when it is applied.</param>
/// <param name="TotalScore">The sum of the scores of its pairs.</param>
/// <param name="BlockingPairs">How many mentees and mentors would both rather have each other; 0 for the strategy stable.</param>
public sealed record MatchingView(
    string RunId,
    MatchingStrategy Strategy,
    int MinimumScore,
    DateTimeOffset MadeAt,
    IReadOnlyList<PairView> Pairs,
    IReadOnlyList<UnmatchedView> Unmatched,
    int TotalScore,
    int BlockingPairs
);

/// <param name="Reasons">As the mentee would read them.</param>
/// <param name="Changed">The profiles or what is between the two have changed since, so that the pair would be judged differently today;
/// then there are no reasons.</param>
public sealed record PairView(
    NamedMember Mentee,
    NamedMember Mentor,
    int Score,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<Reason> Gaps,
    bool Changed = false
);

/// <param name="Name">Null for a former member.</param>
public sealed record NamedMember(string Id, string? Name);

/// <param name="Text">The reason in a sentence.</param>
public sealed record UnmatchedView(NamedMember Mentee, UnmatchedReason Reason, string Text);

/// <summary>The strategies side by side, for the same people and minimum.</summary>
/// <param name="Places">Free places of all mentors together.</param>
/// <param name="SameInAll">Pairs that every strategy makes.</param>
public sealed record ComparisonView(
    int Mentees,
    int Mentors,
    int Places,
    int SameInAll,
    IReadOnlyList<StrategyView> Strategies
);

/// <param name="AverageScore">Of its pairs, rounded to a whole number; 0 without pairs.</param>
/// <param name="LowestScore">Of its pairs; 0 without pairs.</param>
public sealed record StrategyView(
    MatchingStrategy Strategy,
    int Pairs,
    int Unmatched,
    int TotalScore,
    int AverageScore,
    int LowestScore,
    int BlockingPairs
);

/// <summary>What became of each pair.</summary>
public sealed record AppliedView(
    IReadOnlyList<AppliedPair> Sent,
    IReadOnlyList<SkippedPair> Skipped
);

public sealed record AppliedPair(string MenteeId, string MentorId);

/// <param name="Reason">menteeNotWaiting, mentorNotAvailable, alreadyMet or noLongerSuits: it came between the run and now.</param>
public sealed record SkippedPair(string MenteeId, string MentorId, SkipReason Reason, string Text);

/// <summary>Why a pair of a run was not recommended any more. Names are part of the API.</summary>
public enum SkipReason
{
    MenteeNotWaiting,
    MentorNotAvailable,
    AlreadyMet,

    /// <summary>A rule excludes the pair by now, see <see cref="ExclusionRule"/>.</summary>
    NoLongerSuits,
}
