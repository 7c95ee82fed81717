using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;

namespace Mentoring.Functions.Identity;

/// <summary>A letter about one's own account. It names nobody: address, name and code are looked up when it is sent.</summary>
/// <param name="MemberId">Empty for nobody: then nothing is sent.</param>
/// <param name="To">An address that may no longer be the member's when it is sent; kept no longer than until then.</param>
public sealed record SendAccountLetter(AccountLetter Letter, string MemberId, string? To = null);

internal sealed class AccountLetters(
    MemberStore members,
    ProgrammeStore programmes,
    Instances instances,
    SignInCodes codes,
    LetterRenderer renderer,
    ProgrammeLetters letters,
    IMailTransport transport,
    Settings settings,
    TimeProvider time
) : IActivityHandler<SendAccountLetter>
{
    public async Task<ActivityOutcome> RunAsync(
        SendAccountLetter activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        if (await members.FindAsync(activity.MemberId, cancel) is not { } member)
        {
            return ActivityOutcome.Dropped("nobody");
        }
        var (to, nonce) = await RecipientAsync(activity, context, member, cancel);
        if (to is null)
        {
            return ActivityOutcome.Dropped("overtaken");
        }
        var letter = await renderer.RenderAsync(
            activity.Letter,
            await FactsAsync(activity.Letter, member, cancel) with
            {
                Code = nonce is null
                    ? null
                    : new(codes.Code(to, nonce), (int)Address.CodeLife.TotalMinutes),
            }
        );
        var receipt = await transport.SendAsync(
            Mail(member, to, letter, context) with
            {
                Origin = new(activity.Letter.ToString(), context.ActivityId, null),
            },
            cancel
        );
        return receipt is MailReceipt.Rejected rejected
            ? ActivityOutcome.Failed(permanent: true, rejected.Code)
            : ActivityOutcome.HandedOver(time.GetUtcNow());
    }

    /// <summary>Where it goes and the nonce of its code; no address when it has lost its point.</summary>
    private async Task<(string? To, string? Nonce)> RecipientAsync(
        SendAccountLetter activity,
        ActivityContext context,
        Member member,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        switch (activity.Letter)
        {
            case AccountLetter.SignInCode:
                var address = Addresses.Read(await instances.LoadAsync(context.Partition, cancel));
                var nonce = address.LiveNonce(now);
                var own = Address.Partition(member.Email) == context.Partition;
                return own && nonce is not null ? (member.Email, nonce) : (null, null);
            case AccountLetter.EmailChangeNew:
                return member.PendingEmail is { } pending && now < pending.At + Address.CodeLife
                    ? (pending.Address, pending.Nonce)
                    : (null, null);
            default:
                return (activity.To ?? member.Email, null);
        }
    }

    private async Task<LetterFacts> FactsAsync(
        AccountLetter letter,
        Member member,
        CancellationToken cancel
    )
    {
        var programme = await programmes.FindAsync(member.ProgrammeId, cancel);
        var facts = new LetterFacts(
            member.Language,
            member.Name,
            null,
            programme?.Name ?? "",
            programme?.Organisation ?? "",
            member.TimeZone,
            settings.FrontendUrl ?? settings.PublicUrl
        );
        return programme is null
            ? facts
            : await letters.DressAsync(programme, letter.ToString(), facts, cancel);
    }

    private OutgoingMail Mail(
        Member member,
        string to,
        RenderedLetter letter,
        ActivityContext context
    ) =>
        new(
            $"{context.StableId}@{settings.PublicUrl.Host}",
            new("", settings.Mail.From),
            new(member.Name, to),
            null,
            letter.Subject,
            letter.Text,
            letter.Html,
            new Dictionary<string, string>(),
            letter.Attachments,
            context.FirstDueAt
        );
}
