using System.Globalization;
using Mentoring.Domain.Letters;

namespace Mentoring.Domain.Mentorships;

public static partial class Reactions
{
    /// <summary>The letters of a firing; one that asks again repeats what <see cref="Asks"/> names.</summary>
    private static IEnumerable<SendLetter> OfTimer(Mentorship after, TimerFired e, Post post) =>
        e switch
        {
            { AskedAgain: true } => AskAgain(after, e, post),
            { Bounced: true } => [post.Coordinators(Letter.BounceAlert, e.Subject)],
            { Timer: TimerKind.RequestReminder } =>
            [
                post.To(after.Request.Turn, Asks.RequestAgain(after)),
            ],
            { Timer: TimerKind.KickOffReminder, N: 3 } => [post.Coordinators(Letter.KickOffAlert)],
            { Timer: TimerKind.KickOffReminder } => [post.To(Side.Mentee, Letter.KickOffReminder)],
            { Timer: TimerKind.Stalled } => post.Both(Letter.StalledWarning),
            { Timer: TimerKind.AgreementReview, N: 3 } =>
            [
                post.Coordinators(Letter.ReviewAlert, e.Subject),
            ],
            { Timer: TimerKind.AgreementReview or TimerKind.AgreementReminder } => OfAgreement(
                after,
                e,
                post
            ),
            { Timer: TimerKind.MeetingConfirmation } => OfMeeting(after, e, post),
            { Timer: TimerKind.MeetingReminder } => post.Both(
                Letter.MeetingReminder,
                e.Subject,
                after.Find(e.Subject)?.StartsAt
            ),
            { Timer: TimerKind.MeetingAttendance } => Unanswered(after, e, post),
            { Timer: TimerKind.FeedbackRequest } => OfFeedback(after, e, post),
            { Timer: TimerKind.ThanksNudge } =>
            [
                post.To(Side.Mentee, Letter.ThanksNudge, e.Subject),
            ],
            { Timer: TimerKind.AdviceFollowUp } =>
            [
                post.To(Side.Mentee, Letter.AdviceFollowUp, e.Subject),
            ],
            { Timer: TimerKind.GiveBackNudge } => [post.To(Side.Mentee, Letter.GiveBackNudge)],
            { Timer: TimerKind.InactivityCheckIn } => [post.Coordinators(Letter.NoAnswerAlert)],
            { Timer: TimerKind.PeriodEnding } => post.Both(Letter.PeriodEnding),
            { Timer: TimerKind.PeriodEnded } => post.Both(Letter.PeriodEnded),
            { Timer: TimerKind.ClosingConfirmation } => Unconfirmed(after, post),
            _ => [],
        };

    private static IEnumerable<SendLetter> AskAgain(Mentorship after, TimerFired e, Post post) =>
        e.Timer switch
        {
            TimerKind.RequestExpiry => [post.To(after.Request.Turn, Asks.RequestAgain(after))],
            TimerKind.Stalled => post.Both(Letter.StalledWarning),
            TimerKind.AmendmentLapse => OfAgreement(after, e, post),
            TimerKind.AttendanceOutcome => Unanswered(after, e, post),
            TimerKind.PeriodOver => post.Both(Letter.PeriodEnded),
            TimerKind.ClosingSilence => Unconfirmed(after, post),
            _ => throw new ArgumentOutOfRangeException(
                nameof(e),
                e.Timer,
                "this timer asks nobody"
            ),
        };

    private static IEnumerable<SendLetter> OfAgreement(Mentorship after, TimerFired e, Post post) =>
        after.OpenAgreement is { } open
            ? [post.To(Asks.AmendmentTurn(open), Asks.AmendmentAgain(open), e.Subject)]
            : [post.To(Side.Mentee, Letter.AgreementReminder)];

    private static IEnumerable<SendLetter> OfMeeting(Mentorship after, TimerFired e, Post post) =>
        after.Find(e.Subject) is { } meeting
            ?
            [
                post.To(
                    meeting.ProposedBy.Other(),
                    Letter.MeetingConfirmationReminder,
                    e.Subject,
                    meeting.StartsAt
                ),
            ]
            : [];

