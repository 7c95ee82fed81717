using Mentoring.Functions.Identity;
using Mentoring.Functions.Matching;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Privacy;

/// <summary>Removes what is stored of somebody outside of their own state, which is gone already. Planned in the same commit.</summary>
/// <param name="AddressPartition">Where the address was reserved: a hash of it.</param>
/// <param name="KeepCertificates">As the member chose.</param>
public sealed record EraseMember(
    string MemberId,
    string ProgrammeId,
    string AddressPartition,
    bool KeepCertificates,
    DateTimeOffset At
)
{
    public const string Id = "erase";

    public static PlannedActivity Of(Member member, bool keepCertificates, DateTimeOffset at) =>
        new(
            Id,
            new EraseMember(
                member.Id,
                member.ProgrammeId,
                Address.Partition(member.Email),
                keepCertificates,
                at
            )
        );
}

/// <summary>
/// Deletes rows, never events: those name the member by an id that leads nowhere any more. Done at once, and once more after
/// every request that was under way must have ended, for what it may have left.
/// </summary>
internal sealed class EraseMemberHandler(
    MemberStore members,
    Instances instances,
    MemberList list,
    Addresses addresses,
    Exposures exposures,
    MentorshipLists lists,
    Coordinators coordinators,
    Errands errands,
    Erasing erasing,
    TimeProvider time
) : IActivityHandler<EraseMember>
{
    private const int Piece = 200;
    private const int AtOnce = 8;

    private static readonly TimeSpan RequestsEndWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LetterMayTake = TimeSpan.FromHours(1);

    /// <summary>Commands, what became of activities, sign-ins, places and ledgers, dead letters, the log of views. The list of mentorships
    /// goes last: all else is found by it.</summary>
    private static readonly string[] Rows = ["c_", "d_", "f_", "r_", "x_", "y_"];

    /// <summary>The state, so that a step under way fails, then commands, events and words: nobody else's history needs any of it.</summary>
    private static readonly string[] OfContacts = [InstanceRows.Header, "c_", "e_", "t_"];

    public async Task<ActivityOutcome> RunAsync(
        EraseMember activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        if (await members.FindAsync(activity.MemberId, cancel) is not null)
        {
            return ActivityOutcome.Dropped("joined again");
        }
        // What names the person goes first: the mentorships name only an id, and each does its part by itself.
        await addresses.ForgetAsync(activity.AddressPartition, activity.MemberId, cancel);
        await list.ListAsync(activity.ProgrammeId, activity.MemberId, cancel);
        await exposures.ForgetAsync(activity.ProgrammeId, activity.MemberId, cancel);
        await erasing.DeleteAllAsync(Partitions.Contacts(activity.MemberId), OfContacts, cancel);
        await coordinators.ForgetAsync(activity.MemberId, cancel);
        await erasing.DeleteAllAsync(context.Partition, Rows, cancel);
        var (at, again) = (time.GetUtcNow(), activity.At + RequestsEndWithin);
        if (at < again)
        {
            await PlanForMentorshipsAsync(activity, cancel);
            return ActivityOutcome.Postponed(again);
        }
        // The last letter names the person until it has gone, or can't: then what is left of it goes too, as of all that waited.
        var now = await instances.LoadAsync(context.Partition, cancel);
        if (now.Pending.Any(one => one.Id != context.ActivityId))
        {
            return ActivityOutcome.Postponed(at + LetterMayTake);
        }
        await PlanForMentorshipsAsync(activity, cancel);
        await erasing.DeleteAsync(context.Partition, "s_", cancel);
        return ActivityOutcome.Done;
    }

    /// <summary>Everything else is found by the list, so its rows stay until this has been done for good.</summary>
    private async Task PlanForMentorshipsAsync(EraseMember activity, CancellationToken cancel)
    {
        var own = Partitions.Member(activity.MemberId);
        var work = new EraseFromMentorship(activity.MemberId, activity.KeepCertificates);
        string? after = null;
        IReadOnlyList<(string MentorshipId, string Cursor)> page;
        do
        {
            page = await lists.ReadAsync([own], after, Piece, cancel);
            await Parallel.ForEachAsync(
                page,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (listed, stop) =>
                    await errands.PlanAsync(
                        MentorshipStates.PartitionOf(listed.MentorshipId),
                        EraseFromMentorship.IdOf(activity.MemberId),
                        work,
                        stop
                    )
            );
            after = page.Count > 0 ? page[^1].Cursor : after;
        } while (page.Count == Piece);
    }
}
