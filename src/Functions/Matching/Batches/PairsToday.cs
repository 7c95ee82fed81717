using Mentoring.Domain.Matching;

namespace Mentoring.Functions.Matching.Batches;

/// <summary>Which pairs of a run may still be recommended, one after the other: each that is takes a free place.</summary>
internal sealed class PairsToday(Pool pool)
{
    private readonly Dictionary<string, Candidate> _mentees = pool.Mentees.ToDictionary(
        each => each.Id,
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, int> _free = pool.Prepared.Candidates.ToDictionary(
        mentor => mentor.Id,
        mentor => mentor.Free,
        StringComparer.Ordinal
    );

    /// <summary>Null where nothing came between.</summary>
    public SkipReason? Take(RunPair pair)
    {
        if (!_mentees.TryGetValue(pair.Mentee, out var mentee))
        {
            return SkipReason.MenteeNotWaiting;
        }
        var met = pool.Met(mentee.Id);
        if (met.Contains(pair.Mentor))
        {
            return SkipReason.AlreadyMet;
        }
        var mentor = pool.Prepared.IndexOf(pair.Mentor);
        if (mentor < 0)
        {
            return SkipReason.MentorNotAvailable;
        }
        return pool.Prepared.Scoring.Of(mentee, met).Exclusion(mentor) switch
        {
            null when _free[pair.Mentor]-- > 0 => null,
            null or ExclusionRule.NoCapacity => SkipReason.MentorNotAvailable,
            _ => SkipReason.NoLongerSuits,
        };
    }
}
