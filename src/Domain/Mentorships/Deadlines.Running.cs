namespace Mentoring.Domain.Mentorships;

public static partial class Deadlines
{
    private static IEnumerable<Timer> OfMeetings(Mentorship state) =>
        state.Meetings.SelectMany(meeting => OfMeeting(state, meeting));

    private static IEnumerable<Timer> OfMeeting(Mentorship state, Meeting meeting) =>
        [
            .. meeting.Status switch
            {
                MeetingStatus.Proposed => OfProposal(state, meeting),
                MeetingStatus.Confirmed =>
                [
                    .. Reminder(state, meeting),
                    .. Attendance(state, meeting),
                ],
                MeetingStatus.Recorded => Attendance(state, meeting),
                _ => [],
            },
            .. Sides.Both.SelectMany(side => Feedback(state, meeting, side)),
            .. Thanks(state, meeting),
        ];

    /// <summary>A proposal is brought to mind after two days, but a day before it would start at the latest.</summary>
    private static IEnumerable<Timer> OfProposal(Mentorship state, Meeting meeting)
    {
        var since = meeting.Since;
        var usual = since.At.AddDays(state.Settings.MeetingConfirmationDays);
        var latest = meeting.StartsAt.AddHours(-state.Settings.MeetingReminderHours);
        var due = usual < latest ? usual : latest;
        if (
            due > since.At
            && !state.Phase.IsFinal()
            && FiringOf(state, TimerKind.MeetingConfirmation, meeting.Id, since) is null
        )
        {
            yield return new(new(TimerKind.MeetingConfirmation, meeting.Id, since.Event, 1), due);
        }
        yield return new(new(TimerKind.MeetingLapse, meeting.Id, since.Event, 1), meeting.StartsAt);
    }

    /// <summary>None after the end: what has not started by then is cancelled, and what had fired is forgotten.</summary>
    private static IEnumerable<Timer> Reminder(Mentorship state, Meeting meeting)
    {
        var due = meeting.StartsAt.AddHours(-state.Settings.MeetingReminderHours);
        var fired =
            FiringOf(state, TimerKind.MeetingReminder, meeting.Id, meeting.Fixed!) is not null;
        return fired || due <= meeting.Fixed!.At || state.Phase.IsFinal()
            ? []
            : [new(new(TimerKind.MeetingReminder, meeting.Id, meeting.Fixed.Event, 1), due)];
    }

    private static IEnumerable<Timer> Attendance(Mentorship state, Meeting meeting)
    {
        var settings = state.Settings;
        var since = meeting.Fixed!;
        var ends = meeting.EndsAt > since.At ? meeting.EndsAt : since.At;
        var asked = FiringOf(state, TimerKind.MeetingAttendance, meeting.Id, since)?.N ?? 0;
        if (asked < 2)
        {
            var due = asked == 0 ? ends : ends.AddDays(settings.AttendanceReminderDays);
            yield return new(
                new(TimerKind.MeetingAttendance, meeting.Id, since.Event, asked + 1),
                due
            );
        }
        yield return Consequence(
            state,
            TimerKind.AttendanceOutcome,
            meeting.Id,
            meeting.LastAnswer?.When ?? since,
            meeting.SilentSince(),
            meeting.LastAnswer is null
                ? settings.AttendanceBothSilentDays
                : settings.AttendanceOneSilentDays,
            Asks.Attendance(state, meeting)
        );
    }

    private static IEnumerable<Timer> Feedback(Mentorship state, Meeting meeting, Side side)
    {
        var wanted =
            meeting.AnswerOf(side) is { Attended: true }
            && meeting.RatingOf(side) is null
            && meeting.Status is not MeetingStatus.Missed
            && state is { Paused: null, TextsErased: false };
        return wanted
            ? Once(
                state,
                TimerKind.FeedbackRequest,
                $"{meeting.Id}-{side}",
                Moment.Later(meeting.AnswerOf(side)!.When, state.Resumed),
                state.Settings.FeedbackReminderDays
            )
            : [];
    }

    private static IEnumerable<Timer> Thanks(Mentorship state, Meeting meeting)
    {
        var wanted =
            meeting.Mentee is { Attended: true }
            && meeting.Thanked is null
            && meeting.Status is not MeetingStatus.Missed
            && state.Paused is null
            && !state.Phase.IsFinal();
        return wanted
            ? Once(
                state,
                TimerKind.ThanksNudge,
                meeting.Id,
                Moment.Later(meeting.Mentee!.When, state.Resumed),
                state.Settings.ThanksNudgeDays
            )
            : [];
    }

    private static IEnumerable<Timer> OfAdvice(Mentorship state) =>
        state.Paused is not null
            ? []
            : state
                .Advice.Where(advice => advice is { PlanText: not null, Updated: false })
                .SelectMany(advice =>
                    Once(
                        state,
                        TimerKind.AdviceFollowUp,
                        advice.Id,
                        Moment.Later(advice.Noted, state.Resumed),
                        state.Settings.AdviceFollowUpDays
                    )
                );

    /// <summary>Monthly: as long after the last one given, asked for, or the start of the active phase.</summary>
    private static IEnumerable<Timer> GiveBack(Mentorship state)
    {
        if (state.Paused is not null)
        {
            return [];
        }
        var since = Moment.Later(
            Moment.Later(FirstApproved(state), state.LastGiveBack),
            state.Resumed
        );
        var fired = FiringOf(state, TimerKind.GiveBackNudge, "", since);
        var from = fired?.At ?? since.At;
        return
        [
            new(
                new(TimerKind.GiveBackNudge, "", since.Event, (fired?.N ?? 0) + 1),
                from.AddDays(state.Settings.GiveBackNudgeDays)
            ),
        ];
    }

    private static Moment FirstApproved(Mentorship state) =>
        state.Agreements.Find(version => version.Status == AgreementStatus.Approved)!.Since;

    /// <summary>
    /// Longer silence in the active phase, no meeting being confirmed ahead: two check-ins, then the coordinator. Counted from
    /// the last step or the end of the last meeting that was agreed on, whatever became of it, whichever is later.
    /// </summary>
    private static IEnumerable<Timer> Inactivity(Mentorship state)
    {
        var since = Moment.Later(state.LastStep, state.Resumed);
        var agreed = state.InForce!.Terms.ContactEveryDays;
        var days = Math.Max((int)Math.Ceiling(agreed * 1.5), state.Settings.InactivityAtLeastDays);
        var meetingsEnd = state
            .Meetings.Where(meeting =>
                meeting is { Fixed: not null, Status: not MeetingStatus.Cancelled }
            )
            .Select(meeting => meeting.EndsAt)
            .DefaultIfEmpty(since.At)
            .Max();
        var from = meetingsEnd > since.At ? meetingsEnd : since.At;
        if (state.Paused is not null)
        {
            return [];
        }
        return FiringOf(state, TimerKind.InactivityCheckIn, "", since) switch
        {
            null => [CheckIn(since, 1, from.AddDays(days))],
            { N: 1 } first =>
            [
                CheckIn(since, 2, first.At.AddDays(state.Settings.CheckInAgainDays)),
            ],
            { N: 2 } second =>
            [
                CheckIn(since, 3, second.At.AddDays(state.Settings.CheckInAlertDays)),
            ],
            _ => [],
        };
    }

    private static Timer CheckIn(Moment since, int n, DateTimeOffset due) =>
        new(new(TimerKind.InactivityCheckIn, "", since.Event, n), due);
}
