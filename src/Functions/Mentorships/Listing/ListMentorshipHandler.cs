using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// Rows <c>s_</c> in the partitions of mentee, mentor and programme, newest request first. They name a mentorship; what it
/// is like is read from itself, but for who the two are and in which phase, so that a look at many needs no reading of each.
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
        foreach (var list in Lists(activity, state))
        {
            await WriteAsync(list, state, context.Instance.Version, cancel);
        }
        return ActivityOutcome.Done;
    }

    /// <summary>Every list hears of a new one, the programme's of each phase; the mentee's only of what came to nothing, since nothing
    /// else makes a difference to whom they are suggested.</summary>
    private static IEnumerable<string> Lists(ListMentorship activity, Mentorship state)
    {
        yield return Partitions.Programme(state.ProgrammeId);
        if (!activity.PhaseAlone || state.Phase is Phase.Withdrawn or Phase.Expired)
        {
            yield return Partitions.Member(state.MenteeId);
        }
        if (!activity.PhaseAlone)
        {
            yield return Partitions.Member(state.MentorId);
        }
    }

    /// <summary>The newest state wins, in whatever order activities run.</summary>
    private async Task WriteAsync(
        string list,
        Mentorship state,
        long version,
        CancellationToken cancel
    )
    {
        var key = MentorshipLists.KeyOf(state.RequestedAt, state.Id);
        var properties = MentorshipLists.Write(state, version);
        if (
            state.Phase == Phase.Requested
            && await store.CommitAsync(list, [new Insert(key, properties)], [], cancel) is Committed
        )
        {
            return;
        }
        while (true)
        {
            var row = await store.FindAsync(list, key, cancel);
            if (row is not null && MentorshipLists.VersionOf(row) >= version)
            {
                return;
            }
            Change change = row is null
                ? new Insert(key, properties)
                : new Replace(key, properties, row.ETag);
            if (await store.CommitAsync(list, [change], [], cancel) is Committed)
            {
                return;
            }
        }
    }
}
