using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Achievements;

/// <summary>
/// Which goals of the agreement somebody reached, by their own rating at closing: the other side's is nobody else's business, so
/// the two may see it differently. It counts once the mentorship is completed; a closing that came to nothing tells nothing.
/// </summary>
public static class ReachedGoals
{
    public const int Full = 10;
    public const int Enough = 8;

    /// <summary>Their places in the agreement, from 0, in the agreement's order.</summary>
    public static IReadOnlyList<int> Of(Mentorship state, Side side)
    {
        var starts = state.InForce?.Terms.StartingValues ?? [];
        var ratings = state.Phase == Phase.Completed ? state.WordsOf(side)?.GoalRatings : null;
        return
        [
            .. from rating in ratings ?? []
            where rating.Goal < starts.Count && IsReached(starts[rating.Goal], rating.Value)
            orderby rating.Goal
            select rating.Goal,
        ];
    }

    /// <summary>At least 8 of 10 and more than at the start, or all 10.</summary>
    public static bool IsReached(int startingValue, int value) =>
        value == Full || (value >= Enough && value > startingValue);
}
