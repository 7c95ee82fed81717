namespace Mentoring.Domain.Mentorships;

/// <summary>
/// The armed timers of a mentorship, derived from its state alone: nothing is started or stopped, so nothing can be forgotten.
/// Durations are those of the settings in its first event. A phase that is not final always has at least one.
/// </summary>
public static partial class Deadlines
{
    /// <summary>Soonest first; equal due times in the order of lifecycle.md's table.</summary>
    public static IReadOnlyList<Timer> Of(Mentorship state) =>
        [
            .. Armed(state)
                .OrderBy(timer => timer.DueAt)
                .ThenBy(timer => timer.Id.Kind)
                .ThenBy(timer => timer.Id.Subject, StringComparer.Ordinal),
        ];

    private static IEnumerable<Timer> Armed(Mentorship state) =>
        state.Phase switch
        {
            Phase.None => [],
            Phase.Requested => OfRequest(state),
            Phase.Declined or Phase.Withdrawn or Phase.Expired => Retention(state),
            Phase.Completed or Phase.Ended =>
            [
                .. OfMeetings(state),
                .. CertificateSettled(state),
                .. Retention(state),
            ],
            Phase.KickOff =>
            [
                .. OfKickOff(state),
                .. Stalled(state),
                .. OfAgreement(state),
                .. OfMeetings(state),
                .. OfPause(state),
                .. OfAdvice(state),
            ],
            Phase.Agreement =>
            [
                .. Stalled(state),
                .. OfAgreement(state),
                .. OfMeetings(state),
                .. OfPause(state),
                .. OfAdvice(state),
            ],
            Phase.Active =>
            [
                .. OfAgreement(state),
                .. OfMeetings(state),
                .. OfPause(state),
                .. OfAdvice(state),
                .. GiveBack(state),
                .. Inactivity(state),
                .. OfPeriod(state),
            ],
            Phase.Closing => [.. OfMeetings(state), .. OfAdvice(state), .. OfClosing(state)],
            _ => throw new ArgumentOutOfRangeException(nameof(state), state.Phase, null),
        };

    private static IEnumerable<Timer> Retention(Mentorship state) =>
        state.TextsErased
            ? []
            :
            [
                new(
                    new(TimerKind.Retention, "", state.Final!.Event, 1),
                    state.Final.At.AddDays(state.Settings.RetentionDays)
                ),
            ];

    private static IEnumerable<Timer> OfPause(Mentorship state) =>
        state.Paused is { } paused
            ? [new(new(TimerKind.PauseUntil, "", paused.Since.Event, 1), paused.Until)]
            : [];

    /// <summary>Firings at <paramref name="days"/> after the start, one after another.</summary>
    private static IEnumerable<Timer> Reminders(
        Mentorship state,
        TimerKind kind,
        string subject,
        Moment since,
        params ReadOnlySpan<int> days
    )
    {
        var n = FiringOf(state, kind, subject, since)?.N ?? 0;
        return n < days.Length
            ? [new(new(kind, subject, since.Event, n + 1), since.At.AddDays(days[n]))]
            : [];
    }

    /// <summary>One firing, never repeated: a pause only puts off what had not been asked before.</summary>
    private static IEnumerable<Timer> Once(
        Mentorship state,
        TimerKind kind,
        string subject,
        Moment since,
        int days
    ) =>
        state.Fired.ContainsKey(Firing.Key(kind, subject))
            ? []
            : [new(new(kind, subject, since.Event, 1), since.At.AddDays(days))];

    /// <summary>
    /// A timer that turns silence into a consequence, <paramref name="days"/> after <paramref name="from"/>; after it had to ask
    /// again, as long after that.
    /// </summary>
    private static Timer Consequence(
        Mentorship state,
        TimerKind kind,
        string subject,
        Moment since,
        DateTimeOffset from,
        int days,
        IReadOnlyList<IReadOnlyList<string>> mails
    )
    {
        var fired = FiringOf(state, kind, subject, since);
        var start = fired is not null && fired.At > from ? fired.At : from;
        var window = TimeSpan.FromDays(days);
        return new(
            new(kind, subject, since.Event, (fired?.N ?? 0) + 1),
            start + window,
            new(mails, window, fired?.Bounces ?? 0)
        );
    }

    /// <summary>How this timer has fired since it started; null if not at all.</summary>
    public static Firing? FiringOf(
        Mentorship state,
        TimerKind kind,
        string subject,
        Moment since
    ) =>
        state.Fired.GetValueOrDefault(Firing.Key(kind, subject)) is { } firing
        && firing.Since == since.Event
            ? firing
            : null;
}
