using Mentoring.Functions.Bounces;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Replies;

namespace Mentoring.Functions.Identity;

/// <summary>A letter about one's own account. It names nobody: address, name and code are looked up when it is sent.</summary>
/// <param name="MemberId">Empty for nobody: then nothing is sent.</param>
/// <param name="To">An address that may no longer be the member's when it is sent; kept no longer than until then.</param>
/// <param name="RunId">Of <see cref="AccountLetter.MentorRecommended"/>: the matching that proposed the mentor.</param>
public sealed record SendAccountLetter(
    AccountLetter Letter,
    string MemberId,
    string? To = null,
    string? RunId = null
);

internal sealed class AccountLetters(
    MemberStore members,
    ProgrammeStore programmes,
    Instances instances,
    SignInCodes codes,
    MailTroubles troubles,
    ReplyAddresses replies,
    ReplyLinks links,
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
        if (member.MailTrouble is { } trouble && !Goes(activity, to, member, trouble.Kind))
        {
            return ActivityOutcome.Dropped($"mail-trouble-{trouble.Kind}");
        }
        var programme = await programmes.RecentAsync(member.ProgrammeId, cancel);
        var facts = await letters.FactsAsync(activity.Letter, member, programme, cancel) with
        {
            Code = nonce is null
                ? null
                : new(codes.Code(to, nonce), (int)Address.CodeLife.TotalMinutes),
        };
        if (activity.Letter == AccountLetter.Unlisted)
        {
            facts = facts with { Action = links.ToReturn(member.Id, context.FirstDueAt) };
        }
        if (activity.Letter == AccountLetter.MentorRecommended)
        {
            if (await RecommendedAsync(member, activity.RunId, cancel) is not { } mentor)
            {
                return ActivityOutcome.Dropped("overtaken");
            }
            facts = facts with
            {
                Mentor = mentor.Name,
                Action = Pages.OfMentor(settings, mentor.Id),
            };
        }
        var letter = await renderer.RenderAsync(activity.Letter, facts);
        var receipt = await transport.SendAsync(
            Mail(member, to, letter, context) with
            {
                ReplyTo = programme is null
                    ? null
                    : await replies.FindAsync(programme, [member], context.Shared, cancel),
                Origin = new(activity.Letter.ToString(), context.ActivityId, null),
            },
            cancel
        );
        if (receipt is not MailReceipt.Rejected rejected)
        {
            return ActivityOutcome.HandedOver(time.GetUtcNow());
        }
        await troubles.MarkAsync(to, rejected, cancel);
        return ActivityOutcome.Failed(permanent: true, rejected.Code);
    }

    /// <summary>Null once the mentor is not listed any more.</summary>
    private async Task<Member?> RecommendedAsync(
        Member mentee,
        string? runId,
        CancellationToken cancel
    ) =>
        mentee.Recommendations.FirstOrDefault(each => each.RunId == runId) is { } recommended
        && await members.FindAsync(recommended.MentorId, cancel) is { } mentor
        && mentor.IsListedMentor(time.GetUtcNow())
            ? mentor
            : null;

    /// <summary>A code is always tried, since signing in is how trouble ends. Who called our mails spam still gets what follows from
    /// their own doing; whose address takes no mail gets nothing else.</summary>
    private static bool Goes(
        SendAccountLetter activity,
        string to,
        Member member,
        TroubleKind trouble
    ) =>
        activity.Letter is AccountLetter.SignInCode or AccountLetter.EmailChangeNew
        || Address.Partition(to) != Address.Partition(member.Email)
        || (trouble == TroubleKind.SpamReport && activity.Letter == AccountLetter.EmailChangeOld);

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
            case AccountLetter.Unlisted when member.UnlistedAt is null:
                return (null, null);
            default:
                return (activity.To ?? member.Email, null);
        }
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
