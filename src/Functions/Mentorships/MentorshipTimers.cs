using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>Fires the durable timers of mentorships.</summary>
public sealed class MentorshipTimers(
    MentorshipOrchestration orchestration,
    MentorshipStates states,
    Instances instances,
    ActivityFates fates,
    TimeProvider time
) : IPartitionTimers
{
    /// <summary>More firings than any backlog has: something fires without end.</summary>
    private const int FiringsAtMost = 200;

    public string Prefix => MentorshipStates.Prefix;

    public async Task<DateTimeOffset?> NextDueAsync(Instance instance, CancellationToken cancel) =>
        Soonest(await states.ReadAsync(instance, cancel))?.DueAt;

    public async Task<Instance> FireDueAsync(Instance instance, CancellationToken cancel)
    {
        for (var fired = 0; fired < FiringsAtMost; fired++)
        {
            var timer = Soonest(await states.ReadAsync(instance, cancel));
            if (timer is null || timer.DueAt > time.GetUtcNow())
            {
                return instance;
            }
            instance = await FireAsync(instance, timer, cancel);
        }
        throw new InvalidOperationException("Timers fire without end.");
    }

    private async Task<Instance> FireAsync(
        Instance instance,
        Domain.Mentorships.Timer timer,
        CancellationToken cancel
    )
    {
        var mails = await FatesAsync(instance.Partition, timer.Ask, cancel);
        var result = await orchestration.FireAsync(
            instance,
            instance.Partition[Prefix.Length..],
            new FireTimer(timer.Id, mails),
            cancel
        );
        return result is Stepped<MentorshipResult> stepped && stepped.Now != instance
            ? stepped.Now
            // Another sweep has fired it: see what it has led to.
            : await instances.LoadAsync(instance.Partition, cancel);
    }

    private async Task<IReadOnlyDictionary<string, MailFate>> FatesAsync(
        string partition,
        Ask? ask,
        CancellationToken cancel
    )
    {
        var mails = new Dictionary<string, MailFate>();
        foreach (var id in ask?.Mails.SelectMany(ids => ids).Distinct() ?? [])
        {
            switch (await fates.FindAsync(partition, id, cancel))
            {
                case { Status: ActivityStatus.HandedOver } fate:
                    mails[id] = new MailFate(fate.At, Bounced: false);
                    break;
                case { Status: ActivityStatus.Bounced }:
                    mails[id] = new MailFate(null, Bounced: true);
                    break;
            }
        }
        return mails;
    }

    private static Domain.Mentorships.Timer? Soonest(Mentorship state) =>
        Deadlines.Of(state) is [var soonest, ..] ? soonest : null;
}
