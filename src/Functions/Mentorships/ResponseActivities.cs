using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>Notes with the mentor that a request expired; who is taken out of the list by it is told. Whether anybody was answered
/// meanwhile is looked up only here, so that answers cost nothing.</summary>
public sealed class NoteSilenceHandler(
    MemberStore members,
    MentorshipLists lists,
    MentorshipReads reads
) : IActivityHandler<NoteSilence>
{
    /// <summary>The last answer is among a mentor's newest requests.</summary>
    private const int NewestAtMost = 100;

    public async Task<ActivityOutcome> RunAsync(
        NoteSilence activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var mentorshipId = context.Partition[MentorshipStates.Prefix.Length..];
        var known = await members.FindAsync(activity.MentorId, cancel);
        if (
            known is null
            || known.LetExpire(mentorshipId, activity.At, null) is var noted && noted == known
        )
        {
            return ActivityOutcome.Done;
        }
        var answered = await AnsweredAtAsync(known.Id, cancel);
        await members.ChangeAsync(
            known.Id,
            CommandKey.Fresh(),
            stored => stored.Member.LetExpire(mentorshipId, activity.At, answered),
            cancel,
            after =>
                after.UnlistedAt is null
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

    private async Task<DateTimeOffset?> AnsweredAtAsync(string mentorId, CancellationToken cancel)
    {
        DateTimeOffset? last = null;
        var listed = await lists.ReadAsync(
            [Partitions.Member(mentorId)],
            null,
            NewestAtMost,
            cancel
        );
        foreach (var (id, _) in listed)
        {
            if (
                await reads.FindAsync(id, cancel) is { } state
                && state.MentorId == mentorId
                && AnswerIn(state) is { } at
                && !(at <= last)
            )
            {
                last = at;
            }
        }
        return last;
    }

    private static DateTimeOffset? AnswerIn(Mentorship state) =>
        state.AcceptedAt is { } accepted ? accepted.At
        : state is { Phase: Phase.Declined, EndedBy.Role: Role.Mentor } ? state.Final?.At
        : state.Request.QuestionText is not null ? state.Request.Since.At
        : null;
}

/// <summary>Mentees whose requests wait learn that the last place was taken: each by a step of their own mentorship, which is
/// there once however often this is done.</summary>
public sealed class WaitingRequests(
    MemberStore members,
    MentorPlaces places,
    MentorshipLists lists,
    MentorshipReads reads,
    MentorshipOrchestration orchestration
)
{
    /// <summary>An open request is among a mentor's newest.</summary>
    private const int NewestAtMost = 100;

    /// <param name="taken">How many of the mentor's places are; null when that was not counted.</param>
    /// <param name="own">The mentorship that took a place.</param>
    public async Task TellAsync(
        string mentorId,
        int? taken,
        string own,
        SharedReads shared,
        CancellationToken cancel
    )
    {
        var mentor = await shared.OnceAsync(
            Partitions.Member(mentorId),
            () => members.FindAsync(mentorId, cancel)
        );
        if (mentor is null || !await places.AreTakenAsync(mentor, taken, cancel))
        {
            return;
        }
        var listed = await lists.ReadAsync(
            [Partitions.Member(mentorId)],
            null,
            NewestAtMost,
            cancel
        );
        foreach (var (id, _) in listed.Where(one => one.MentorshipId != own))
        {
            var state = await reads.FindAsync(id, cancel);
            if (
                state is { Phase: Phase.Requested, Request.LastPlaceTaken: null }
                && state.MentorId == mentorId
            )
            {
                await orchestration.ExecuteAsync(
                    new Wish(id, "last-place-taken", "", Wish.System),
                    new TellLastPlaceTaken(),
                    cancel
                );
            }
        }
    }
}
