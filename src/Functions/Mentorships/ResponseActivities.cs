using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>Notes with the mentor how a request went; who is taken out of the list by it is told. A storage request only where
/// something changes.</summary>
public sealed class NoteResponseHandler(MemberStore members) : IActivityHandler<NoteResponse>
{
    public async Task<ActivityOutcome> RunAsync(
        NoteResponse activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var mentorshipId = context.Partition[MentorshipStates.Prefix.Length..];
        Member Noted(Member mentor) =>
            activity.Answered
                ? mentor.Answered(activity.At)
                : mentor.LetExpire(mentorshipId, activity.At);

        var known = await context.Shared.OnceAsync(
            Partitions.Member(activity.MentorId),
            () => members.FindAsync(activity.MentorId, cancel)
        );
        if (known is null || Noted(known) == known)
        {
            return ActivityOutcome.Done;
        }
        await members.ChangeAsync(
            activity.MentorId,
            CommandKey.Fresh(),
            stored => Noted(stored.Member),
            cancel,
            after =>
                after.UnlistedAt is null || activity.Answered
                    ? []
                    :
                    [
                        new(
                            $"unlisted-{mentorshipId}",
                            new SendAccountLetter(AccountLetter.Unlisted, after.Id)
                        ),
                    ]
        );
        return ActivityOutcome.Done;
    }
}

/// <summary>Mentees whose requests wait learn that the last place was taken: each by a step of their own mentorship, which is
/// there once however often this is done.</summary>
public sealed class TellWhoWaitsHandler(
    MemberStore members,
    MentorPlaces places,
    MentorshipLists lists,
    MentorshipReads reads,
    MentorshipOrchestration orchestration
) : IActivityHandler<TellWhoWaits>
{
    /// <summary>An open request is among a mentor's newest.</summary>
    private const int NewestAtMost = 100;

    public async Task<ActivityOutcome> RunAsync(
        TellWhoWaits activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var mentor = await context.Shared.OnceAsync(
            Partitions.Member(activity.MentorId),
            () => members.FindAsync(activity.MentorId, cancel)
        );
        if (mentor is null || !await places.AreTakenAsync(mentor, cancel))
        {
            return ActivityOutcome.Done;
        }
        var listed = await lists.ReadAsync(
            [Partitions.Member(mentor.Id)],
            null,
            NewestAtMost,
            cancel
        );
        var own = context.Partition[MentorshipStates.Prefix.Length..];
        foreach (var (id, _) in listed.Where(one => one.MentorshipId != own))
        {
            var state = await reads.FindAsync(id, cancel);
            if (
                state is { Phase: Phase.Requested, Request.LastPlaceTaken: null }
                && state.MentorId == mentor.Id
            )
            {
                await orchestration.ExecuteAsync(
                    new Wish(id, "last-place-taken", "", Wish.System),
                    new TellLastPlaceTaken(),
                    cancel
                );
            }
        }
        return ActivityOutcome.Done;
    }
}
