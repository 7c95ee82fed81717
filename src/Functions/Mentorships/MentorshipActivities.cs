using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// Rows <c>s_</c> in the partitions of mentee, mentor and programme, newest request first. They name a mentorship; what it
/// is like is read from itself.
/// </summary>
public sealed class ListMentorshipHandler(IStore store, MentorshipStates states)
    : IActivityHandler<ListMentorship>
{
    public async Task<ActivityOutcome> RunAsync(
        ListMentorship activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var state = await states.ReadAsync(context.Instance, cancel);
        var row = new Upsert(
            MentorshipLists.KeyOf(state.RequestedAt, state.Id),
            new Dictionary<string, Value> { ["mentorshipId"] = state.Id }
        );
        string[] lists =
        [
            Partitions.Member(state.MenteeId),
            Partitions.Member(state.MentorId),
            Partitions.Programme(state.ProgrammeId),
        ];
        foreach (var list in lists)
        {
            await store.CommitAsync(list, [row], [], cancel);
        }
        return ActivityOutcome.Done;
    }
}

/// <summary>The mentorships of a member or a programme.</summary>
public sealed class MentorshipLists(IStore store)
{
    private const string From = "s_";
    private const string Until = "s`";

    internal static string KeyOf(DateTimeOffset requestedAt, string mentorshipId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{From}{DateTimeOffset.MaxValue.UtcTicks - requestedAt.UtcTicks:D19}_{mentorshipId}"
        );

    /// <summary>Ids with their cursors, newest request first, each once, those after the cursor <paramref name="after"/>, at
    /// most <paramref name="limit"/> (1 to 1000).</summary>
    public async Task<IReadOnlyList<(string MentorshipId, string Cursor)>> ReadAsync(
        IEnumerable<string> partitions,
        string? after,
        int limit,
        CancellationToken cancel
    )
    {
        var from = after is null ? From : From + after + " ";
        var lists = await Task.WhenAll(
            partitions.Select(partition => store.ReadAsync(partition, from, Until, limit, cancel))
        );
        return
        [
            .. lists
                .SelectMany(rows => rows)
                .DistinctBy(row => row.Key)
                .OrderBy(row => row.Key, StringComparer.Ordinal)
                .Take(limit)
                .Select(row => (row.Text("mentorshipId"), row.Key[From.Length..])),
        ];
    }

    /// <summary>Whether it can be a cursor at all: what comes from outside is asked before it becomes a key.</summary>
    public static bool IsCursor(string after) =>
        after.Length is > 20 and <= 64 && after.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

/// <summary>The mentee may send another request.</summary>
public sealed class ReleaseRequestHandler(Reservations reservations)
    : IActivityHandler<ReleaseRequest>
{
    public async Task<ActivityOutcome> RunAsync(
        ReleaseRequest activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        await reservations.ReleaseAsync(
            Partitions.Member(activity.MenteeId),
            ReservationSets.Requests,
            context.Partition[MentorshipStates.Prefix.Length..],
            activity.Token,
            cancel
        );
        return ActivityOutcome.Done;
    }
}

/// <summary>The mentor may accompany somebody else, and is shown with a free place: in this order.</summary>
public sealed class ReleaseCapacityHandler(
    Reservations reservations,
    MentorshipStates states,
    MemberList list
) : IActivityHandler<ReleaseCapacity>
{
    public async Task<ActivityOutcome> RunAsync(
        ReleaseCapacity activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        await reservations.ReleaseAsync(
            Partitions.Member(activity.MentorId),
            ReservationSets.Capacity,
            context.Partition[MentorshipStates.Prefix.Length..],
            activity.Token,
            cancel
        );
        var state = await states.ReadAsync(context.Instance, cancel);
        await list.CountPlacesAsync(state.ProgrammeId, activity.MentorId, cancel);
        return ActivityOutcome.Done;
    }
}

/// <summary>The mentor is shown with one free place less.</summary>
public sealed class CountPlacesHandler(MentorshipStates states, MemberList list)
    : IActivityHandler<CountPlaces>
{
    public async Task<ActivityOutcome> RunAsync(
        CountPlaces activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var state = await states.ReadAsync(context.Instance, cancel);
        await list.CountPlacesAsync(state.ProgrammeId, activity.MentorId, cancel);
        return ActivityOutcome.Done;
    }
}

/// <summary>Deletes every text row; the events that name them stay.</summary>
public sealed class EraseTextsHandler(IStore store) : IActivityHandler<EraseTexts>
{
    public async Task<ActivityOutcome> RunAsync(
        EraseTexts activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var rows = await store.ReadAsync(
                context.Partition,
                MentorshipReads.TextsFrom,
                MentorshipReads.TextsUntil,
                Limits.ChangesPerCommit,
                cancel
            );
            if (rows.Count == 0)
            {
                return ActivityOutcome.Done;
            }
            IReadOnlyList<Change> changes = [.. rows.Select(row => new Delete(row.Key))];
            await store.CommitAsync(context.Partition, changes, [], cancel);
        }
    }
}
