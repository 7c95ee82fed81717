using System.Collections.Immutable;
using System.Globalization;

namespace Mentoring.Domain.Mentorships;

/// <summary>How far timers have fired, and what of that can be forgotten because the timer can't be armed again.</summary>
public static partial class Evolution
{
    private static readonly TimerKind[] OfAMeeting =
    [
        TimerKind.MeetingConfirmation,
        TimerKind.MeetingLapse,
        TimerKind.MeetingReminder,
        TimerKind.MeetingAttendance,
        TimerKind.AttendanceOutcome,
    ];

    private static readonly TimerKind[] OutlivingTheEnd =
    [
        TimerKind.MeetingAttendance,
        TimerKind.AttendanceOutcome,
        TimerKind.FeedbackRequest,
    ];

    private static Mentorship Fire(Mentorship state, TimerFired e, Moment now) =>
        Fire(state, e.Timer, e.Subject, e.Since, e.N, now, e.Bounced ? 1 : 0);

    private static Mentorship Fire(
        Mentorship state,
        TimerKind kind,
        string subject,
        long since,
        int n,
        Moment now,
        int bounces = 0
    )
    {
        var key = Firing.Key(kind, subject);
        var earlier = state.Fired.GetValueOrDefault(key);
        var same = earlier is not null && earlier.Since == since;
        var firing = new Firing(
            since,
            n,
            same ? earlier!.Events.Add(now.Event) : [now.Event],
            now.At,
            (same ? earlier!.Bounces : 0) + bounces
        );
        return state with { Fired = state.Fired.SetItem(key, firing) };
    }

    private static Mentorship Forget(
        Mentorship state,
        string subject,
        params ReadOnlySpan<TimerKind> kinds
    )
    {
        var fired = state.Fired;
        foreach (var kind in kinds)
        {
            fired = fired.Remove(Firing.Key(kind, subject));
        }
        return state with { Fired = fired };
    }

    private static Mentorship ForgetVersion(Mentorship state, int version) =>
        Forget(
            state,
            version.ToString(CultureInfo.InvariantCulture),
            TimerKind.AgreementReview,
            TimerKind.AgreementReminder,
            TimerKind.AmendmentLapse
        );

    private static Mentorship ForgetThanksAndFeedback(Mentorship state, string meetingId) =>
        Forget(
            Forget(
                Forget(state, meetingId, TimerKind.ThanksNudge),
                $"{meetingId}-{Side.Mentee}",
                TimerKind.FeedbackRequest
            ),
            $"{meetingId}-{Side.Mentor}",
            TimerKind.FeedbackRequest
        );

    private static ImmutableDictionary<string, Firing> KeptAtTheEnd(Mentorship state) =>
        state
            .Fired.Where(fired =>
                Array.Exists(
                    OutlivingTheEnd,
                    kind => fired.Key.StartsWith($"{kind}:", StringComparison.Ordinal)
                )
            )
            .ToImmutableDictionary();
}
