using Mentoring.Domain.Calendar;
using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>
/// Carries reminders in a member's daily letter. A reminder whose digest was sent counts as handed over then, so that silence is
/// reckoned from a mail that really asked.
/// </summary>
public sealed class Digesting(
    DigestLedger ledger,
    DigestMails mails,
    MailTroubles troubles,
    IMailTransport transport
)
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(1);

    /// <summary>What became of the reminder; null when it has to go by itself, since the next digest would be too late for it, or
    /// has no place for it.</summary>
    internal async Task<ActivityOutcome?> CarryAsync(
        SendLetter letter,
        Mentorship state,
        Member reader,
        ActivityContext context,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        if (!reader.Preferences.Digest || Digests.StepOf(letter.Letter) is not { } step)
        {
            return null;
        }
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reader.TimeZone);
        var goes = Digests.After(context.FirstDueAt, zone);
        // After an outage the morning may be long past.
        var allowed = QuietHours.Allow(goes > now ? goes : now, zone);
        if (allowed > now)
        {
            return InTime(allowed, letter);
        }
        var waiting = Waiting
            .In(state, now)
            .FirstOrDefault(one =>
                one.Step == step
                && one.For == Waiting.RoleOf(letter.To.ToSide()!.Value)
                && (one.Subject.Length == 0 || one.Subject == letter.Subject)
            );
        return waiting is null
            ? null
            : await SendOrJoinAsync(
                letter,
                state,
                waiting,
                reader,
                zone,
                context.Shared,
                now,
                cancel
            );
    }

    private async Task<ActivityOutcome?> SendOrJoinAsync(
        SendLetter letter,
        Mentorship state,
        WaitingFor waiting,
        Member reader,
        TimeZoneInfo zone,
        SharedReads shared,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var day = LocalTime.DateIn(now, zone);
        var partition = Partitions.Member(reader.Id);
        var sent = await ledger.ClaimAsync(partition, day, now, cancel);
        if (sent is null)
        {
            var (mail, steps) = await mails.WriteAsync(reader, state, day, now, shared, cancel);
            var receipt = await transport.SendAsync(mail, cancel);
            if (receipt is MailReceipt.Rejected rejected)
            {
                await troubles.MarkAsync(reader.Email, rejected, cancel);
            }
            sent = new(day, now, now, receipt is MailReceipt.Rejected, steps);
            await ledger.RecordAsync(partition, sent, cancel);
        }
        return sent.SentAt is not { } at ? ActivityOutcome.Postponed(now + SoonAgain)
            : !sent.Steps.Contains(DigestLedger.NameOf(state.Id, waiting))
                ? InTime(Digests.After(now.AddTicks(1), zone), letter)
            : sent.Bounced ? ActivityOutcome.Bounced(at)
            : ActivityOutcome.HandedOver(at);
    }

    private static ActivityOutcome? InTime(DateTimeOffset goes, SendLetter letter) =>
        goes < (letter.OccasionEnds ?? DateTimeOffset.MaxValue)
            ? ActivityOutcome.Postponed(goes)
            : null;
}
