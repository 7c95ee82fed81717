using System.Globalization;
using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>What a letter of a mentorship tells one recipient. Private words (feedback, reasons for declining, concerns,
/// answers to a check-in) are never among it.</summary>
internal sealed record MentorshipFacts(
    Mentorship State,
    Programme Programme,
    Member? Mentee,
    Member? Mentor,
    IReadOnlyDictionary<string, string> Texts,
    DateTimeOffset Now
)
{
    public LetterFacts For(SendLetter letter, Member recipient, Uri action)
    {
        var meeting = State.Find(letter.Subject);
        return new(
            recipient.Language,
            recipient.Name,
            letter.To,
            Programme.Name,
            Programme.Organisation,
            recipient.TimeZone,
            action
        )
        {
            Mentee = Name(Side.Mentee, recipient),
            Mentor = Name(Side.Mentor, recipient),
            Case = Case(letter),
            Meeting = meeting is null ? null : Meeting(meeting),
            Message = Message(letter, meeting),
            Goals =
                letter.Letter == Letter.RequestReceived
                && Text(State.Request.GoalsText) is { } goals
                    ? StoredJson.Read<List<string>>(goals)
                    : [],
            Deadline = Deadline(letter),
            PausedUntil = State.Paused?.Until,
            EndsOn = Period.LastDay(State),
            CounterSuggestion = meeting?.CounterSuggestion,
        };
    }

    /// <summary>The meeting that a letter to one of the two is about, for the recipient's calendar.</summary>
    public CalendarMeeting? InCalendar(SendLetter letter) =>
        State.Find(letter.Subject) is { } meeting && letter.To.ToSide() is { } side
            ? new(State.Id, meeting, side, Of(side.Other())?.Name, Programme, Details(meeting))
            {
                OtherAddress = CalendarMeeting.SharedAddress(Of(side.Other())),
            }
            : null;

    private string Name(Side side, Member reader) => Of(side)?.Name ?? Former.In(reader.Language);

    private Member? Of(Side side) => side == Side.Mentee ? Mentee : Mentor;

    private MeetingFacts Meeting(Meeting meeting)
    {
        var details = Details(meeting);
        return new(
            meeting.Kind,
            meeting.StartsAt,
            meeting.DurationMinutes,
            meeting.Channel,
            details?.Place,
            details?.Agenda
        );
    }

    private MeetingDetails? Details(Meeting meeting) =>
        Text(meeting.DetailsText) is { } json ? StoredJson.Read<MeetingDetails>(json) : null;

    private string? Message(SendLetter letter, Meeting? meeting) =>
        Text(MessageText(State, letter, meeting));

    /// <summary>The texts that a letter needs; none for most reminders.</summary>
    public static IEnumerable<string> TextIds(Mentorship state, SendLetter letter)
    {
        var meeting = state.Find(letter.Subject);
        string?[] ids =
        [
            MessageText(state, letter, meeting),
            letter.Letter == Letter.RequestReceived ? state.Request.GoalsText : null,
            meeting?.DetailsText,
        ];
        return ids.OfType<string>();
    }

    private static string? MessageText(Mentorship state, SendLetter letter, Meeting? meeting) =>
        letter.Letter switch
        {
            Letter.RequestReceived => state.Request.MessageText,
            Letter.InformationRequested or Letter.QuestionReminder => state.Request.QuestionText,
            Letter.QuestionAnswered => state.Request.AnswerText,
            Letter.RequestAccepted or Letter.RequestDeclined => state.Request.ReplyText,
            Letter.MeetingCancelled => meeting?.ReasonText,
            Letter.AgreementChangesRequested or Letter.AgreementChangesReminder => state
                .Agreements.Find(version => Number(version.Version) == letter.Subject)
                ?.CommentText,
            Letter.MentorshipPaused => state.Paused?.ReasonText,
            Letter.ThanksReceived => meeting?.ThanksText,
            Letter.MentorshipEnded => state.EndMessageText,
            Letter.AdviceFollowUp => state
                .Advice.Find(advice => advice.Id == letter.Subject)
                ?.PlanText,
            Letter.ThanksNudge => state
                .Advice.FindLast(advice => advice.MeetingId == letter.Subject)
                ?.AdviceText,
            _ => null,
        };

    private string? Case(SendLetter letter) =>
        letter.Letter switch
        {
            Letter.AgreementSubmitted or Letter.AgreementApproved when Amends(letter) =>
                LetterCases.Amendment,
            Letter.AgreementWithdrawn when State.Phase == Phase.Closing => LetterCases.Closing,
            Letter.MeetingCancelled when State.Phase.IsFinal() => LetterCases.MentorshipOver,
            Letter.MeetingConfirmed
            or Letter.MeetingDeclined
            or Letter.MeetingMoved
            or Letter.MeetingCancelled
                when DoneBy(letter) is { } side && side == letter.To.ToSide() => LetterCases.ByYou,
            Letter.RequestDeclined
            or Letter.RequestWithdrawn when State.EndedBy?.Role == Role.System =>
                LetterCases.MemberLeft,
            Letter.MentorshipEnded when State.EndedBy?.Role == Role.System => State.EndReason switch
            {
                EndReason.NoContact => LetterCases.NoContact,
                EndReason.PeriodOver => LetterCases.PeriodOver,
                EndReason.MemberLeft => LetterCases.MemberLeft,
                _ => null,
            },
            _ => null,
        };

    /// <summary>Who did to a meeting what the letter tells of.</summary>
    private Side? DoneBy(SendLetter letter) =>
        State.Find(letter.Subject) is not { } meeting ? null
        : letter.Letter == Letter.MeetingMoved ? meeting.ProposedBy
        : letter.Letter == Letter.MeetingCancelled ? meeting.EndedBy
        : meeting.ProposedBy.Other();

    private bool Amends(SendLetter letter) =>
        State.Agreements.Exists(version =>
            version.Status == AgreementStatus.Approved && Number(version.Version) != letter.Subject
        );

    private DateTimeOffset? Deadline(SendLetter letter)
    {
        var (step, subject) = letter.Letter switch
        {
            Letter.RequestReceived or Letter.RequestReminder or Letter.QuestionAnswered => (
                Step.AnswerRequest,
                ""
            ),
            Letter.InformationRequested or Letter.QuestionReminder => (Step.AnswerQuestion, ""),
            Letter.AgreementSubmitted or Letter.AgreementReviewReminder => (
                Step.ApproveAgreement,
                letter.Subject
            ),
            Letter.AgreementChangesRequested or Letter.AgreementChangesReminder => (
                Step.ReviseAgreement,
                letter.Subject
            ),
            Letter.AttendanceRequest => (Step.ConfirmAttendance, letter.Subject),
            Letter.ClosingProposed or Letter.ClosingAskedBySystem or Letter.ClosingReminder => (
                Step.ConfirmClosing,
                ""
            ),
            Letter.PeriodEnded => (Step.AmendOrClose, ""),
            Letter.StalledWarning => (
                State.Phase == Phase.KickOff ? Step.ProposeKickOff : Step.SubmitAgreement,
                ""
            ),
            _ => ((Step?)null, ""),
        };
        return step is null
            ? null
            : Waiting
                .In(State, Now)
                .FirstOrDefault(waiting => waiting.Step == step && waiting.Subject == subject)
                ?.DueAt;
    }

    private string? Text(string? id) => id is null ? null : Texts.GetValueOrDefault(id);

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);
}
