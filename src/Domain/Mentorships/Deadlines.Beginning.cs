namespace Mentoring.Domain.Mentorships;

public static partial class Deadlines
{
    private static IEnumerable<Timer> OfRequest(Mentorship state)
    {
        var settings = state.Settings;
        var since = state.Request.Since;
        foreach (
            var timer in Reminders(
                state,
                TimerKind.RequestReminder,
                "",
                since,
                settings.RequestFirstReminderDays,
                settings.RequestSecondReminderDays
            )
        )
        {
            yield return timer;
        }
        yield return Consequence(
            state,
            TimerKind.RequestExpiry,
            "",
            since,
            since.At,
            settings.RequestExpiryDays,
            Asks.Request(state)
        );
    }

    private static IEnumerable<Timer> OfKickOff(Mentorship state)
    {
        var settings = state.Settings;
        return state.KickOffArranged || state.Paused is not null
            ? []
            : Reminders(
                state,
                TimerKind.KickOffReminder,
                "",
                Moment.Later(state.KickOffSince!, state.Resumed),
                settings.KickOffFirstReminderDays,
                settings.KickOffSecondReminderDays,
                settings.KickOffAlertDays
            );
    }

    private static IEnumerable<Timer> Stalled(Mentorship state)
    {
        if (state.Paused is not null)
        {
            return [];
        }
        var since = Moment.Later(state.LastStep, state.Resumed);
        return FiringOf(state, TimerKind.Stalled, "", since) is { } warned
            ?
            [
                Consequence(
                    state,
                    TimerKind.Stalled,
                    "",
                    since,
                    warned.At,
                    state.Settings.StalledEndDays,
                    Asks.Stalled(state)
                ),
            ]
            :
            [
                new(
                    new(TimerKind.Stalled, "", since.Event, 1),
                    since.At.AddDays(state.Settings.StalledWarningDays)
                ),
            ];
    }

    /// <summary>Both were warned, and neither has done anything since.</summary>
    internal static bool StalledWarned(Mentorship state) =>
        state.Paused is null
        && FiringOf(state, TimerKind.Stalled, "", Moment.Later(state.LastStep, state.Resumed))
            is not null;

    private static IEnumerable<Timer> OfAgreement(Mentorship state)
    {
        var settings = state.Settings;
        var subject = (state.OpenAgreement?.Version ?? 0).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );
        IEnumerable<Timer> reminders = state.OpenAgreement switch
        {
            { Status: AgreementStatus.Submitted } open => Reminders(
                state,
                TimerKind.AgreementReview,
                subject,
                open.Since,
                settings.ReviewFirstReminderDays,
                settings.ReviewSecondReminderDays,
                settings.ReviewAlertDays
            ),
            { } open => Reminders(
                state,
                TimerKind.AgreementReminder,
                subject,
                open.Since,
                settings.ReviewFirstReminderDays,
                settings.ReviewSecondReminderDays
            ),
            null when state.Phase == Phase.Agreement && state.Paused is null => Reminders(
                state,
                TimerKind.AgreementReminder,
                "",
                Moment.Later(state.DraftSince ?? state.LastStep, state.Resumed),
                settings.AgreementFirstReminderDays,
                settings.AgreementSecondReminderDays
            ),
            null => [],
        };
        return state is { Phase: Phase.Active, OpenAgreement: { } amendment }
            ?
            [
                .. reminders,
                Consequence(
                    state,
                    TimerKind.AmendmentLapse,
                    subject,
                    amendment.Since,
                    amendment.Since.At,
                    settings.AmendmentLapseDays,
                    Asks.Amendment(state, amendment)
                ),
            ]
            : reminders;
    }
}
