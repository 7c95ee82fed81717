namespace Mentoring.Domain.Mentorships;

public static partial class Deadlines
{
    private static IEnumerable<Timer> OfPeriod(Mentorship state)
    {
        if (state.Paused is not null)
        {
            yield break;
        }
        var since = PeriodSince(state);
        var lastDay = Period.LastDayBegins(state)!.Value;
        if (GivenUpAfterPeriod(state) is not null)
        {
            if (state.OpenAgreement is null)
            {
                yield return PeriodOver(state, since, lastDay);
            }
            yield break;
        }
        var ending = lastDay.AddDays(-state.Settings.PeriodEndingDays);
        if (ending > since.At && FiringOf(state, TimerKind.PeriodEnding, "", since) is null)
        {
            yield return new(new(TimerKind.PeriodEnding, "", since.Event, 1), ending);
        }
        var ended = FiringOf(state, TimerKind.PeriodEnded, "", since);
        if (ended is null)
        {
            yield return new(new(TimerKind.PeriodEnded, "", since.Event, 1), lastDay);
        }
        else if (state.OpenAgreement is null)
        {
            yield return PeriodOver(state, since, ended.At > lastDay ? ended.At : lastDay);
        }
    }

    /// <summary>An approval arms the timers of the period, and so does the end of a pause, which has moved its end.</summary>
    private static Moment PeriodSince(Mentorship state) =>
        Moment.Later(state.InForce!.Approved!, state.Resumed);

    /// <summary>
    /// The system proposes to close 14 days after the last day, or once an amendment open then is settled; after a closing
    /// that came to nothing, 14 days after that. A pause starts the 14 days anew.
    /// </summary>
    private static Timer PeriodOver(Mentorship state, Moment period, DateTimeOffset ended)
    {
        var givenUp = GivenUpAfterPeriod(state);
        var since = givenUp ?? period;
        var from = givenUp is null ? ended : Moment.Later(givenUp, state.Resumed).At;
        return Consequence(
            state,
            TimerKind.PeriodOver,
            "",
            since,
            from,
            state.Settings.PeriodOverDays,
            Asks.PeriodOver(state, since)
        );
    }

    private static Moment? GivenUpAfterPeriod(Mentorship state) =>
        state.ClosingGivenUp is { } moment && Period.IsOver(state, moment.At) ? moment : null;

    private static IEnumerable<Timer> OfClosing(Mentorship state)
    {
        var closing = state.Closing!;
        var settings = state.Settings;
        var from = SettledForClosing(state, closing);
        var reminded = FiringOf(state, TimerKind.ClosingConfirmation, "", closing.Since)?.N ?? 0;
        if (reminded < 2)
        {
            var days =
                reminded == 0
                    ? settings.ClosingFirstReminderDays
                    : settings.ClosingSecondReminderDays;
            yield return new(
                new(TimerKind.ClosingConfirmation, "", closing.Since.Event, reminded + 1),
                from.AddDays(days)
            );
        }
        yield return Consequence(
            state,
            TimerKind.ClosingSilence,
            "",
            closing.Since,
            from,
            settings.ClosingSilenceDays,
            Asks.Closing(state, closing)
        );
    }

    /// <summary>From when silence about closing counts: when the confirmed meetings are settled, at the latest 45 days on.</summary>
    private static DateTimeOffset SettledForClosing(Mentorship state, Closing closing)
    {
        var latest = closing.Since.At.AddDays(state.Settings.ClosingWaitsForMeetingsDays);
        var settled = state
            .Meetings.Where(meeting => meeting.Fixed is not null)
            .Select(meeting =>
                meeting.AwaitsOutcome ? latest
                : meeting.Status == MeetingStatus.Disputed
                    ? meeting.Since.At.AddDays(state.Settings.DisputeDays)
                : meeting.Since.At
            )
            .Append(closing.Since.At)
            .Max();
        return settled < latest ? settled : latest;
    }

    /// <summary>Certificates wait for the outcome of meetings that had started; a dispute holds them up for 14 days.</summary>
    private static IEnumerable<Timer> CertificateSettled(Mentorship state)
    {
        var disputes = state
            .Meetings.Where(meeting => meeting.Status == MeetingStatus.Disputed)
            .ToList();
        return
            disputes.Count == 0
            || state.Certificates.Count > 0
            || state.Meetings.Exists(meeting => meeting.AwaitsOutcome)
            || FiringOf(state, TimerKind.CertificateSettled, "", state.Final!) is not null
            ? []
            :
            [
                new(
                    new(TimerKind.CertificateSettled, "", state.Final!.Event, 1),
                    disputes.Max(meeting => meeting.Since.At).AddDays(state.Settings.DisputeDays)
                ),
            ];
    }
}
