namespace Mentoring.Domain.Matching;

/// <summary>What a suggestion is judged by, in the order in which people read it. Names are part of the API.</summary>
public enum Criterion
{
    Topics,
    Field,
    CareerStage,
    Transition,
    Languages,
    Formats,
    Region,
    Hours,
}

/// <summary>What excludes a pair whatever else they share; the first that applies is named. Names are part of the API.</summary>
public enum ExclusionRule
{
    /// <summary>They are the same person.</summary>
    SamePerson,

    /// <summary>They are, were or asked to be a pair, or the mentor has declined.</summary>
    AlreadyMet,

    /// <summary>No language that both speak well enough to talk, see <see cref="Shares.LeastLevel"/>.</summary>
    NoCommonLanguage,

    /// <summary>One requires what the other has not stated.</summary>
    Requirements,

    /// <summary>All of the mentor's places are taken.</summary>
    NoCapacity,
}

/// <summary>How one criterion was met.</summary>
/// <param name="Points">0 to <paramref name="Of"/>.</param>
/// <param name="Share">How much of it was met, in thousandths.</param>
public sealed record CriterionPoints(Criterion Criterion, int Points, int Of, int Share);

/// <summary>A member as matching sees them.</summary>
/// <param name="Id">The member's.</param>
/// <param name="Free">How many mentees more a mentor can take; of no meaning for a mentee.</param>
public sealed record Candidate(string Id, Profiles.Profile Profile, int Free = 1);
