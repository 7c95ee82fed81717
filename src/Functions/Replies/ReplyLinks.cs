using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Replies;

/// <summary>The links by which a letter is answered without signing in.</summary>
public sealed class ReplyLinks(ReplyTokens tokens, Settings settings)
{
    /// <summary>How long a link can be used, unless its question is settled before.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(60);

    /// <summary>People look for the way out in old mails too.</summary>
    public static readonly TimeSpan UnsubscribeLife = TimeSpan.FromDays(730);

    /// <summary>Whoever had no time for long may come back late.</summary>
    public static readonly TimeSpan ReturnLife = TimeSpan.FromDays(365);

    /// <summary>One link for each answer; none for a letter that asks for more than a click.</summary>
    /// <param name="from">From when their life counts: the same for every try to send the letter.</param>
    public IReadOnlyList<LetterAnswer> Answers(
        SendLetter letter,
        Mentorship state,
        DateTimeOffset from
    )
    {
        if (letter.To.ToSide() is not { } side || KindOf(letter.Letter) is not { } kind)
        {
            return [];
        }
        DateTimeOffset? startsAt =
            kind == ReplyKind.Meeting ? state.Find(letter.Subject)?.StartsAt : null;
        return
        [
            .. ReplyPurpose
                .Values(kind)
                .Select(value => new LetterAnswer(
                    value,
                    LinkTo(new(kind, state.Id, side, letter.Subject, value, from + Life, startsAt))
                )),
        ];
    }

    /// <summary>Where a step that waits is done without signing in, with no answer filled in; null where it takes more.</summary>
    public Uri? ToAnswer(WaitingFor step, Mentorship state, Side side, DateTimeOffset from)
    {
        ReplyKind? kind = step.Step switch
        {
            Step.ConfirmMeeting => ReplyKind.Meeting,
            Step.ConfirmAttendance => ReplyKind.Attendance,
            Step.GiveFeedback => ReplyKind.Rating,
            Step.AnswerCheckIn => ReplyKind.CheckIn,
            _ => null,
        };
        DateTimeOffset? startsAt =
            kind == ReplyKind.Meeting ? state.Find(step.Subject)?.StartsAt : null;
        return kind is { } asked
            ? LinkTo(new(asked, state.Id, side, step.Subject, "", from + Life, startsAt))
            : null;
    }

    /// <summary>Where the kind of a nudge, or all of them, can be switched off; null for other letters.</summary>
    public Uri? Unsubscribe(Letter letter, string memberId, DateTimeOffset from) =>
        letter.Nudge() is { } nudge
            ? LinkTo(
                new(
                    ReplyKind.Unsubscribe,
                    memberId,
                    null,
                    nudge.ToString(),
                    "kind",
                    from + UnsubscribeLife
                )
            )
            : null;

    /// <summary>Where a mentor comes back into the list.</summary>
    public Uri ToReturn(string memberId, DateTimeOffset from) =>
        LinkTo(new(ReplyKind.Return, memberId, null, "", "return", from + ReturnLife));

    private Uri LinkTo(ReplyPurpose purpose) =>
        new(settings.PublicUrl, $"r/{tokens.Seal(purpose)}");

    private static ReplyKind? KindOf(Letter letter) =>
        letter switch
        {
            Letter.MeetingProposed or Letter.MeetingMoved or Letter.MeetingConfirmationReminder =>
                ReplyKind.Meeting,
            Letter.AttendanceRequest => ReplyKind.Attendance,
            Letter.FeedbackRequest or Letter.FeedbackReminder => ReplyKind.Rating,
            Letter.CheckIn => ReplyKind.CheckIn,
            _ => null,
        };
}
