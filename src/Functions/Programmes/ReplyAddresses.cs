using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Programmes;

/// <summary>Whom an answer to a letter reaches: the address that the programme has set, or else its first coordinator.</summary>
public sealed class ReplyAddresses(MemberStore members)
{
    /// <param name="involved">Whom the letter is about: an answer of one of them never reaches another.</param>
    /// <returns>Null where nobody is left: then answers go to the sender's address.</returns>
    public async Task<MailParty?> FindAsync(
        Programme programme,
        IReadOnlyCollection<Member> involved,
        SharedReads shared,
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
                && await members.FindRecentAsync(id, shared, cancel) is { } coordinator
                && coordinator.MailTrouble is null
                && MimeMails.IsAddress(coordinator.Email)
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
}