    private static IEnumerable<SendLetter> Unanswered(Mentorship after, TimerFired e, Post post) =>
        Sides
            .Both.Where(side => after.Find(e.Subject)?.AnswerOf(side) is null)
            .Select(side => post.To(side, Letter.AttendanceRequest, e.Subject));

    /// <summary>Its subject is the meeting and the side: <c>m1-Mentee</c>.</summary>
    private static IEnumerable<SendLetter> OfFeedback(Mentorship after, TimerFired e, Post post)
    {
        var parts = e.Subject.Split('-');
        var settings = after.Settings;
        var left = settings.FeedbackStopDays - settings.FeedbackReminderDays;
        return
        [
            post.To(
                Enum.Parse<Side>(parts[1]),
                Letter.FeedbackReminder,
                parts[0],
                post.From.At.AddDays(left)
            ),
        ];
    }

    private static IEnumerable<SendLetter> Unconfirmed(Mentorship after, Post post) =>
        Sides
            .Both.Where(side => after.Closing?.ConfirmedBy(side) == false)
            .Select(side => post.To(side, Letter.ClosingReminder));

    private static IEnumerable<SendLetter> Rejected(Recorded recorded, Post post) =>
        recorded.By.Side is null ? [] : [post.Other(Letter.ClosingDeclined)];

    /// <summary>After the period a closing that came to nothing asks both to amend or to close, once more.</summary>
    private static IEnumerable<SendLetter> AfterPeriod(
        Mentorship after,
        Recorded recorded,
        Post post
    ) => Period.IsOver(after, recorded.At) ? post.Both(Letter.PeriodEnded) : [];

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes the letters of one event: their ids are made of its number.</summary>
    private sealed record Post(Recorded From)
    {
        public SendLetter To(
            Side side,
            Letter letter,
            string subject = "",
            DateTimeOffset? occasionEnds = null
        ) => To(side.ToRecipient(), letter, subject, occasionEnds);

        public SendLetter Coordinators(Letter letter, string subject = "") =>
            To(Recipient.Coordinators, letter, subject, null);

        /// <summary>To whoever did not do it.</summary>
        public SendLetter Other(
            Letter letter,
            string subject = "",
            DateTimeOffset? occasionEnds = null
        ) => To(From.By.Side!.Value.Other(), letter, subject, occasionEnds);

        public IEnumerable<SendLetter> Both(
            Letter letter,
            string subject = "",
            DateTimeOffset? occasionEnds = null
        ) => Sides.Both.Select(side => To(side, letter, subject, occasionEnds));

        /// <summary>Of a meeting, to whoever did not do it; to both if it is in their calendars, since the letter carries the
        /// change there.</summary>
        public IEnumerable<SendLetter> Change(
            Mentorship after,
            Letter letter,
            string meetingId,
            DateTimeOffset? occasionEnds = null
        ) =>
            after.Find(meetingId) is { Entry.Sent: true }
                ? Both(letter, meetingId, occasionEnds)
                : [Other(letter, meetingId, occasionEnds)];

        /// <summary>To the other side; to both where neither side did it.</summary>
        public IEnumerable<SendLetter> OtherOrBoth(Letter letter, string subject = "") =>
            From.By.Side is null ? Both(letter, subject) : [Other(letter, subject)];

        /// <summary>To both, but to nobody whose leaving the programme is what it tells.</summary>
        public IEnumerable<SendLetter> WhoStays(Mentorship after, Letter letter) =>
            new[] { Side.Mentee, Side.Mentor }
                .Where(side => after.MemberOn(side) != From.By.MemberId)
                .Select(side => To(side, letter));

        private SendLetter To(
            Recipient to,
            Letter letter,
            string subject,
            DateTimeOffset? occasionEnds
        ) => new(SendLetter.IdOf(From.Number, to, letter), letter, to, subject, occasionEnds);
    }
}
