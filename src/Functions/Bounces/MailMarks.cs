using System.Globalization;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Bounces;

/// <summary>Brings to the member what is known of the address, whose partition it is planned in.</summary>
/// <param name="NudgesOff">Its reader has unsubscribed.</param>
public sealed record CopyMailMark(string MemberId, bool NudgesOff = false);

/// <summary>
/// Copies marks of addresses to their members, who are read whenever a letter is written: so no letter costs a request more. The
/// version of the address decides which copy is the newest, in whatever order they are made.
/// </summary>
internal sealed class MailMarks(MemberStore members, Instances instances)
    : IActivityHandler<CopyMailMark>
{
    public async Task<ActivityOutcome> RunAsync(
        CopyMailMark activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        if (await members.FindAsync(activity.MemberId, cancel) is null)
        {
            return ActivityOutcome.Dropped("nobody");
        }
        var address = await instances.LoadAsync(context.Partition, cancel);
        var mark = new MailMark(address.Version, Addresses.Read(address).Trouble);
        MailTrouble? news = null;
        await members.ChangeAsync(
            activity.MemberId,
            CommandKey.Fresh(),
            stored =>
            {
                var before = stored.Member;
                var after = Marked(before, context.Partition, mark, activity.NudgesOff);
                news =
                    after.MailTrouble?.Kind == before.MailTrouble?.Kind ? null : after.MailTrouble;
                return after;
            },
            cancel,
            member => news is null ? [] : Alert(member, news, mark)
        );
        return ActivityOutcome.Done;
    }

    private static Member Marked(Member member, string partition, MailMark mark, bool nudgesOff)
    {
        if (nudgesOff && member.Preferences.Nudges)
        {
            member = member with { Preferences = member.Preferences with { Nudges = false } };
        }
        return
            Address.Partition(member.Email) == partition
            && mark.AddressVersion > (member.MailMark?.AddressVersion ?? 0)
            ? member with
            {
                MailMark = mark,
            }
            : member;
    }

    /// <summary>In the member's own partition: the hash of an address is nobody else's to see, and Message-IDs are made of it.</summary>
    private static IEnumerable<PlannedActivity> Alert(
        Member member,
        MailTrouble trouble,
        MailMark mark
    ) =>
        member.IsKnownToCoordinators
            ?
            [
                new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"trouble-{mark.AddressVersion}-{trouble.Since.ToUnixTimeMilliseconds()}"
                    ),
                    new TellOfMailTrouble(member.Id, trouble.Kind)
                ),
            ]
            : [];
}
