using Mentoring.Domain.Mentorships;

namespace Mentoring.Bench;

/// <summary>Thirty commands of twelve months, from the request to the certificates.</summary>
internal static class Year
{
    public const double Days = 365;

    private static AgreementTerms Terms { get; } =
        new(new(2026, 1, 24), new(2027, 1, 24), 6, 60, [Channel.Video], 28, [3, 5], true);

    public static readonly IReadOnlyList<Move> Moves =
    [
        Mentee(0, life => life.Request()),
        Mentor(1, life => new AskForInformation(life.Words(1))),
        Mentee(2, life => new AnswerQuestion(life.Words())),
        Mentor(4, life => new AcceptRequest(life.Words(1), "")),
        .. Meeting(5, MeetingKind.KickOff),
        Mentee(11, life => new GiveFeedback(life.LastMeeting, 5, life.Words(1), false)),
        Mentee(12, life => new SubmitAgreement(Terms, life.Words(8))),
        Mentor(14, life => new RequestAgreementChanges(1, life.Words(1))),
        Mentee(15, life => new SubmitAgreement(Terms, life.Words(8))),
        Mentor(17, _ => new ApproveAgreement(2)),
        .. Meeting(60, MeetingKind.Regular),
        Mentee(65.5, life => new SendThanks(life.LastMeeting, life.Words(1))),
        .. Meeting(150, MeetingKind.Regular),
        Mentee(156, life => new NoteAdvice(life.Words(1), null, life.Words(1), true)),
        Mentee(172, life => new UpdateAdvice(Advice(life), AdviceStatus.Helped, life.Words(1))),
        .. Meeting(240, MeetingKind.Regular),
        Mentee(350, life => new ProposeClosing(life.Words(), [], CertificateChoices.None)),
        Mentor(352, life => new ConfirmClosing(life.Words(), [], CertificateChoices.None)),
    ];

    private static IEnumerable<Move> Meeting(double day, MeetingKind kind)
    {
        yield return Mentee(
            day,
            _ => new ProposeMeeting(kind, Life.On(day + 5), 60, Channel.Video, null)
        );
        yield return Mentor(day + 1, life => new ConfirmMeeting(life.LastMeeting));
        yield return Mentee(day + 5.1, life => new ConfirmAttendance(life.LastMeeting, true));
        yield return Mentor(day + 5.2, life => new ConfirmAttendance(life.LastMeeting, true));
    }

    private static string Advice(Life life) => life.State.Advice[^1].Id;

    private static Move Mentee(double day, Func<Life, MentorshipCommand> command) =>
        new(day, Role.Mentee, command);

    private static Move Mentor(double day, Func<Life, MentorshipCommand> command) =>
        new(day, Role.Mentor, command);
}
