using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Matching;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Replies;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>Writes the mail that carries a letter of a mentorship to one recipient.</summary>
public sealed class MentorshipMails(
    LetterRenderer renderer,
    ProgrammeLetters letters,
    ReplyLinks links,
    ReplyAddresses replies,
    MeetingInvitations invitations,
    Alternatives alternatives,
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
        var unsubscribe = links.Unsubscribe(letter.Letter, recipient.Id, context.FirstDueAt);
        var rendered = await renderer.RenderAsync(
            letter.Letter,
            await letters.DressAsync(
                facts.Programme,
                letter.Letter.ToString(),
                facts.For(letter, recipient, action) with
                {
                    Answers = links.Answers(letter, facts.State, context.FirstDueAt),
                    Unsubscribe = unsubscribe,
                    Suggestions = await alternatives.LinksAsync(
                        letter,
                        facts.State,
                        recipient,
                        cancel
                    ),
                },
                cancel
            )
        );
        var who = letter.To == Recipient.Coordinators ? $".{recipient.Id}" : "";
        return new(
            $"{context.StableId}{who}@{settings.PublicUrl.Host}",
            new(facts.Programme.Organisation, settings.Mail.From),
            new(recipient.Name, recipient.Email),
            await ReplyToAsync(facts, recipient, context, cancel),
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            Headers(facts, unsubscribe),
            facts.InCalendar(letter) is { } meeting
                ? [.. rendered.Attachments, .. invitations.For(letter, meeting, recipient)]
                : rendered.Attachments,
            facts.Now
        )
        {
            Origin = new(letter.Letter.ToString(), context.ActivityId, facts.State.Id),
        };
    }

    private Dictionary<string, string> Headers(MentorshipFacts facts, Uri? unsubscribe)
    {
        var headers = new Dictionary<string, string>(
            Threads.Headers(facts.State, settings.PublicUrl.Host)
        );
        if (unsubscribe is not null)
        {
            foreach (var (name, value) in OutgoingMail.UnsubscribeHeaders(unsubscribe))
            {
                headers[name] = value;
            }
        }
        return headers;
    }

    private Task<MailParty?> ReplyToAsync(
        MentorshipFacts facts,
        Member recipient,
        ActivityContext context,
        CancellationToken cancel
    ) =>
        replies.FindAsync(
            facts.Programme,
            [.. new[] { facts.Mentee, facts.Mentor, recipient }.OfType<Member>()],
            context.Shared,
            cancel
        );
}
