using CsCheck;

namespace Mentoring.Domain.Mentorships;

/// <summary>One random thing that happens: what it means depends on the state it meets, so that any move can follow any other.</summary>
internal sealed record Move(int Kind, int Who, int Pick, int Minutes, int Fate);

internal static class Moves
{
    private static readonly Func<Story, int, MentorshipCommand>[] Kinds =
    [
        (_, _) => Story.Request(),
        (s, _) => new AskForInformation(Words(s)),
        (s, _) => new AnswerQuestion(Words(s)),
        (_, _) => new AcceptRequest(null, "capacity"),
        (_, _) => new DeclineRequest(DeclineReason.NoFit, null),
        (_, _) => new WithdrawRequest(),
        (_, _) => new TellLastPlaceTaken(),
        (s, p) =>
            new ProposeMeeting(
                (MeetingKind)(p % 3),
                s.Now.AddHours(p * p / 4),
                60,
                Channel.Video,
                Words(s)
            ),
        (s, p) =>
            new ProposeMeeting(
                MeetingKind.Regular,
                s.Now.AddHours(1 + p),
                60,
                Channel.Video,
                Words(s)
            ),
        (s, p) =>
            new RecordMeeting((MeetingKind)(p % 3), s.Now.AddHours(-p), 60, Channel.Phone, null),
        (s, p) => new ConfirmMeeting(Meeting(s, p)),
        (s, _) => new ConfirmMeeting(s.State.Meetings.LastOrDefault()?.Id ?? "none"),
        (s, p) => new DeclineMeeting(Meeting(s, p), null, s.Now.AddDays(p)),
        (s, p) => new RescheduleMeeting(Meeting(s, p), s.Now.AddHours(p * 9)),
        (s, p) => new CancelMeeting(Meeting(s, p), null),
        (s, p) => new ConfirmAttendance(Meeting(s, p), p % 4 > 0),
        (s, p) => new ConfirmAttendance(s.State.Meetings.LastOrDefault()?.Id ?? "none", p % 4 > 0),
        (s, p) => new ResolveAttendance(Meeting(s, p), p % 2 == 0),
        (s, p) =>
            new SubmitAgreement(
                Story.Terms with
                {
                    StartsOn = DateOnly.FromDateTime(s.Now.UtcDateTime),
                    EndsOn = DateOnly.FromDateTime(s.Now.UtcDateTime).AddDays(25 + (p * 7)),
                },
                Words(s)
            ),
        (s, _) => new ApproveAgreement(Version(s)),
        (s, _) => new RequestAgreementChanges(Version(s), Words(s)),
        (s, _) => new WithdrawAgreement(Version(s)),
        (s, p) => new GiveFeedback(Meeting(s, p), p % 6, null, p % 2 == 0),
        (s, p) =>
            new AnswerCheckIn(
                s.State.CheckIns.LastOrDefault()?.Id ?? "none",
                (CheckInReply)(p % 3),
                Words(s)
            ),
        (s, _) => new RaiseConcern(Words(s)),
        (s, p) =>
            new NoteAdvice(
                Words(s),
                p % 2 == 0 ? null : Meeting(s, p),
                p % 3 == 0 ? null : Words(s),
                true
            ),
        (s, p) => new UpdateAdvice("a" + (p % 5), (AdviceStatus)(p % 4), Words(s)),
        (s, p) => new SendThanks(Meeting(s, p), Words(s)),
        (s, _) => new RecordGiveBack(Words(s)),
        (s, p) => new Pause(s.Now.AddDays(p * 2), null),
        (_, _) => new Resume(),
        (s, p) => new ProposeClosing(null, [new(p % 3, p % 12)], new(true, false)),
        (s, p) => new ConfirmClosing(Words(s), [new(0, p % 12)], new(true, false)),
        (s, _) => new DeclineClosing(Words(s)),
        (_, _) => new WithdrawClosing(),
        (_, p) => p < 20 ? new EndMentorship((EndReason)(p % 9), null) : new Resume(),
        (s, p) => new ReissueCertificate(Certificate(s, p), "new-" + s.State.Version, Words(s)),
        (s, p) => new RevokeCertificate(Certificate(s, p), Words(s)),
    ];

    public static readonly Func<Story>[] Scenes =
    [
        () => Story.Requested(),
        () => Story.KickOff(),
        () => Story.Agreement(),
        () => Story.Submitted(),
        () => Story.Active(new() { MentorsProposeMeetings = true }),
        () => Story.ActiveWith(6),
        () => Story.Closing(),
        () => Story.Ended(),
    ];

    private static readonly Actor[] People =
    [
        Story.Mentee,
        Story.Mentee,
        Story.Mentee,
        Story.Mentee,
        Story.Mentor,
        Story.Mentor,
        Story.Mentor,
        Story.Mentor,
        Story.Coordinator,
        Actor.System,
    ];

    /// <summary>Mostly minutes to days, sometimes months.</summary>
    private static readonly Gen<int> Minutes = Gen.Frequency(
        (4, Gen.Int[0, 60]),
        (4, Gen.Int[60, 5000]),
        (1, Gen.Int[5000, 130_000])
    );

    public static Gen<Move> One { get; } =
        Gen.Select(
            Gen.Int[0, Kinds.Length + 11],
            Gen.Int[0, People.Length - 1],
            Gen.Int[0, 99],
            Minutes,
            Gen.Int[0, 5],
            (kind, who, pick, minutes, fate) => new Move(kind, who, pick, minutes, fate)
        );

    public static Move Any(Random random) =>
        new(
            random.Next(Kinds.Length + 12),
            random.Next(People.Length),
            random.Next(100),
            random.Next(random.Next(2) == 0 ? 60 : 6000),
            random.Next(6)
        );

    /// <summary>Every kind of command, with different subjects and values.</summary>
    public static IEnumerable<MentorshipCommand> Commands(Story story) =>
        Kinds.SelectMany(kind => Enumerable.Range(0, 10).Select(pick => kind(story, pick)));

    public static Actor By(Move move) => People[move.Who];

    public static bool IsTimer(Move move) => move.Kind >= Kinds.Length;

    public static MentorshipCommand Command(Story story, Move move) =>
        Kinds[move.Kind](story, move.Pick);

    /// <summary>Usual lengths: a text is a row of its own, the state keeps its id alone.</summary>
    private static Text Words(Story story) =>
        new($"t-{story.State.Version:D8}-{story.Now.Ticks:x}", "words");

    private static string Meeting(Story story, int pick) =>
        "m" + (1 + (pick % Math.Max(1, story.State.Meetings.Count)));

    private static int Version(Story story) => story.State.Agreements.Count;

    private static string Certificate(Story story, int pick) =>
        story.State.Certificates is { Count: > 0 } all ? all[pick % all.Count].Code : "none";

    /// <summary>Handed over at once, a day late, not at all, bounced.</summary>
    public static MailFate? FateOf(Move move, DateTimeOffset sentAt) =>
        move.Fate switch
        {
            0 => null,
            1 => new(null, Bounced: true),
            2 => new(sentAt.AddHours(30), Bounced: false),
            _ => new(sentAt, Bounced: false),
        };
}
