using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Mentorships.Certificates.Badges;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Privacy;

/// <summary>
/// Removes what somebody who has left wrote in one mentorship. An activity of that mentorship: one that fails keeps no other waiting, and
/// its coordinators are told if it fails for good.
/// </summary>
public sealed record EraseFromMentorship(string MemberId, bool KeepCertificates)
{
    public static string IdOf(string memberId) => $"erase-{memberId}";
}

/// <summary>What the member wrote goes; what the other side wrote is theirs until the programme's term. Events stay.</summary>
internal sealed class EraseFromMentorshipHandler(
    Departures departures,
    MentorshipReads reads,
    Erasing erasing
) : IActivityHandler<EraseFromMentorship>
{
    public async Task<ActivityOutcome> RunAsync(
        EraseFromMentorship activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var id = context.Partition[MentorshipStates.Prefix.Length..];
        if (await reads.FindAsync(id, cancel) is not { } found)
        {
            return ActivityOutcome.Dropped("nothing there");
        }
        // It may have come about while the member left.
        await departures.EndAsync(found, activity.MemberId, cancel);
        var state = await reads.FindAsync(id, cancel) ?? found;
        var side = state.SideOf(activity.MemberId);
        var written = WrittenTexts.By(activity.MemberId, await reads.ReadHistoryAsync(id, cancel));
        await erasing.DeleteAsync(
            context.Partition,
            MentorshipReads.TextsFrom,
            cancel,
            key =>
                written.Contains(key[MentorshipReads.TextsFrom.Length..])
                || (side == Side.Mentee && key == AgreementDrafts.Key)
        );
        if (!activity.KeepCertificates)
        {
            foreach (var own in state.Certificates.Where(one => one.Side == side))
            {
                await erasing.DeleteAsync(id, own, cancel);
            }
        }
        return ActivityOutcome.Done;
    }
}
