using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Replies;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>Writes the mail that carries a letter of a mentorship to one recipient.</summary>
public sealed class MentorshipMails(
    LetterRenderer renderer,
    ProgrammeLetters letters,
    ReplyLinks replies,
    Invitations invitations,
    Settings settings
)
{
    internal async Task<OutgoingMail> WriteAsync(
        SendLetter letter,
        MentorshipFacts facts,
        Member recipient,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var action = Pages.Of(settings, facts.State.Id);
        var unsubscribe = replies.Unsubscribe(letter.Letter, recipient.Id, context.FirstDueAt);
        var rendered = await renderer.RenderAsync(
            letter.Letter,
            await letters.DressAsync(
                facts.Programme,
                letter.Letter.ToString(),
                facts.For(letter, recipient, action) with
                {
                    Answers = replies.Answers(letter, facts.State, context.FirstDueAt),
                    Unsubscribe = unsubscribe,
                },
                cancel
            )
        );
        var who = letter.To == Recipient.Coordinators ? $".{recipient.Id}" : "";
        return new(
            $"{context.StableId}{who}@{settings.PublicUrl.Host}",
            new(facts.Programme.Organisation, settings.Mail.From),
            new(recipient.Name, recipient.Email),
            null,
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            unsubscribe is null
                ? new Dictionary<string, string>()
                : OutgoingMail.UnsubscribeHeaders(unsubscribe),
            facts.InCalendar(letter, recipient) is { } meeting
                ? [.. rendered.Attachments, .. invitations.For(letter, meeting, recipient)]
                : rendered.Attachments,
            facts.Now
        )
        {
            Origin = new(letter.Letter.ToString(), context.ActivityId, facts.State.Id),
        };
    }
}
