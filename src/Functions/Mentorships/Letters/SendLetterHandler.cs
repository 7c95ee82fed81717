using Mentoring.Domain.Calendar;
using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Telemetry;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>
/// Sends a letter of a mentorship when its class allows it: answers at once, steps and nudges where it is day for their reader,
/// nudges within their limits. What events have overtaken is dropped with the reason.
/// </summary>
public sealed class SendLetterHandler(
    MentorshipStates states,
    MentorshipReads reads,
    MemberStore members,
    ProgrammeStore programmes,
    NudgeLedger nudges,
    Digesting digesting,
    MentorshipMails mails,
    MailTroubles troubles,
    IMailTransport transport,
    TimeProvider time
) : IActivityHandler<SendLetter>
{
    public async Task<ActivityOutcome> RunAsync(
        SendLetter activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        Spans.Tell("mentoring.letter", activity.Letter.ToString());
        var state = await states.ReadAsync(context.Instance, cancel);
        var now = time.GetUtcNow();
        if (!Occasions.StillOpen(state, activity, now))
        {
            return ActivityOutcome.Dropped("overtaken");
        }
        if (LettersInOrder.IsRepeated(activity, context))
        {
            return ActivityOutcome.Dropped("repeated later");
        }
        var recipients = await RecipientsAsync(state, activity.To, context, cancel);
        if (recipients.Count == 0)
        {
            return ActivityOutcome.Dropped("nobody to write to");
        }
        recipients = [.. recipients.Where(member => member.MailTrouble is null)];
        if (recipients.Count == 0)
        {
            return Unreachable(activity, now);
        }
        if (LettersInOrder.WaitsUntil(activity, context, now) is { } turn)
        {
            return ActivityOutcome.WaitsInLine(turn);
        }
        if (activity.Letter.Class() != LetterClass.Answer)
        {
            var hindrance = await HindranceAsync(
                activity,
                state,
                recipients[0],
                context,
                now,
                cancel
            );
            if (hindrance is not null)
            {
                return hindrance;
            }
        }
        var facts = await FactsAsync(state, activity, context, now, cancel);
        var receipts = new List<MailReceipt>();
        foreach (var recipient in recipients)
        {
            var mail = await mails.WriteAsync(activity, facts, recipient, context, cancel);
            var receipt = await transport.SendAsync(mail, cancel);
            receipts.Add(receipt);
            if (receipt is MailReceipt.Rejected rejected)
            {
                await troubles.MarkAsync(recipient.Email, rejected, cancel);
            }
        }
        // One coordinator who can't be reached keeps nothing from the others.
        return receipts.Exists(receipt => receipt is MailReceipt.HandedOver)
            ? ActivityOutcome.HandedOver(now)
            : Unreachable(activity, now);
    }

    /// <summary>A member's letter has bounced, whether it was tried or the address is marked; one that reaches no coordinator is left
    /// for whoever runs the service.</summary>
    private static ActivityOutcome Unreachable(SendLetter activity, DateTimeOffset now) =>
        activity.To == Recipient.Coordinators
            ? ActivityOutcome.Failed(permanent: true, "refused")
            : ActivityOutcome.Bounced(now);

    private async Task<IReadOnlyList<Member>> RecipientsAsync(
        Mentorship state,
        Recipient to,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        IEnumerable<string> ids = to.ToSide() is { } side
            ? [state.MemberOn(side)]
            : (await ProgrammeAsync(state, context, cancel)).CoordinatorIds.Except([
                state.MenteeId,
                state.MentorId,
            ]);
        var found = new List<Member>();
        foreach (var id in ids)
        {
            if (await MemberAsync(id, context, cancel) is { } member)
            {
                found.Add(member);
            }
        }
        return found;
    }

    /// <summary>What keeps a step or a nudge from going now; null when nothing does.</summary>
    private async Task<ActivityOutcome?> HindranceAsync(
        SendLetter activity,
        Mentorship state,
        Member recipient,
        ActivityContext context,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var nudge = activity.Letter.Nudge();
        if (nudge is { } kind && !recipient.Preferences.Wants(kind))
        {
            return ActivityOutcome.Dropped("switched off");
        }
        if (
            await digesting.CarryAsync(activity, state, recipient, context, now, cancel) is
            { } carried
        )
        {
            return carried;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(recipient.TimeZone);
        var allowed = QuietHours.Allow(now, zone, activity.OccasionEnds);
        if (allowed > now)
        {
            return ActivityOutcome.Postponed(allowed);
        }
        return
            nudge is not null
            && await nudges.TakeAsync(
                Partitions.Member(recipient.Id),
                context.StableId,
                now,
                cancel
            )
                is { } later
            ? ActivityOutcome.Postponed(later)
            : null;
    }

    private async Task<MentorshipFacts> FactsAsync(
        Mentorship state,
        SendLetter activity,
        ActivityContext context,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        new(
            state,
            await ProgrammeAsync(state, context, cancel),
            await MemberAsync(state.MenteeId, context, cancel),
            await MemberAsync(state.MentorId, context, cancel),
            await TextsAsync(state, activity, context, cancel),
            now
        );

    /// <summary>Read only for a letter that quotes one, or that tells of a meeting with a place.</summary>
    private Task<IReadOnlyDictionary<string, string>> TextsAsync(
        Mentorship state,
        SendLetter activity,
        ActivityContext context,
        CancellationToken cancel
    ) =>
        MentorshipFacts.TextIds(state, activity).Any()
            ? context.Shared.OnceAsync(
                "texts " + state.Id,
                () => reads.ReadTextsAsync(state.Id, cancel)
            )
            : Task.FromResult<IReadOnlyDictionary<string, string>>(
                new Dictionary<string, string>()
            );

    private Task<Member?> MemberAsync(
        string id,
        ActivityContext context,
        CancellationToken cancel
    ) => context.Shared.OnceAsync(Partitions.Member(id), () => members.FindAsync(id, cancel));

    private async Task<Programme> ProgrammeAsync(
        Mentorship state,
        ActivityContext context,
        CancellationToken cancel
    ) =>
        await context.Shared.OnceAsync(
            Partitions.Programme(state.ProgrammeId),
            () => programmes.RecentAsync(state.ProgrammeId, cancel)
        ) ?? throw new InvalidOperationException("A mentorship's programme is never removed.");
}
