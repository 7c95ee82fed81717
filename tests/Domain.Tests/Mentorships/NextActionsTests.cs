using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class NextActionsTests
{
    private static string[] Of(Story story, Actor by) =>
        [
            .. NextActions
                .For(story.State, by, story.Now)
                .Select(next =>
                    next.Subject.Length > 0 ? $"{next.Action} {next.Subject}" : next.Action
                ),
        ];

    private static string[] Waits(Story story) =>
        [
            .. Waiting
                .In(story.State, story.Now)
                .Select(step => $"{step.For} {step.Step} {step.Subject}".TrimEnd()),
        ];

    [Fact]
    public void An_open_request()
    {
        Assert.Equal(["WithdrawRequest"], Of(Requested(), Mentee));
        Assert.Equal(
            ["AcceptRequest", "DeclineRequest", "AskForInformation"],
            Of(Requested(), Mentor)
        );
        Assert.Empty(Of(Requested(), Coordinator));
        Assert.Equal(["Mentor AnswerRequest"], Waits(Requested()));
    }

    [Fact]
    public void A_question()
    {
        var story = Requested().Given(Mentor, new AskForInformation(Words("question")));

        Assert.Equal(["AnswerQuestion", "WithdrawRequest"], Of(story, Mentee));
        Assert.Equal(["Mentee AnswerQuestion"], Waits(story));
    }

    [Fact]
    public void A_kick_off_to_be_arranged()
    {
        var story = KickOff().After(TimeSpan.FromHours(1));

        Assert.Equal(
            [
                "ProposeMeeting",
                "RecordMeeting",
                "SubmitAgreement",
                "RaiseConcern",
                "NoteAdvice",
                "RecordGiveBack",
                "Pause",
                "EndMentorship",
            ],
            Of(story, Mentee)
        );
        Assert.Equal(["RaiseConcern", "Pause", "EndMentorship"], Of(story, Mentor));
        Assert.Equal(["EndMentorship"], Of(story, Coordinator));
        Assert.Equal(["Mentee ProposeKickOff"], Waits(story));
    }

    [Fact]
    public void A_disputed_kick_off_waits_for_a_coordinator_and_for_no_other_kick_off()
    {
        var story = KickOff().Met(MeetingKind.KickOff);
        story.Given(Mentee, new ConfirmAttendance("m1", true));
        story.Given(Mentor, new ConfirmAttendance("m1", false));

        Assert.Equal(["Coordinator ResolveAttendance m1", "Mentee GiveFeedback m1"], Waits(story));
        Assert.Equal(["ResolveAttendance m1", "EndMentorship"], Of(story, Coordinator));
    }

    [Fact]
    public void Another_meeting_is_offered_whenever_the_last_one_was_proposed_for()
    {
        var story = Agreement().Propose(MeetingKind.Regular, TimeSpan.FromDays(2));

        Assert.Contains("ProposeMeeting", Of(story, Mentee));
    }

    [Fact]
    public void A_submitted_agreement()
    {
        Assert.Contains("ApproveAgreement 1", Of(Submitted(), Mentor));
        Assert.Contains("RequestAgreementChanges 1", Of(Submitted(), Mentor));
        Assert.Contains("WithdrawAgreement 1", Of(Submitted(), Mentee));
        Assert.DoesNotContain("SubmitAgreement", Of(Submitted(), Mentee));
        Assert.Contains("Mentor ApproveAgreement 1", Waits(Submitted()));
    }

    [Fact]
    public void Changes_requested()
    {
        var story = Submitted().Given(Mentor, new RequestAgreementChanges(1, Words("comment")));

        Assert.Contains("SubmitAgreement", Of(story, Mentee));
        Assert.Contains("Mentee ReviseAgreement 1", Waits(story));
    }

    [Fact]
    public void A_meeting_that_just_began()
    {
        var story = Active().Silence(20).Met();

        Assert.Equal(["Mentee ConfirmAttendance m2", "Mentor ConfirmAttendance m2"], Waits(story));
        Assert.Contains("ConfirmAttendance m2", Of(story, Mentor));
        Assert.DoesNotContain("CancelMeeting m2", Of(story, Mentor));
        var step = Waiting.In(story.State, story.Now)[0];
        Assert.Equal(story.Now.AddHours(-1), step.Since);
        Assert.Equal(story.Now.AddDays(14), step.DueAt);
    }

    [Fact]
    public void A_check_in_waits_for_each_side_until_that_side_does_anything()
    {
        var story = Active().Silence(21);

        Assert.Equal(["Mentee AnswerCheckIn c1", "Mentor AnswerCheckIn c1"], Waits(story));
        story.Given(Mentee, new RecordGiveBack(Words("gift")));
        Assert.Equal(["Mentor AnswerCheckIn c1"], Waits(story));
        Assert.Empty(Waits(story.Given(Mentor, new RaiseConcern(Words("c")))));
    }

    [Fact]
    public void An_agreement_that_is_outdated_is_to_be_amended_or_closed()
    {
        var story = ActiveWith(3).Silence(182).Given(Mentor, new RaiseConcern(Words("c")));

        Assert.Contains("Mentee AmendOrClose", Waits(story));
        Assert.Contains("Mentor AmendOrClose", Waits(story));
    }

    [Fact]
    public void A_closing()
    {
        var story = Closing().On(20);

        Assert.Equal(["Mentor ConfirmClosing"], Waits(story));
        Assert.Contains("WithdrawClosing", Of(story, Mentee));
        Assert.DoesNotContain("ConfirmClosing", Of(story, Mentee));
        Assert.Contains("ConfirmClosing", Of(story, Mentor));
        Assert.Contains("DeclineClosing", Of(story, Mentor));
    }

    [Fact]
    public void A_completed_mentorship()
    {
        var story = Completed().On(60);
        var codes = story.State.Certificates.Select(certificate => certificate.Code).ToList();

        Assert.Equal(
            [
                "SendThanks m1",
                "SendThanks m2",
                "SendThanks m3",
                "RaiseConcern",
                "NoteAdvice",
                "RecordGiveBack",
            ],
            Of(story, Mentee)
        );
        Assert.Equal(["RaiseConcern"], Of(story, Mentor));
        Assert.Equal(
            codes.SelectMany(code =>
                new[] { "ReissueCertificate " + code, "RevokeCertificate " + code }
            ),
            Of(story, Coordinator)
        );
        Assert.Empty(Waits(story));
    }

    [Fact]
    public void Feedback_is_waited_for_two_weeks_and_possible_for_longer()
    {
        var story = Completed();

        Assert.Contains("Mentor GiveFeedback m3", Waits(story));
        Assert.DoesNotContain("Mentor GiveFeedback m3", Waits(story.On(15)));
        Assert.Contains("GiveFeedback m3", Of(story.On(15), Mentor));
    }
}
