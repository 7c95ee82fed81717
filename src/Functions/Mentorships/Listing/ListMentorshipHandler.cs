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
        string[] lists =
        [
            Partitions.Member(state.MenteeId),
            Partitions.Programme(state.ProgrammeId),
            Partitions.Member(state.MentorId),
        ];
        // The mentor's list is never asked for phases.
        foreach (var list in state.Phase == Phase.Requested ? lists : lists[..2])
        {
            await WriteAsync(list, state, context.Instance.Version, cancel);
        }
        return ActivityOutcome.Done;
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
