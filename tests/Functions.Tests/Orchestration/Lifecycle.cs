using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Programmes;
using Mentoring.Functions.Mentorships;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>
/// A whole mentorship as a script: who does what on which day. Command ids are fixed, so that a step can be repeated.
/// </summary>
public static class Lifecycle
{
    public const string Id = "ms1";
    public const string Mentee = "mentee";
    public const string Mentor = "mentor";

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>After the last step: the clock runs until the texts are erased and nothing is left.</summary>
    public static readonly DateTimeOffset End = Start.AddDays(1200);

    public static readonly IReadOnlyList<ScriptedStep> Steps =
    [
        new(
            0,
            Mentee,
            new SendRequest(
                Id,
                "default",
                Mentor,
                Say("message"),
                Say("goals"),
                "",
                new MentorshipSettings()
            )
        ),
        new(1, Mentor, new AskForInformation(Say("question"))),
        new(2, Mentee, new AnswerQuestion(Say("answer"))),
        new(4, Mentor, new AcceptRequest(Say("welcome"), "")),
        Meeting(5, MeetingKind.KickOff, 7),
        new(5.5, Mentor, new ConfirmMeeting("m1")),
        .. Attended(7.2, "m1"),
        new(8, Mentee, new SubmitAgreement(Terms(8, 200), Say("wording 1"))),
        new(9, Mentor, new RequestAgreementChanges(1, Say("comment"))),
        new(10, Mentee, new SubmitAgreement(Terms(10, 200), Say("wording 2"))),
        new(12, Mentor, new ApproveAgreement(2)),
        .. Recorded(20, "m2"),
        new(21, Mentee, new NoteAdvice(Say("advice"), "m2", Say("plan"), true)),
        new(22, Mentee, new SendThanks("m2", Say("thanks"))),
        .. Recorded(40, "m3"),
        new(41, Mentee, new UpdateAdvice("a1", AdviceStatus.Helped, Say("outcome"))),
        Meeting(50, MeetingKind.Regular, 55),
        new(50.5, Mentor, new ConfirmMeeting("m4")),
        .. Attended(55.2, "m4"),
        // Seven weeks of silence: the check-in is asked.
        new(105, Mentee, new AnswerCheckIn("c1", CheckInReply.Fine, null)),
        .. Recorded(106, "m5"),
        new(110, Mentor, new SubmitAgreement(Terms(10, 230), Say("wording 3"))),
        new(111, Mentee, new ApproveAgreement(3)),
        new(120, Mentee, new Pause(Start.AddDays(150), Say("exams"))),
        new(140, Mentee, new Resume()),
        new(141, Mentee, new RecordGiveBack(Say("gave back"))),
        .. Recorded(145, "m6"),
        .. Recorded(170, "m7"),
        new(
            180,
            Mentee,
            new ProposeClosing(
                Say("reflection"),
                [new GoalRating(0, 8)],
                new CertificateChoices(true, true)
            )
        ),
        new(181, Mentor, new ConfirmClosing(null, [], CertificateChoices.None)),
    ];

    private static Text Say(string what) => new("text-" + what.Replace(' ', '-'), what);

    private static AgreementTerms Terms(int from, int until) =>
        new(
            DateOnly.FromDateTime(Start.AddDays(from).Date),
            DateOnly.FromDateTime(Start.AddDays(until).Date),
            6,
            60,
            [Channel.Video],
            28,
            [2],
            true
        );

    private static ScriptedStep Meeting(double day, MeetingKind kind, int startsOn) =>
        new(
            day,
            Mentee,
            new ProposeMeeting(
                kind,
                Start.AddDays(startsOn),
                60,
                Channel.Video,
                Say($"details {startsOn}")
            )
        );

    private static ScriptedStep[] Attended(double day, string meeting) =>
        [
            new(day, Mentee, new ConfirmAttendance(meeting, true)),
            new(day + 0.1, Mentor, new ConfirmAttendance(meeting, true)),
            new(day + 0.2, Mentee, new GiveFeedback(meeting, 5, Say($"comment {meeting}"), false)),
            new(day + 0.3, Mentor, new GiveFeedback(meeting, 4, null, false)),
        ];

    private static ScriptedStep[] Recorded(double day, string meeting) =>
        [
            new(
                day,
                Mentee,
                new RecordMeeting(
                    MeetingKind.Regular,
                    Start.AddDays(day - 1),
                    60,
                    Channel.Video,
                    null
                )
            ),
            new(day + 0.1, Mentor, new ConfirmAttendance(meeting, true)),
            new(day + 0.2, Mentee, new GiveFeedback(meeting, 5, null, false)),
        ];
}

public sealed record ScriptedStep(double Day, string MemberId, MentorshipCommand Command)
{
    public DateTimeOffset At => Lifecycle.Start.AddDays(Day);

    public Task<MentorshipResult> RunAsync(MentorshipService service, string mentorshipId)
    {
        var id = $"{Command.GetType().Name}-{(int)(Day * 100)}";
        var wish = new Wish(mentorshipId, id, "hash", Wish.Member(MemberId));
        return Command switch
        {
            SendRequest request => service.Orchestration.SendRequestAsync(
                wish,
                request with
                {
                    MentorshipId = mentorshipId,
                },
                CancellationToken.None
            ),
            AcceptRequest accept => service.Orchestration.AcceptRequestAsync(
                wish,
                accept.Message,
                (_, _) => Task.FromResult(1),
                CancellationToken.None
            ),
            _ => service.Orchestration.ExecuteAsync(wish, Command, CancellationToken.None),
        };
    }
}
