using System.Globalization;
using Mentoring.Domain.Achievements;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Achievements;

/// <summary>An achievement, and where it was earned.</summary>
internal sealed record Earned(Achievement What, Mentorship In, Side As)
{
    public string OtherId => In.MemberOn(As.Other());

    /// <summary>Unique, in the order of time; it stays what it is, since events do.</summary>
    public string Key =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{What.At.UtcTicks:D19}_{In.Id}_{What.Event:D10}_{What.Part:D2}"
        );

    public string Id =>
        string.Create(CultureInfo.InvariantCulture, $"{In.Id}-{What.Event}-{What.Part}");
}

/// <summary>Reads what members achieved from the events of their mentorships.</summary>
internal sealed class Earnings(MentorshipLists lists, MentorshipReads reads)
{
    /// <summary>Nobody has as many; the newest count.</summary>
    private const int MentorshipsAtMost = 1000;
    private const int AtOnce = 16;

    /// <summary>Of all mentorships in which the member is one of the two, in no order. One storage request for the list and one for each
    /// 1000 events of each mentorship that is wanted.</summary>
    public async Task<IReadOnlyList<Earned>> OfAsync(
        Member me,
        AchievementFilter filter,
        CancellationToken cancel
    )
    {
        var wanted = filter.In(TimeZoneInfo.FindSystemTimeZoneById(me.TimeZone));
        var listed = await lists.ReadAsync(
            [Partitions.Member(me.Id)],
            null,
            MentorshipsAtMost,
            cancel
        );
        var all = new List<Earned>();
        foreach (var some in listed.Where(one => filter.Wants(one.MentorshipId)).Chunk(AtOnce))
        {
            var found = await Task.WhenAll(
                some.Select(one => InAsync(one.MentorshipId, me.Id, cancel))
            );
            all.AddRange(found.SelectMany(one => one).Where(one => wanted(one.What)));
        }
        return all;
    }

    private async Task<IEnumerable<Earned>> InAsync(
        string mentorshipId,
        string memberId,
        CancellationToken cancel
    )
    {
        var events = await reads.ReadHistoryAsync(mentorshipId, cancel);
        var state = Evolution.Fold(Mentorship.None, events);
        return from side in Sides.Both
            where state.MemberOn(side) == memberId
            from one in Achieved.By(side, events)
            select new Earned(one, state, side);
    }
}
