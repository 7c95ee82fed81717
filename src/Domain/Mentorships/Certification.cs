using Mentoring.Domain.Calendar;

namespace Mentoring.Domain.Mentorships;

/// <summary>When certificates are issued, and what they say.</summary>
public static class Certification
{
    /// <summary>
    /// The certificates that <paramref name="events"/> make due: the mentorship is completed, or ended, with the minimum of
    /// meetings held, and every meeting that had started has its outcome (a dispute holds it up for 14 days).
    /// </summary>
    internal static IEnumerable<MentorshipEvent> Due(
        Mentorship before,
        IReadOnlyList<MentorshipEvent> events,
        Circumstances with
    )
    {
        var state = Evolution.Fold(
            before,
            events.Select(
                (e, index) => new Recorded(before.Version + index + 1, with.At, with.By, e)
            )
        );
        var due =
            state
                is {
                    Phase: Phase.Completed or Phase.Ended,
                    TextsErased: false,
                    Certificates.Count: 0
                }
            && state.HeldMeetings >= state.Settings.MinimumMeetings
            && state.Meetings.TrueForAll(meeting => IsSettled(state, meeting, with.At));
        return due ? Sides.Both.Select(side => Issue(state, side, with.Codes.For(side))) : [];
    }

    /// <summary>As people round: six hours and a quarter are 6.3.</summary>
    public static decimal Hours(int minutes) =>
        Math.Round(minutes / 60m, 1, MidpointRounding.AwayFromZero);

    private static bool IsSettled(Mentorship state, Meeting meeting, DateTimeOffset at) =>
        !meeting.AwaitsOutcome
        && (
            meeting.Status != MeetingStatus.Disputed
            || at >= meeting.Since.At.AddDays(state.Settings.DisputeDays)
        );

    /// <summary>The real period: from the acceptance to the end, in the programme's zone.</summary>
    private static CertificateIssued Issue(Mentorship state, Side side, string code) =>
        new(
            side,
            code,
            LocalTime.DateIn(state.AcceptedAt!.At, state.Zone),
            LocalTime.DateIn(state.Final!.At, state.Zone),
            state.HeldMeetings,
            state.HeldMinutes,
            state.WordsOf(side)?.Certificate ?? CertificateChoices.None
        );
}
