using System.Globalization;
using Mentoring.Domain.Achievements;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Achievements;

/// <summary>An achievement, and where it was earned.</summary>
/// <param name="Source">The id of what tells it: of a mentorship, of a contact.</param>
internal abstract record Earned(Achievement What, string Source)
{
    /// <summary>Unique, in the order of time; it stays what it is, since events do.</summary>
    public string Key =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{What.At.UtcTicks:D19}_{Source}_{What.Event:D10}_{What.Part:D2}"
        );

    public string Id =>
        string.Create(CultureInfo.InvariantCulture, $"{Source}-{What.Event}-{What.Part}");
}

/// <summary>In a mentorship, as one of the two.</summary>
internal sealed record EarnedTogether(Achievement What, Mentorship In, Side As)
    : Earned(What, In.Id)
{
    public string OtherId => In.MemberOn(As.Other());
}

/// <summary>Among one's own contacts.</summary>
internal sealed record EarnedAlone(Achievement What) : Earned(What, What.ContactId!);

/// <summary>Reads what members achieved from the events of their mentorships, and from their contacts.</summary>
internal sealed class Earnings(MentorshipLists lists, MentorshipReads reads, ContactReads contacts)
{
    /// <summary>Nobody has as many; the newest count.</summary>
    private const int MentorshipsAtMost = 1000;
    private const int AtOnce = 16;

    /// <summary>Of all mentorships in which the member is one of the two, and of the member's contacts, in no order. One storage
    /// request for the list, one for each 1000 events of each mentorship that is wanted, and one for the contacts unless one
    /// mentorship or another kind is asked for.</summary>
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
        if (filter.WantsContacts)
        {
            var made = MadeContacts.Of(await contacts.FindAsync(me.Id, cancel));
            all.AddRange(made.Select(one => new EarnedAlone(one)));
        }
        foreach (var some in listed.Where(one => filter.Wants(one.MentorshipId)).Chunk(AtOnce))
        {
            var found = await Task.WhenAll(
                some.Select(one => InAsync(one.MentorshipId, me.Id, cancel))
            );
            all.AddRange(found.SelectMany(one => one));
        }
        return [.. all.Where(one => wanted(one.What))];
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
            select new EarnedTogether(one, state, side);
    }
}
