using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class RequestTests
{
    [Fact]
    public void A_mentee_asks_a_mentor() =>
        new Story()
            .When(Request(), Mentee)
            .Then(
                new MentorshipRequested(
                    "m",
                    "p",
                    "mina",
                    "theo",
                    "message",
                    "goals",
                    "request",
                    new()
                )
            )
            .In(Phase.Requested);

    [Fact]
    public void Only_a_mentee_asks_and_nobody_asks_themselves()
    {
        new Story().When(Request(), Mentor).Refused("not-yours");
        new Story().When(Request(), Coordinator).Refused("not-yours");
        new Story().When(Request() with { MentorId = "mina" }, Mentee).Refused("not-yours");
    }

    [Fact]
    public void Asking_again_is_quiet_and_asking_under_a_used_id_is_refused()
    {
        Requested().When(Request(), Mentee).Quiet();
        Requested()
            .When(Request() with { MentorId = "other" }, Mentee)
            .Refused("already-requested");
        Requested().When(Request(), Mentor).Refused("already-requested");
    }

    [Fact]
    public void The_mentor_accepts()
    {
        var accept = new AcceptRequest(Words("welcome"), "capacity");

        Requested().When(accept, Mentee).Refused("not-yours");
        Requested().When(accept, Coordinator).Refused("not-yours");
        Requested()
            .When(accept, Mentor)
            .Then(new RequestAccepted("welcome", "capacity"))
            .In(Phase.KickOff);
    }

    [Fact]
    public void Accepting_again_is_quiet_as_long_as_the_acceptance_stands()
    {
        var again = new AcceptRequest(null, "another");

        KickOff().When(again, Mentor).Quiet();
        Agreement().When(again, Mentor).Quiet();
        Active().When(again, Mentor).Quiet();
        Closing().When(again, Mentor).Quiet();
        Ended().When(again, Mentor).Refused("wrong-phase");
    }

    [Fact]
    public void The_mentor_declines()
    {
        var decline = new DeclineRequest(DeclineReason.NoFit, Words("sorry"));

        Requested().When(decline, Mentee).Refused("not-yours");
        KickOff().When(decline, Mentor).Refused("wrong-phase");
        Requested()
            .When(decline, Mentor)
            .Then(new RequestDeclined(DeclineReason.NoFit, "sorry"))
            .In(Phase.Declined)
            .When(decline, Mentor)
            .Quiet();
    }

    [Fact]
    public void The_system_declines_when_the_mentor_leaves_and_nobody_else_may_say_so()
    {
        var left = new DeclineRequest(DeclineReason.MemberLeft, null);

        Requested().When(left, Mentor).Refused("reason.system");
        Requested()
            .When(left, Actor.System)
            .Then(new RequestDeclined(DeclineReason.MemberLeft, null));
    }

    [Fact]
    public void The_mentor_asks_one_question_and_the_mentee_answers_it()
    {
        var ask = new AskForInformation(Words("question"));
        var reply = new AnswerQuestion(Words("reply"));
        var story = Requested();

        story.When(ask, Mentee).Refused("not-yours");
        story.When(reply, Mentee).Refused("nothing-asked");
        story.When(ask, Mentor).Then(new InformationRequested("question"));
        story.When(ask, Mentor).Quiet();
        story.When(new AskForInformation(Words("more")), Mentor).Refused("already-asked");
        story.When(reply, Mentor).Refused("not-yours");
        story.When(reply, Mentee).Then(new QuestionAnswered("reply"));
        story.When(reply, Mentee).Quiet();
        story.When(new AnswerQuestion(Words("more")), Mentee).Refused("nothing-asked");
        KickOff().When(ask, Mentor).Refused("wrong-phase");
        KickOff().When(reply, Mentee).Refused("wrong-phase");
    }

    [Fact]
    public void The_mentee_or_the_system_withdraws()
    {
        Requested().When(new WithdrawRequest(), Mentor).Refused("not-yours");
        KickOff().When(new WithdrawRequest(), Mentee).Refused("wrong-phase");
        Requested().When(new WithdrawRequest(), Actor.System).Then(new RequestWithdrawn());
        Requested()
            .When(new WithdrawRequest(), Mentee)
            .Then(new RequestWithdrawn())
            .In(Phase.Withdrawn)
            .When(new WithdrawRequest(), Mentee)
            .Quiet();
    }

    [Fact]
    public void An_unanswered_request_is_brought_to_mind_twice_and_expires() =>
        Assert.Equal(
            [
                "3 RequestReminder Mentor",
                "7 RequestReminder Mentor",
                "14 RequestExpired Mentee",
                "14 RequestExpired Mentor",
            ],
            Requested().Silence(untilDay: 30).In(Phase.Expired).Letters()
        );

    [Fact]
    public void A_question_turns_the_reminders_to_the_mentee_and_starts_the_expiry_again()
    {
        var story = Requested().Silence(untilDay: 5).FromHere();
        story.Given(Mentor, new AskForInformation(Words("question"))).Silence(untilDay: 30);

        Assert.Equal(
            [
                "0 InformationRequested Mentee",
                "3 QuestionReminder Mentee",
                "7 QuestionReminder Mentee",
                "14 RequestExpired Mentee",
                "14 RequestExpired Mentor",
            ],
            story.Letters()
        );
    }

    [Fact]
    public void A_late_answer_still_leaves_the_mentor_two_weeks()
    {
        var story = Requested().Given(Mentor, new AskForInformation(Words("question")));
        story.On(13).Given(Mentee, new AnswerQuestion(Words("reply"))).Silence(untilDay: 40);

        Assert.Contains("13 QuestionAnswered Mentor", story.Letters());
        Assert.Contains("14 RequestReminder Mentor", story.Letters());
        Assert.Contains("28 RequestExpired", story.Visible());
    }

    [Fact]
    public void The_place_of_an_open_request_is_given_back_once_it_is_answered_or_over()
    {
        Story[] over =
        [
            Requested().Given(Mentor, new AcceptRequest(null, "capacity")),
            Requested().Given(Mentor, new DeclineRequest(null, null)),
            Requested().Given(Mentee, new WithdrawRequest()),
            Requested().Silence(untilDay: 14),
        ];

        Assert.Empty(Requested().Activities.OfType<ReleaseRequest>());
        Assert.All(
            over,
            story =>
            {
                var released = Assert.Single(story.Activities.OfType<ReleaseRequest>());
                Assert.Equal(("mina", "request"), (released.MenteeId, released.Token));
            }
        );
    }

    [Fact]
    public void Whose_mentor_has_no_place_left_is_told_once_by_the_system_alone()
    {
        var tell = new TellLastPlaceTaken();

        Requested().When(tell, Mentee).Refused("not-yours");
        Requested().When(tell, Mentor).Refused("not-yours");
        Requested().When(tell, Coordinator).Refused("not-yours");
        KickOff().When(tell, Actor.System).Quiet();
        var story = Requested().When(tell, Actor.System).Then(new LastPlaceTaken());
        Assert.Contains(
            story.Activities.OfType<SendLetter>(),
            letter => letter is { Letter: Letter.MentorFull, To: Recipient.Mentee }
        );
        story.In(Phase.Requested).When(tell, Actor.System).Quiet();
    }

    [Fact]
    public void A_mentors_silence_is_noted_but_not_that_a_question_stayed_open()
    {
        Assert.True(IsNoted(Requested().Silence(untilDay: 14)));
        var asked = Requested().Given(Mentor, new AskForInformation(Words("question")));
        Assert.False(IsNoted(asked.Silence(untilDay: 40)));
        Assert.False(IsNoted(Requested().Given(Mentor, new DeclineRequest(null, null))));
        Assert.False(IsNoted(Requested().Given(Mentee, new WithdrawRequest())));

        static bool IsNoted(Story story) => story.Activities.OfType<NoteSilence>().Any();
    }
}
