using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Letters;
using Mentoring.Functions.Orchestration;
using Recipient = Mentoring.Domain.Letters.Recipient;

namespace Mentoring.Functions.Bounces;

/// <summary>
/// What is learned afterwards of mails that were handed over. Everything here may be repeated, in any order: SendGrid sends an event
/// again until it is taken, and sometimes then.
/// </summary>
internal sealed partial class MailEvents(
    MailTroubles troubles,
    ActivityFates fates,
    DigestLedger digests,
    TimeProvider time,
    ILogger<MailEvents> logger
)
{
    private const int AddressesAtOnce = 8;

    /// <exception cref="ProblemException">503: one of the letters is still being handed over. The others were taken.</exception>
    public async Task TakeAsync(IEnumerable<MailEvent> events, CancellationToken cancel)
    {
        var late = 0;
        await Parallel.ForEachAsync(
            events.Where(one => one.Matters).GroupBy(one => Address.Normalise(one.Email)),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = AddressesAtOnce,
                CancellationToken = cancel,
            },
            async (ofAddress, stop) =>
            {
                foreach (var one in ofAddress)
                {
                    if (!await TakeBackAsync(one, stop))
                    {
                        Interlocked.Increment(ref late);
                    }
                    await MarkAsync(one, stop);
                }
            }
        );
        if (late > 0)
        {
            throw Problems.StoreUnavailable.Exception();
        }
    }

    private async Task MarkAsync(MailEvent one, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var at = one.At(now);
        // Events know seconds only: what we did within the same one came before.
        var atLatest = at.AddSeconds(1) < now ? at.AddSeconds(1) : now;
        foreach (var address in one.Addresses())
        {
            if (one.Trouble is { } kind)
            {
                await troubles.MarkAsync(address, new MailTrouble(kind, atLatest), cancel);
            }
            else if (one.Unsubscribes)
            {
                await troubles.UnsubscribeAsync(address, at, cancel);
            }
        }
    }

    /// <summary>One coordinator's address says nothing about the letter to all of them.</summary>
    /// <returns>False when it is to be told again.</returns>
    private async Task<bool> TakeBackAsync(MailEvent one, CancellationToken cancel)
    {
        if (one.Fate is not { } fate)
        {
            return true;
        }
        if (fate == ActivityStatus.Dropped)
        {
            LogDropped(one.Code);
        }
        if (one.Activity is { } id && DigestIds.Read(id) is var (day, member))
        {
            return await TakeBackAsync(
                await digests.BounceAsync(member, day, cancel),
                fate,
                one.Code,
                cancel
            );
        }
        return one is not { Mentorship: { } mentorship, Activity: { } activity }
            || !MemberStore.IsId(mentorship)
            || !IsActivity(activity)
            || activity.EndsWith($"-{Recipient.Coordinators}", StringComparison.Ordinal)
            || await fates.TakeBackAsync(
                MentorshipStates.PartitionOf(mentorship),
                activity,
                fate,
                one.Code,
                cancel
            );
    }

    /// <summary>A digest came back, and with it every reminder that it carried.</summary>
    private async Task<bool> TakeBackAsync(
        IReadOnlyList<CarriedLetter> carried,
        ActivityStatus fate,
        string code,
        CancellationToken cancel
    )
    {
        var all = true;
        foreach (var one in carried)
        {
            all &= await fates.TakeBackAsync(one.Partition, one.ActivityId, fate, code, cancel);
        }
        return all;
    }

    /// <summary>Whether it can be an id at all: what comes from outside is asked before it becomes a key.</summary>
    private static bool IsActivity(string id) =>
        id.Length is > 0 and <= MailEvent.WordLength
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    [LoggerMessage(LogLevel.Warning, "A mail was not delivered through our own fault: {Code}")]
    private partial void LogDropped(string code);
}
