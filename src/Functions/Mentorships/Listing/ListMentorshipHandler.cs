using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>Puts a new mentorship into its lists.</summary>
public sealed class ListMentorshipHandler(MentorshipListing listing, MentorshipStates states)
    : IActivityHandler<ListMentorship>
{
    public async Task<ActivityOutcome> RunAsync(
        ListMentorship activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var state = await states.ReadAsync(context.Instance, cancel);
        await listing.AddAsync(state, context.Instance.Version, cancel);
        return ActivityOutcome.Done;
    }
}

/// <summary>
/// Writes rows <c>s_</c> in the partitions of mentee, mentor and programme, newest request first. They name a mentorship; what it
/// is like is read from itself, but for who the two are and in which phase, so that a look at many needs no reading of each.
/// </summary>
public sealed class MentorshipListing(IStore store)
{
    public async Task AddAsync(Mentorship state, long version, CancellationToken cancel)
    {
        string[] lists =
        [
            Partitions.Member(state.MenteeId),
            Partitions.Member(state.MentorId),
            Partitions.Programme(state.ProgrammeId),
        ];
        foreach (var list in lists)
        {
            var insert = new Insert(Key(state), MentorshipLists.Write(state, version));
            if (await store.CommitAsync(list, [insert], [], cancel) is Conflict)
            {
                await UpdateAsync(list, state, version, cancel);
            }
        }
    }

    /// <summary>Tells the programme's list the new phase; the mentee's only of what came to nothing, since nothing else makes a
    /// difference to whom they are suggested.</summary>
    public async Task TellPhaseAsync(Mentorship state, long version, CancellationToken cancel)
    {
        await UpdateAsync(Partitions.Programme(state.ProgrammeId), state, version, cancel);
        if (state.Phase is Phase.Withdrawn or Phase.Expired)
        {
            await UpdateAsync(Partitions.Member(state.MenteeId), state, version, cancel);
        }
    }

    /// <summary>The newest state wins, in whatever order activities run; after a final phase there is none that is newer.</summary>
    private async Task UpdateAsync(
        string list,
        Mentorship state,
        long version,
        CancellationToken cancel
    )
    {
        var properties = MentorshipLists.Write(state, version);
        if (state.Phase.IsFinal())
        {
            await store.CommitAsync(list, [new Upsert(Key(state), properties)], [], cancel);
            return;
        }
        while (true)
        {
            var row = await store.FindAsync(list, Key(state), cancel);
            if (row is not null && MentorshipLists.VersionOf(row) >= version)
            {
                return;
            }
            Change change = row is null
                ? new Insert(Key(state), properties)
                : new Replace(Key(state), properties, row.ETag);
            if (await store.CommitAsync(list, [change], [], cancel) is Committed)
            {
                return;
            }
        }
    }

    private static string Key(Mentorship state) =>
        MentorshipLists.KeyOf(state.RequestedAt, state.Id);
}
