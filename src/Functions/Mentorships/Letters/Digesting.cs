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

    /// <summary>The rule of silence forgives a mail that goes a day late, not one that goes later.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(23.5);

    /// <summary>How long before the end of its occasion a reminder has to be read at the latest.</summary>
    private static readonly TimeSpan Lead = TimeSpan.FromHours(12);

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
        if (goes - context.FirstDueAt > Patience)
        {
            return null;
        }
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
            : await SendOrJoinAsync(letter, state, waiting, reader, zone, context, now, cancel);
    }

    private async Task<ActivityOutcome?> SendOrJoinAsync(
        SendLetter letter,
        Mentorship state,
        WaitingFor waiting,
        Member reader,
        TimeZoneInfo zone,
        ActivityContext context,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var day = LocalTime.DateIn(now, zone);
        var partition = Partitions.Member(reader.Id);
        var sent = await ledger.ClaimAsync(partition, day, now, cancel);
        sent ??= await SendAsync(state, reader, day, context, now, cancel);
        if (sent.SentAt is not { } at)
        {
            return ActivityOutcome.Postponed(now + SoonAgain);
        }
        if (!sent.Steps.Contains(DigestLedger.NameOf(state.Id, waiting)))
        {
            // It became due while the digest was written.
            return null;
        }
        var carried = new CarriedLetter(context.Partition, context.ActivityId);
        var joined = await ledger.JoinAsync(partition, day, carried, cancel) ?? sent;
        return joined.Bounced ? ActivityOutcome.Bounced(at) : ActivityOutcome.HandedOver(at);
    }

    /// <summary>Whoever claimed the day and fails gives it back: the next try is the same activity's, and it is counted as one.</summary>
    private async Task<DigestDay> SendAsync(
        Mentorship state,
        Member reader,
        DateOnly day,
        ActivityContext context,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var partition = Partitions.Member(reader.Id);
        try
        {
            var (mail, steps) = await mails.WriteAsync(
                reader,
                state,
                day,
                now,
                context.Shared,
                cancel
            );
            var receipt = await transport.SendAsync(mail, cancel);
            if (receipt is MailReceipt.Rejected rejected)
            {
                await troubles.MarkAsync(reader.Email, rejected, cancel);
            }
            var sent = new DigestDay(day, now, now, receipt is MailReceipt.Rejected, steps);
            await ledger.RecordAsync(partition, sent, cancel);
            return sent;
        }
        catch (TryAgainException)
        {
            await ledger.GiveBackAsync(partition, day, cancel);
            throw;
        }
    }

    private static ActivityOutcome? InTime(DateTimeOffset goes, SendLetter letter) =>
        goes + Lead < (letter.OccasionEnds ?? DateTimeOffset.MaxValue)
            ? ActivityOutcome.Postponed(goes)
            : null;
}
