using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;
using Recipient = Mentoring.Domain.Letters.Recipient;

namespace Mentoring.Functions.Bounces;

/// <summary>Tells the coordinators of a member's programme, once, that mail does not reach the member.</summary>
public sealed record TellOfMailTrouble(string MemberId, TroubleKind Kind);

/// <summary>It names the member and never the address.</summary>
internal sealed class MailTroubleLetters(
    MemberStore members,
    ProgrammeStore programmes,
    MailTroubles troubles,
    LetterRenderer renderer,
    ProgrammeLetters letters,
    IMailTransport transport,
    Settings settings,
    TimeProvider time
) : IActivityHandler<TellOfMailTrouble>
{
    public async Task<ActivityOutcome> RunAsync(
        TellOfMailTrouble activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var member = await members.FindAsync(activity.MemberId, cancel);
        if (member?.MailTrouble?.Kind != activity.Kind)
        {
            return ActivityOutcome.Dropped("overtaken");
        }
        var programme = await programmes.RecentAsync(member!.ProgrammeId, cancel);
        var (handedOver, refused) = (false, false);
        foreach (var id in programme?.CoordinatorIds.Except([member.Id]) ?? [])
        {
            if (await members.FindAsync(id, cancel) is not { MailTrouble: null } coordinator)
            {
                continue;
            }
            var mail = await WriteAsync(activity, member, programme!, coordinator, context, cancel);
            if (await transport.SendAsync(mail, cancel) is MailReceipt.Rejected rejected)
            {
                refused = true;
                await troubles.MarkAsync(coordinator.Email, rejected, cancel);
            }
            else
            {
                handedOver = true;
            }
        }
        return handedOver ? ActivityOutcome.HandedOver(time.GetUtcNow())
            : refused ? ActivityOutcome.Failed(permanent: true, "refused")
            : ActivityOutcome.Dropped("nobody to write to");
    }

    private async Task<OutgoingMail> WriteAsync(
        TellOfMailTrouble activity,
        Member member,
        Programme programme,
        Member coordinator,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var facts = await letters.FactsAsync(
            AccountLetter.MailTrouble,
            coordinator,
            programme,
            cancel,
            Recipient.Coordinators
        );
        var rendered = await renderer.RenderAsync(
            AccountLetter.MailTrouble,
            facts with
            {
                OtherMember = member.Name,
                Case = LetterCases.Of(activity.Kind),
            }
        );
        return new(
            $"{context.StableId}.{coordinator.Id}@{settings.PublicUrl.Host}",
            new(programme.Organisation, settings.Mail.From),
            new(coordinator.Name, coordinator.Email),
            null,
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            new Dictionary<string, string>(),
            rendered.Attachments,
            context.FirstDueAt
        )
        {
            Origin = new(nameof(AccountLetter.MailTrouble), context.ActivityId, null),
        };
    }
}
