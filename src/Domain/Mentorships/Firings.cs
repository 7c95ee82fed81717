using System.Globalization;

namespace Mentoring.Domain.Mentorships;

/// <summary>What a due timer leads to. A timer that is no longer armed, or not due, leads to nothing.</summary>
internal static class Firings
{
    /// <summary>How often a consequence waits for an address that bounces.</summary>
    private const int BouncesAtMost = 2;

    public static Decision Fire(Mentorship state, FireTimer command, Circumstances with)
    {
        if (with.By.Role != Role.System)
        {
            return Refuse.NotYours;
        }
        var timer = Deadlines
            .Of(state)
            .FirstOrDefault(armed => armed.Id == command.Timer && armed.DueAt <= with.At);
        if (timer is null)
        {
            return new Accepted([]);
        }
        var id = timer.Id;
        var fired = new TimerFired(id.Kind, id.Subject, id.Since, id.N);
        if (timer.Ask is null)
        {
            return new Accepted([.. Effect(state, id, fired, with)]);
        }
        return Judge(timer.Ask, command.Mails, with.At) switch
        {
            Asked.Heard => new Accepted([.. Effect(state, id, fired, with)]),
            Asked.Bounced when timer.Ask.Bounces >= BouncesAtMost => new Accepted([
                fired with
                {
                    Bounced = true,
                },
                .. Effect(state, id, fired, with).Where(e => e is not TimerFired),
            ]),
            Asked.Bounced => new Accepted([fired with { AskedAgain = true, Bounced = true }]),
            _ => new Accepted([fired with { AskedAgain = true }]),
        };
    }

    private enum Asked
    {
        Heard,
        NotHeard,
        Bounced,
    }

    /// <summary>Everybody who is silent must have had a mail for the timer's window less a day: an outage is nobody's consent.</summary>
    private static Asked Judge(
        Ask ask,
        IReadOnlyDictionary<string, MailFate> fates,
        DateTimeOffset now
    )
    {
        var latest = now - (ask.Window - TimeSpan.FromDays(1));
        var unheard = ask
            .Mails.Select(mails =>
                mails.Select(id => fates.GetValueOrDefault(id)).OfType<MailFate>().ToList()
            )
            .Where(mails => !mails.Exists(mail => !mail.Bounced && mail.HandedOverAt <= latest))
            .ToList();
        return unheard.Count == 0 ? Asked.Heard
            : unheard.TrueForAll(mails => mails.Exists(mail => mail.Bounced)) ? Asked.Bounced
            : Asked.NotHeard;
    }

    private static IEnumerable<MentorshipEvent> Effect(
        Mentorship state,
        TimerId id,
        TimerFired fired,
        Circumstances with
    ) =>
        id.Kind switch
        {
            TimerKind.RequestExpiry => [new RequestExpired()],
            TimerKind.Stalled when id.N > 1 => Ended(state, EndReason.NoContact, with),
            TimerKind.AmendmentLapse =>
            [
                new AgreementLapsed(int.Parse(id.Subject, CultureInfo.InvariantCulture)),
            ],
            TimerKind.MeetingLapse => [new MeetingLapsed(id.Subject)],
            TimerKind.AttendanceOutcome => [Silent(state.Find(id.Subject)!)],
            TimerKind.InactivityCheckIn when id.N <= 2 =>
            [
                new CheckInAsked(
                    "c" + (state.CheckIns.Count + 1).ToString(CultureInfo.InvariantCulture),
                    id.Since,
                    id.N
                ),
            ],
            TimerKind.PeriodOver => [.. Decider.BeforeClosing(state), new ClosingProposed(null)],
            TimerKind.ClosingSilence => Closed(state, with),
            TimerKind.PauseUntil => [new MentorshipResumed()],
            TimerKind.Retention => [new PersonalTextsErased()],
            _ => [fired],
        };

    /// <summary>One yes and silence: held if it had been confirmed beforehand; one no and silence: missed; both silent: unclear.</summary>
    private static MentorshipEvent Silent(Meeting meeting) =>
        meeting.LastAnswer switch
        {
            null => new MeetingUnconfirmed(meeting.Id),
            { Attended: false } => new MeetingMissed(meeting.Id),
            _ when meeting.WasRecorded => new MeetingUnconfirmed(meeting.Id),
            _ => new MeetingHeld(meeting.Id),
        };

    /// <summary>Silence alone completes nothing: somebody must have wanted it, and the minimum of meetings been held.</summary>
    private static IEnumerable<MentorshipEvent> Closed(Mentorship state, Circumstances with)
    {
        var wanted = state.Closing is { Mentee: true } or { Mentor: true };
        return wanted && state.HeldMeetings >= state.Settings.MinimumMeetings
            ? [.. Decider.CancelAhead(state, with.At), new MentorshipCompleted()]
            : Ended(state, EndReason.PeriodOver, with);
    }

    private static IEnumerable<MentorshipEvent> Ended(
        Mentorship state,
        EndReason reason,
        Circumstances with
    ) => [.. Decider.CancelAhead(state, with.At), new MentorshipEnded(reason, null)];
}
