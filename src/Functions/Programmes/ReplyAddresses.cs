using System.Collections.Concurrent;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Programmes;

/// <summary>Whom an answer to a letter reaches: the address that the programme has set, or else its first coordinator.</summary>
public sealed class ReplyAddresses(MemberStore members, TimeProvider time)
{
    // Which coordinators there are is known to the minute; their addresses hardly ever change.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Member? Member)> _recent =
        new(StringComparer.Ordinal);

    /// <param name="involved">Whom the letter is about: an answer of one of them never reaches another.</param>
    /// <returns>Null where nobody is left: then answers go to the sender's address.</returns>
    public async Task<MailParty?> FindAsync(
        Programme programme,
        IReadOnlyCollection<Member> involved,
        CancellationToken cancel
    )
    {
        if (programme.ReplyTo is { } set && !involved.Any(member => Has(member, set)))
        {
            return new(programme.Organisation, set);
        }
        foreach (var id in programme.CoordinatorIds)
        {
            if (
                involved.All(member => member.Id != id)
                && await RecentAsync(id, cancel) is { } coordinator
                && coordinator.MailTrouble is null
                && !involved.Any(member => Has(member, coordinator.Email))
            )
            {
                return new(coordinator.Name, coordinator.Email);
            }
        }
        return null;
    }

    private static bool Has(Member member, string email) =>
        Address.Normalise(member.Email) == Address.Normalise(email);

    private async Task<Member?> RecentAsync(string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_recent.TryGetValue(id, out var known) && now - known.At < KeptFor)
        {
            return known.Member;
        }
        var found = await members.FindAsync(id, cancel);
        _recent[id] = (now, found);
        return found;
    }
}
