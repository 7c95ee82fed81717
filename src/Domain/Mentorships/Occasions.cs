using System.Globalization;
using Mentoring.Domain.Letters;

namespace Mentoring.Domain.Mentorships;

/// <summary>
/// Whether what a letter asks for is still open when the letter goes out. Letters that only tell what happened are, unless it is so no more;
/// one that asks for a step is dropped when events have overtaken it.
/// </summary>
public static class Occasions
{
    public static bool StillOpen(Mentorship now, SendLetter letter, DateTimeOffset at) =>
        letter.Letter.Class() == LetterClass.Answer
            ? StillSo(now, letter)
            : at < (letter.OccasionEnds ?? DateTimeOffset.MaxValue) && Open(now, letter, at);

    /// <summary>What happened stays true, but for the time of a meeting: a letter that was held up would tell of another one.
    /// Whatever changed it has a letter of its own.</summary>
    private static bool StillSo(Mentorship now, SendLetter letter) =>
        letter.Letter switch
        {
            Letter.MeetingProposed or Letter.MeetingMoved => now.Find(letter.Subject)
                is { Status: MeetingStatus.Proposed } meeting
                && meeting.StartsAt == letter.OccasionEnds,
            Letter.MeetingConfirmed => now.Find(letter.Subject)
                is not {
                    Status: MeetingStatus.Proposed
                        or MeetingStatus.Declined
                        or MeetingStatus.Cancelled
                        or MeetingStatus.Lapsed
                },
            Letter.MentorFull => now.Phase == Phase.Requested,
            _ => true,
        };

    private static bool Open(Mentorship now, SendLetter letter, DateTimeOffset at)
    {
        var side = letter.To.ToSide() ?? Side.Mentee;
        var meeting = now.Find(letter.Subject);
        return letter.Letter switch
        {
            Letter.RequestReminder => now is { Phase: Phase.Requested, Request.Turn: Side.Mentor },
            Letter.QuestionReminder => now is { Phase: Phase.Requested, Request.Turn: Side.Mentee },
            Letter.KickOffReminder => now.Phase == Phase.KickOff && !now.KickOffArranged,
            Letter.StalledWarning => now.Phase is Phase.KickOff or Phase.Agreement
                && Deadlines.StalledWarned(now),
            Letter.AgreementReminder => now is { Phase: Phase.Agreement, OpenAgreement: null },
            Letter.AgreementChangesReminder => IsOpen(
                now,
                letter,
                AgreementStatus.ChangesRequested
            ),
            Letter.AgreementReviewReminder => IsOpen(now, letter, AgreementStatus.Submitted),
            Letter.MeetingConfirmationReminder => meeting?.Status == MeetingStatus.Proposed
                && meeting.StartsAt == letter.OccasionEnds,
            Letter.MeetingReminder => meeting?.Status == MeetingStatus.Confirmed
                && meeting.StartsAt == letter.OccasionEnds,
            Letter.AttendanceRequest => meeting is { AwaitsOutcome: true }
                && meeting.AnswerOf(side) is null,
            Letter.FeedbackRequest => Unrated(now, meeting, side, at),
            Letter.FeedbackReminder => Unrated(now, meeting, side, at) && now.Paused is null,
            Letter.AgreementOutdated => Period.AgreementOutdated(now, at),
            Letter.PeriodEnding => PeriodEnds(now, at.AddDays(now.Settings.PeriodEndingDays)),
            Letter.PeriodEnded => PeriodEnds(now, at),
            Letter.ClosingReminder => now.Closing?.ConfirmedBy(side) == false,
            Letter.ThanksNudge => meeting is { Thanked: null, Mentee.Attended: true }
                && Nudges(now),
            Letter.AdviceFollowUp => now.Advice.Exists(a => a.Id == letter.Subject && !a.Updated)
                && Nudges(now),
            Letter.GiveBackNudge => now.Phase == Phase.Active && Nudges(now),
            Letter.CheckIn => now.CheckIns.Find(c => c.Id == letter.Subject) is { } asked
                && Asks.CheckInOpen(now, asked, side)
                && Nudges(now),
            _ => throw new ArgumentOutOfRangeException(
                nameof(letter),
                letter.Letter,
                "not a letter that asks"
            ),
        };
    }

    private static bool Nudges(Mentorship now) => now.Paused is null && now.Phase.IsRunning();

    private static bool Unrated(Mentorship now, Meeting? meeting, Side side, DateTimeOffset at) =>
        meeting?.AnswerOf(side) is { Attended: true }
        && meeting.RatingOf(side) is null
        && meeting.Status != MeetingStatus.Missed
        && !now.FeedbackOver(at);

    private static bool PeriodEnds(Mentorship now, DateTimeOffset by) =>
        now is { Phase: Phase.Active, Paused: null } && Period.LastDayBegins(now) <= by;

    private static bool IsOpen(Mentorship now, SendLetter letter, AgreementStatus status) =>
        now.OpenAgreement is { } open
        && open.Status == status
        && open.Version.ToString(CultureInfo.InvariantCulture) == letter.Subject;
}
