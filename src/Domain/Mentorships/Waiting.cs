using System.Globalization;

namespace Mentoring.Domain.Mentorships;

/// <summary>The steps a mentorship can wait for. Names are part of the API.</summary>
public enum Step
{
    AnswerRequest,
    AnswerQuestion,
    ProposeKickOff,
    ConfirmMeeting,
    ConfirmAttendance,
    ResolveAttendance,
    SubmitAgreement,
    ApproveAgreement,
    ReviseAgreement,
    AmendOrClose,
    ConfirmClosing,
    AnswerCheckIn,
    GiveFeedback,
}

/// <summary>
/// A step that waits for <paramref name="For"/>, about <paramref name="Subject"/> (a meeting, version or check-in, or
/// empty), since then; <paramref name="DueAt"/> is when its silence has a consequence or a reminder comes, null where neither does.
/// </summary>
public sealed record WaitingFor(
    Role For,
    Step Step,
    string Subject,
    DateTimeOffset Since,
    DateTimeOffset? DueAt
);

/// <summary>What a mentorship waits for, derived from its state.</summary>
public static class Waiting
{
    public static IReadOnlyList<WaitingFor> In(Mentorship state, DateTimeOffset at)
    {
        var timers = Deadlines.Of(state);
        return
        [
            .. OfPhase(state, timers, at),
            .. OfAgreement(state, timers),
            .. state.Meetings.SelectMany(meeting => OfMeeting(state, meeting, timers, at)),
            .. OfCheckIns(state),
        ];
    }

    private static IEnumerable<WaitingFor> OfPhase(
        Mentorship state,
        IReadOnlyList<Timer> timers,
        DateTimeOffset at
    ) =>
        state.Phase switch
        {
            Phase.Requested when state.Request.Turn == Side.Mentor =>
            [
                new(
                    Role.Mentor,
                    Step.AnswerRequest,
                    "",
                    state.Request.Asked.At,
                    Due(timers, TimerKind.RequestExpiry)
                ),
            ],
            Phase.Requested =>
            [
                new(
                    Role.Mentee,
                    Step.AnswerQuestion,
                    "",
                    state.Request.Asked.At,
                    Due(timers, TimerKind.RequestExpiry)
                ),
            ],
            Phase.KickOff when !state.KickOffArranged =>
            [
                new(
                    Role.Mentee,
                    Step.ProposeKickOff,
                    "",
                    state.KickOffSince!.At,
                    Due(timers, TimerKind.Stalled)
                ),
            ],
            Phase.Agreement when state.OpenAgreement is null =>
            [
                new(
                    Role.Mentee,
                    Step.SubmitAgreement,
                    "",
                    (state.DraftSince ?? state.LastStep).At,
                    Due(timers, TimerKind.Stalled)
                ),
            ],
            Phase.Active when Period.AgreementOutdated(state, at) && state.OpenAgreement is null =>
                Sides.Both.Select(side => new WaitingFor(
                    RoleOf(side),
                    Step.AmendOrClose,
                    "",
                    Period.OutdatedSince(state),
                    Due(timers, TimerKind.PeriodOver)
                )),
            Phase.Closing => Sides
                .Both.Where(side => !state.Closing!.ConfirmedBy(side))
                .Select(side => new WaitingFor(
                    RoleOf(side),
                    Step.ConfirmClosing,
                    "",
                    state.Closing!.Since.At,
                    Due(timers, TimerKind.ClosingSilence)
                )),
            _ => [],
        };

    private static IEnumerable<WaitingFor> OfAgreement(
        Mentorship state,
        IReadOnlyList<Timer> timers
    )
    {
        if (state.OpenAgreement is not { } open || !state.Phase.IsRunning())
        {
            return [];
        }
        var subject = open.Version.ToString(CultureInfo.InvariantCulture);
        var due = Due(timers, TimerKind.AmendmentLapse, subject) ?? Due(timers, TimerKind.Stalled);
        var step =
            open.Status == AgreementStatus.Submitted ? Step.ApproveAgreement : Step.ReviseAgreement;
        return [new(RoleOf(Asks.AmendmentTurn(open)), step, subject, open.Since.At, due)];
    }

    private static IEnumerable<WaitingFor> OfMeeting(
        Mentorship state,
        Meeting meeting,
        IReadOnlyList<Timer> timers,
        DateTimeOffset at
    )
    {
        if (meeting.Status == MeetingStatus.Proposed && state.Phase.IsRunning())
        {
            var other = RoleOf(meeting.ProposedBy.Other());
            yield return new(
                other,
                Step.ConfirmMeeting,
                meeting.Id,
                meeting.Since.At,
                meeting.StartsAt
            );
        }
        if (
            meeting.Status is MeetingStatus.Disputed or MeetingStatus.Unconfirmed
            && !state.TextsErased
        )
        {
            yield return new(
                Role.Coordinator,
                Step.ResolveAttendance,
                meeting.Id,
                meeting.Since.At,
                null
            );
        }
        foreach (var side in Sides.Both)
        {
            if (meeting.AwaitsOutcome && meeting.StartsAt <= at && meeting.AnswerOf(side) is null)
            {
                var due = Due(timers, TimerKind.AttendanceOutcome, meeting.Id);
                yield return new(
                    RoleOf(side),
                    Step.ConfirmAttendance,
                    meeting.Id,
                    meeting.StartsAt > meeting.Fixed!.At ? meeting.StartsAt : meeting.Fixed.At,
                    due
                );
            }
            // The request for feedback stops; giving it stays possible.
            if (
                meeting.AnswerOf(side) is { Attended: true } yes
                && meeting.RatingOf(side) is null
                && meeting.Status != MeetingStatus.Missed
                && at < yes.When.At.AddDays(state.Settings.FeedbackStopDays)
                && !state.FeedbackOver(at)
            )
            {
                yield return new(
                    RoleOf(side),
                    Step.GiveFeedback,
                    meeting.Id,
                    yes.When.At,
                    yes.When.At.AddDays(state.Settings.FeedbackStopDays)
                );
            }
        }
    }

    private static IEnumerable<WaitingFor> OfCheckIns(Mentorship state) =>
        state.CheckIns.LastOrDefault() is { } last && state.Phase.IsRunning()
            ? Sides
                .Both.Where(side => Asks.CheckInOpen(state, last, side))
                .Select(side => new WaitingFor(
                    RoleOf(side),
                    Step.AnswerCheckIn,
                    last.Id,
                    last.Asked.At,
                    null
                ))
            : [];

    private static DateTimeOffset? Due(
        IReadOnlyList<Timer> timers,
        TimerKind kind,
        string subject = ""
    ) =>
        timers.FirstOrDefault(timer => timer.Id.Kind == kind && timer.Id.Subject == subject)?.DueAt;

    public static Role RoleOf(Side side) => side == Side.Mentee ? Role.Mentee : Role.Mentor;
}
