using System.Globalization;
using System.Runtime.CompilerServices;
using Mentoring.Domain.Matching;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Members.Searching;

/// <summary>In which order mentors are listed.</summary>
public enum MentorOrder
{
    Relevance,
    Name,
    Newest,
    Available,
}

/// <summary>Finds mentors of the caller's own programme.</summary>
internal sealed class Mentors(
    MemberStore members,
    MemberList list,
    MentorIndexes indexes,
    ProgrammeStore programmes,
    TimeProvider time
)
{
    private const int IdLength = 32;

    private readonly ConditionalWeakTable<IReadOnlyList<TopicNode>, TopicNames> _names = [];

    /// <exception cref="ProblemException">400: the filter, the order or the page can't be. 401: the caller is no member.</exception>
    public async Task<Paged<Mentor>> ListAsync(
        string callerId,
        MentorFilter filter,
        MentorOrder? order,
        Page page,
        CancellationToken cancel
    )
    {
        var wanted = filter.Read();
        var programmeId = await ProgrammeOfAsync(callerId, cancel);
        var index = await indexes.ReadAsync(programmeId, cancel);
        var criteria = wanted.In(await NamesAsync(programmeId, cancel));
        var found = Find(index, criteria, order).ToList();
        // When others come or go the ranks of all shift: the page before ended wherever its last one stands now.
        var listed = page.Of(
            found,
            one => one.Key,
            now: order is null or MentorOrder.Relevance && criteria.Words.Count > 0
                ? cursor => found.Find(one => EndsAlike(one.Key, cursor)).Key ?? cursor
                : null
        );
        return new([.. listed.Items.Select(one => Mentor.Of(one.Mentor))], listed.Next);
    }

    /// <exception cref="ProblemException">400: the filter can't be. 401: the caller is no member.</exception>
    public async Task<MentorCounts> CountAsync(
        string callerId,
        MentorFilter filter,
        CancellationToken cancel
    )
    {
        var wanted = filter.Read();
        var programmeId = await ProgrammeOfAsync(callerId, cancel);
        var index = await indexes.ReadAsync(programmeId, cancel);
        var names = await NamesAsync(programmeId, cancel);
        return new MentorCounting(index).Count(wanted.In(names));
    }

    public async Task<Mentor?> FindAsync(string callerId, string id, CancellationToken cancel)
    {
        var programmeId = await ProgrammeOfAsync(callerId, cancel);
        return
            await list.FindWholeRowAsync(programmeId, id, cancel) is { } found
            && found.Member.IsListedAt(time.GetUtcNow())
            ? Mentor.Of(SnapshotMentor.Of(found))
            : null;
    }

    internal static IEnumerable<(string Key, SnapshotMentor Mentor)> Find(
        MentorIndex index,
        MentorCriteria criteria,
        MentorOrder? order
    )
    {
        var ranks = index.Rank(criteria.Words);
        for (var i = 0; i < index.Mentors.Count; i++)
        {
            var one = index.Mentors[i];
            if ((ranks is null || ranks[i] > 0) && criteria.Unmet(one) == Criteria.None)
            {
                yield return (KeyOf(one, order, ranks?[i]), one.Mentor);
            }
        }
    }

    /// <summary>Sorts the list, ordinally, and is unique: it ends with the mentor's id.</summary>
    private static string KeyOf(IndexedMentor one, MentorOrder? order, double? rank) =>
        order switch
        {
            MentorOrder.Name => one.NameKey,
            MentorOrder.Newest => string.Create(
                CultureInfo.InvariantCulture,
                $"{long.MaxValue - one.Mentor.JoinedAt.UtcTicks:D19} {one.Mentor.Id}"
            ),
            null or MentorOrder.Relevance when rank is { } found => string.Create(
                CultureInfo.InvariantCulture,
                $"{999_999_999 - (long)(found * 1_000_000):D9} {one.NameKey}"
            ),
            _ => $"{(one.Mentor.FreeCapacity > 0 ? 0 : 1)} {one.NameKey}",
        };

    private static bool EndsAlike(string key, string cursor) =>
        cursor.Length >= IdLength
        && key.AsSpan().EndsWith(cursor.AsSpan(cursor.Length - IdLength), StringComparison.Ordinal);

    /// <summary>As the programme had them a minute ago at most: no storage request but one a minute.</summary>
    private async Task<TopicNames> NamesAsync(string programmeId, CancellationToken cancel) =>
        await programmes.RecentAsync(programmeId, cancel) is { TopicTree: { Count: > 0 } tree }
            ? _names.GetValue(tree, known => new TopicNames(known))
            : TopicNames.None;

    private async Task<string> ProgrammeOfAsync(string memberId, CancellationToken cancel) =>
        await members.FindAsync(memberId, cancel) is { Proved: true } caller
            ? caller.ProgrammeId
            : throw Problems.SignInNeeded.Exception();
}
