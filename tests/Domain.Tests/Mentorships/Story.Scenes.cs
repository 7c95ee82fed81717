using Mentoring.Domain.Programmes;

namespace Mentoring.Domain.Mentorships;

/// <summary>The people of the stories, and how they get as far as a phase. Each scene sets the mark to where it ends.</summary>
internal sealed partial class Story
{
    public static readonly Actor Mentee = new(Role.Mentee, "mina");
    public static readonly Actor Mentor = new(Role.Mentor, "theo");
    public static readonly Actor Coordinator = new(Role.Coordinator, "kim");

    /// <summary>Six months, six meetings of an hour, contact every two weeks, two goals.</summary>
    public static readonly AgreementTerms Terms = new(
        new(2026, 1, 12),
        new(2026, 7, 12),
        6,
        60,
        [Channel.Video],
        14,
        [3, 5],
        true
    );

    public static Text Words(string id) => new(id, "words");

    public static SendRequest Request(MentorshipSettings? settings = null) =>
        new("m", "p", "theo", Words("message"), Words("goals"), "request", settings ?? new());

    public static ProposeClosing Close() => new(null, [], CertificateChoices.None);

    public static ConfirmClosing AgreeToClose() => new(null, [], CertificateChoices.None);

    public static Story Requested(MentorshipSettings? settings = null) =>
        new Story().Given(Mentee, Request(settings)).FromHere();

    public static Story KickOff(MentorshipSettings? settings = null) =>
        Requested(settings).Given(Mentor, new AcceptRequest(null, "capacity")).FromHere();

    public static Story Agreement(MentorshipSettings? settings = null) =>
        KickOff(settings).Held(MeetingKind.KickOff).FromHere();

    public static Story Submitted(MentorshipSettings? settings = null) =>
        Agreement(settings).Given(Mentee, new SubmitAgreement(Terms, Words("wording"))).FromHere();

    public static Story Active(MentorshipSettings? settings = null) =>
        Submitted(settings).Given(Mentor, new ApproveAgreement(1)).FromHere();

    /// <summary>Active, with that many meetings held, the kick-off included.</summary>
    public static Story ActiveWith(int held, MentorshipSettings? settings = null)
    {
        var story = Active(settings);
        while (story.State.HeldMeetings < held)
        {
            story.Held(MeetingKind.Regular);
        }
        return story.FromHere();
    }

    public static Story Closing(int held = 3, MentorshipSettings? settings = null) =>
        ActiveWith(held, settings).Given(Mentee, Close()).FromHere();

    /// <summary>The system proposed to close, after the period.</summary>
    public static Story AskedToClose(int held = 3)
    {
        var story = ActiveWith(held);
        while (story.State.Phase == Phase.Active)
        {
            story.Fire(Deadlines.Of(story.State)[0]);
        }
        return story.FromHere();
    }

    public static Story Completed(int held = 3) =>
        Closing(held).Given(Mentor, AgreeToClose()).FromHere();

    public static Story Ended(int held = 3) =>
        ActiveWith(held).Given(Mentee, new EndMentorship(EndReason.Moved, null)).FromHere();

    /// <summary>A meeting of an hour, ended just now, confirmed beforehand; nobody has said yet whether it took place.</summary>
    public Story Met(MeetingKind kind = MeetingKind.Regular)
    {
        Propose(kind, TimeSpan.FromHours(1));
        return Given(Mentor, new ConfirmMeeting(LastMeeting)).After(TimeSpan.FromHours(2));
    }

    /// <summary>A meeting that both say took place.</summary>
    public Story Held(MeetingKind kind) =>
        Met(kind)
            .Given(Mentee, new ConfirmAttendance(LastMeeting, true))
            .Given(Mentor, new ConfirmAttendance(LastMeeting, true));

    public Story Propose(MeetingKind kind, TimeSpan ahead) =>
        Given(Mentee, new ProposeMeeting(kind, Now + ahead, 60, Channel.Video, null));

    public Story Recorded(MeetingKind kind = MeetingKind.Regular) =>
        After(TimeSpan.FromHours(2))
            .Given(Mentee, new RecordMeeting(kind, Now.AddHours(-1), 60, Channel.InPerson, null));

    public string LastMeeting => State.Meetings[^1].Id;
}
