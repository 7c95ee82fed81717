using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Matching;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Mentorships.Certificates.Badges;
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
    Departures departures,
    MentorshipLists lists,
    Coordinators coordinators,
    MentorshipReads reads,
    DeadLetters deadLetters,
    Erasing erasing,
    TimeProvider time
) : IActivityHandler<EraseMember>
{
    private static readonly TimeSpan RequestsEndWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LetterMayTake = TimeSpan.FromHours(1);

    /// <summary>Commands, what became of activities, sign-ins, places and ledgers, dead letters, the log of views. The list of mentorships
    /// goes last: all else is found by it.</summary>
    private static readonly string[] Rows = ["c_", "d_", "f_", "r_", "x_", "y_"];

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
        // What names the person goes first: the mentorships, which may be many, name only an id.
        await addresses.ForgetAsync(activity.AddressPartition, activity.MemberId, cancel);
        await list.ListAsync(activity.ProgrammeId, activity.MemberId, cancel);
        await exposures.ForgetAsync(activity.ProgrammeId, activity.MemberId, cancel);
        await coordinators.ForgetAsync(activity.MemberId, cancel);
        // Somebody else may have signed up with the address since.
        var isFree = !(await instances.LoadAsync(activity.AddressPartition, cancel)).Exists;
        string[] partitions = isFree
            ? [context.Partition, activity.AddressPartition]
            : [context.Partition];
        await deadLetters.ForgetAsync(partitions, cancel);
        foreach (var partition in partitions)
        {
            foreach (var prefix in Rows)
            {
                await erasing.DeleteAsync(partition, prefix, cancel);
            }
        }
        await departures.EndAllAsync(activity.MemberId, cancel);
        await foreach (var state in lists.OfMemberAsync(activity.MemberId, cancel))
        {
            await EraseAsync(state, activity, cancel);
        }
        var again = activity.At + RequestsEndWithin;
        if (time.GetUtcNow() < again)
        {
            return ActivityOutcome.Postponed(again);
        }
        // The last letter names the person until it has gone, or can't: then what is left of it goes too.
        var now = await instances.LoadAsync(context.Partition, cancel);
        if (now.Pending.Any(one => one.Id == Leaving.Goodbye))
        {
            return ActivityOutcome.Postponed(time.GetUtcNow() + LetterMayTake);
        }
        await erasing.DeleteAsync(context.Partition, "s_", cancel);
        return ActivityOutcome.Done;
    }

    /// <summary>What the member wrote goes; what the other side wrote is theirs until the programme's term.</summary>
    private async Task EraseAsync(Mentorship state, EraseMember activity, CancellationToken cancel)
    {
        var partition = MentorshipStates.PartitionOf(state.Id);
        var side = state.SideOf(activity.MemberId);
        var written = WrittenTexts.By(
            activity.MemberId,
            await reads.ReadHistoryAsync(state.Id, cancel)
        );
        await erasing.DeleteAsync(
            partition,
            MentorshipReads.TextsFrom,
            cancel,
            key =>
                written.Contains(key[MentorshipReads.TextsFrom.Length..])
                || (side == Side.Mentee && key == AgreementDrafts.Key)
        );
        if (activity.KeepCertificates)
        {
            return;
        }
        foreach (var own in state.Certificates.Where(one => one.Side == side))
        {
            await erasing.DeleteAsync(partition, StoredCertificates.KeyOf(own.Code), cancel);
            await erasing.DeleteAsync(partition, BadgeDesk.KeyOf(own.Code), cancel);
            await erasing.DeleteAsync(
                StoredCertificates.PartitionOf(own.Code),
                StoredCertificates.Signpost,
                cancel
            );
        }
    }
}
