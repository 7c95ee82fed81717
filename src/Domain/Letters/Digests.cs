using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Letters;

/// <summary>One letter in the morning in place of single reminders, for those who prefer it.</summary>
public static class Digests
{
    /// <summary>At this time where the reader lives.</summary>
    public static readonly TimeOnly Hour = QuietHours.Opens;

    /// <summary>The step that a reminder is about: a digest lists it instead. Null for a letter that goes by itself, since it
    /// tells more than that a step waits.</summary>
    public static Step? StepOf(Letter letter) =>
        letter switch
        {
            Letter.RequestReminder => Step.AnswerRequest,
            Letter.QuestionReminder => Step.AnswerQuestion,
            Letter.KickOffReminder => Step.ProposeKickOff,
            Letter.AgreementReminder => Step.SubmitAgreement,
            Letter.AgreementChangesReminder => Step.ReviseAgreement,
            Letter.AgreementReviewReminder => Step.ApproveAgreement,
            Letter.MeetingConfirmationReminder => Step.ConfirmMeeting,
            Letter.AttendanceRequest => Step.ConfirmAttendance,
            Letter.FeedbackRequest or Letter.FeedbackReminder => Step.GiveFeedback,
            Letter.AgreementOutdated or Letter.PeriodEnded => Step.AmendOrClose,
            Letter.ClosingReminder => Step.ConfirmClosing,
            Letter.CheckIn => Step.AnswerCheckIn,
            _ => null,
        };

    /// <summary>
    /// When the digest goes out that a reminder waits for which became due at <paramref name="due"/>: the next morning hour that is no
    /// earlier.
    /// </summary>
    public static DateTimeOffset After(DateTimeOffset due, TimeZoneInfo zone)
    {
        var today = LocalTime.DateIn(due, zone);
        var hour = LocalTime.At(today, Hour, zone);
        return hour >= due ? hour : LocalTime.At(today.AddDays(1), Hour, zone);
    }
}
