using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>Writes the mail that carries a letter of a mentorship to one recipient.</summary>
public sealed class MentorshipMails(
    LetterRenderer renderer,
    ReplyAddresses replies,
    Settings settings
)
{
    internal async Task<OutgoingMail> WriteAsync(
        SendLetter letter,
        MentorshipFacts facts,
        Member recipient,
        ActivityContext context
    )
    {
        var action = new Uri(
            settings.FrontendUrl ?? settings.PublicUrl,
            $"mentorships/{facts.State.Id}"
        );
        var rendered = await renderer.RenderAsync(
            letter.Letter,
            facts.For(letter, recipient, action)
        );
        var who = letter.To == Recipient.Coordinators ? $".{recipient.Id}" : "";
        return new(
            $"{context.StableId}{who}@{settings.PublicUrl.Host}",
            new(facts.Programme.Organisation, settings.Mail.From),
            new(recipient.Name, recipient.Email),
            await ReplyToAsync(facts, recipient, context),
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            Threads.Headers(facts.State, settings.PublicUrl.Host),
            [],
            facts.Now
        )
        {
            Origin = new(letter.Letter.ToString(), context.ActivityId, facts.State.Id),
        };
    }

    private Task<MailParty?> ReplyToAsync(
        MentorshipFacts facts,
        Member recipient,
        ActivityContext context
    ) =>
        replies.FindAsync(
            facts.Programme,
            [.. new[] { facts.Mentee, facts.Mentor, recipient }.OfType<Member>()],
            context.Shared,
            CancellationToken.None
        );
}
