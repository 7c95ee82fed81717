using Mentoring.Domain.Letters;

namespace Mentoring.Domain.Mentorships;

/// <summary>
/// Which mails ask before silence has a consequence: for each silent person the activity ids, of the first mail and of
/// every time it was asked again. Reactions sends exactly these.
/// </summary>
public static class Asks
{
    public static IReadOnlyList<IReadOnlyList<string>> Request(Mentorship state)
    {
        var request = state.Request;
        var to = request.Turn.ToRecipient();
        var first = (request.QuestionText, request.AnswerText) switch
        {
            (null, _) => Letter.RequestReceived,
            (_, null) => Letter.InformationRequested,
            _ => Letter.QuestionAnswered,
        };
        // What asked before the turn changed did not ask this person.
        var again = Again(state, TimerKind.RequestExpiry, "", request.Since)
            .Where(number => number > request.Asked.Event);
        return
        [
            [
                SendLetter.IdOf(request.Asked.Event, to, first),
                .. Ids(again, to, RequestAgain(state)),
            ],
        ];
    }

    public static Letter RequestAgain(Mentorship state) =>
        state.Request.Turn == Side.Mentor ? Letter.RequestReminder : Letter.QuestionReminder;

    /// <summary>The warning is itself a firing of the timer, so every firing has asked both.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Stalled(Mentorship state)
    {
        var warnings = Again(
                state,
                TimerKind.Stalled,
                "",
                Moment.Later(state.LastStep, state.Resumed)
            )
            .ToList();
        return
        [
            .. Sides.Both.Select(side => Ids(warnings, side.ToRecipient(), Letter.StalledWarning)),
        ];
    }

    public static IReadOnlyList<IReadOnlyList<string>> Amendment(Mentorship state, Agreement open)
    {
        var to = AmendmentTurn(open).ToRecipient();
        var first =
            open.Status == AgreementStatus.Submitted
                ? Letter.AgreementSubmitted
                : Letter.AgreementChangesRequested;
        var subject = open.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var again = Again(state, TimerKind.AmendmentLapse, subject, open.Since);
        return
        [
            [SendLetter.IdOf(open.Since.Event, to, first), .. Ids(again, to, AmendmentAgain(open))],
        ];
    }

    public static Side AmendmentTurn(Agreement open) =>
        open.Status == AgreementStatus.Submitted ? open.Author.Other() : open.Author;

    public static Letter AmendmentAgain(Agreement open) =>
        open.Status == AgreementStatus.Submitted
            ? Letter.AgreementReviewReminder
            : Letter.AgreementChangesReminder;

    public static IReadOnlyList<IReadOnlyList<string>> Attendance(Mentorship state, Meeting meeting)
    {
        var since = meeting.LastAnswer?.When ?? meeting.Fixed!;
        var asked = Again(state, TimerKind.MeetingAttendance, meeting.Id, meeting.Fixed!)
            .Concat(Again(state, TimerKind.AttendanceOutcome, meeting.Id, since))
            .ToList();
        return
        [
            .. Sides
                .Both.Where(side => meeting.AnswerOf(side) is null)
                .Select(side => Ids(asked, side.ToRecipient(), Letter.AttendanceRequest)),
        ];
    }

    /// <summary>The mail of the period's last day, or the one after a closing that came to nothing.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> PeriodOver(Mentorship state, Moment since)
    {
        IEnumerable<long> first =
            since == state.ClosingGivenUp
                ? [since.Event]
                : Again(state, TimerKind.PeriodEnded, "", since);
        var asked = first.Concat(Again(state, TimerKind.PeriodOver, "", since)).ToList();
        return [.. Sides.Both.Select(side => Ids(asked, side.ToRecipient(), Letter.PeriodEnded))];
    }

    public static IReadOnlyList<IReadOnlyList<string>> Closing(Mentorship state, Closing closing)
    {
        var first = closing.ProposedBy is null
            ? Letter.ClosingAskedBySystem
            : Letter.ClosingProposed;
        var again = Again(state, TimerKind.ClosingSilence, "", closing.Since).ToList();
        return
        [
            .. Sides
                .Both.Where(side => !closing.ConfirmedBy(side))
                .Select(side =>
                    (IReadOnlyList<string>)
                        [
                            SendLetter.IdOf(closing.Since.Event, side.ToRecipient(), first),
                            .. Ids(again, side.ToRecipient(), Letter.ClosingReminder),
                        ]
                ),
        ];
    }

    /// <summary>A check-in asks each side until that side answers or does anything else: what the other does is not its concern.</summary>
    public static bool CheckInOpen(Mentorship state, CheckIn asked, Side side) =>
        asked.Of(side) is null && !(state.LastStepOf(side)?.Event > asked.Asked.Event);

    private static IEnumerable<long> Again(
        Mentorship state,
        TimerKind kind,
        string subject,
        Moment since
    ) => Deadlines.FiringOf(state, kind, subject, since)?.Events ?? Enumerable.Empty<long>();

    private static IReadOnlyList<string> Ids(
        IEnumerable<long> events,
        Recipient to,
        Letter letter
    ) => [.. events.Select(number => SendLetter.IdOf(number, to, letter))];
}
