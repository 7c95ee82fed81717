using Mentoring.Domain.Matching;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;

namespace Mentoring.Functions.Matching.Reports;

/// <param name="Suppressed">How many groups are not shown, since it could be told who belongs to them.</param>
public sealed record GroupReport(IReadOnlyList<GroupShare> Groups, int Suppressed);

/// <summary>How requests went for a group. All numbers are to the nearest five.</summary>
/// <param name="Group">In the spelling that most use.</param>
/// <param name="AcceptedPercent">Of the requests that were answered.</param>
public sealed record GroupShare(
    string Group,
    int Members,
    int Requests,
    int Answered,
    int Accepted,
    int AcceptedPercent
);

/// <summary>
/// Counts requests by what members stated of themselves. Coordinators know how the requests of each member went, so numbers could
/// tell them who stated what: groups of which too few were answered are hidden, and what is shown is rounded, so that nothing can
/// be told from one member more or from what two groups share.
/// </summary>
internal static class Groups
{
    /// <summary>A group in which fewer were answered is not shown; nor is one that leaves fewer outside, whose numbers would be what
    /// is left of the whole.</summary>
    public const int Least = 5;

    private const int Step = 5;

    public static GroupReport Of(
        IEnumerable<(string Id, IReadOnlyList<string> Traits)> members,
        IReadOnlyList<ListedPair> pairs,
        Func<ListedPair, string> whose
    )
    {
        var all = members.ToList();
        var requests = pairs.ToLookup(whose, StringComparer.Ordinal);
        var answered = all.Where(member => requests[member.Id].Any(IsAnswered))
            .Select(member => member.Id)
            .ToHashSet(StringComparer.Ordinal);
        var groups = all.SelectMany(member =>
                member.Traits.Select(trait => (member.Id, Trait: trait, Key: Spelling.Key(trait)))
            )
            .GroupBy(each => each.Key, each => (each.Id, each.Trait), StringComparer.Ordinal)
            .ToLookup(group =>
                MayBeShown(
                    group.Select(each => each.Id).Distinct().Count(answered.Contains),
                    answered.Count
                )
            );
        return new(
            [
                .. groups[true]
                    .Select(group => Share([.. group], requests))
                    .OrderByDescending(share => share.Members)
                    .ThenBy(share => share.Group, StringComparer.Ordinal),
            ],
            groups[false].Count()
        );
    }

    private static bool MayBeShown(int inside, int all) =>
        inside >= Least && (inside == all || all - inside >= Least);

    private static bool IsAnswered(ListedPair pair) =>
        pair.Accepted || pair.Phase == Phase.Declined;

    private static GroupShare Share(
        IReadOnlyList<(string Id, string Trait)> members,
        ILookup<string, ListedPair> requests
    )
    {
        var ids = members.Select(each => each.Id).Distinct().ToList();
        var theirs = ids.SelectMany(id => requests[id]).ToList();
        var (answered, accepted) = (theirs.Count(IsAnswered), theirs.Count(pair => pair.Accepted));
        return new(
            members
                .CountBy(each => each.Trait)
                .OrderByDescending(each => each.Value)
                .ThenBy(each => each.Key, StringComparer.Ordinal)
                .First()
                .Key,
            Rounded(ids.Count),
            Rounded(theirs.Count),
            Rounded(answered),
            Rounded(accepted),
            Rounded(100.0 * accepted / answered)
        );
    }

    private static int Rounded(double number) =>
        Step * (int)Math.Round(number / Step, MidpointRounding.AwayFromZero);
}
