using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class ClosingTests
{
    private static readonly ProposeClosing Propose = new(
        Words("reflection"),
        [new(0, 8), new(1, 10)],
        new(true, false)
    );

    private static readonly ConfirmClosing Agree = new(
        Words("other"),
        [new(0, 0)],
        new(false, true)
    );

    private static ClosingWords WordsOf(ProposeClosing command) =>
        new(command.Reflection?.Id, command.GoalRatings, command.Certificate);

    private static ClosingWords WordsOf(ConfirmClosing command) =>
        new(command.Reflection?.Id, command.GoalRatings, command.Certificate);

    [Fact]
    public void Either_side_proposes_to_close_in_the_active_phase()
    {
        Active().When(Propose, Coordinator).Refused("not-yours");
        Agreement().When(Close(), Mentee).Refused("wrong-phase");
        Ended().When(Close(), Mentee).Refused("wrong-phase");
        Active()
            .When(Propose, Mentor)
            .Then(new ClosingProposed(WordsOf(Propose)))
            .In(Phase.Closing)
            .When(Propose, Mentor)
            .Quiet()
            .When(Propose, Mentee)
            .Refused("closing-open");
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 10, true)]
    [InlineData(-1, 5, false)]
    [InlineData(2, 5, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, 11, false)]
    public void Goals_of_the_agreement_are_rated_from_0_to_10(int goal, int value, bool right)
    {
        var story = Active().When(Propose with { GoalRatings = [new(goal, value)] }, Mentee);
        Assert.Equal(right, story.Answer is Accepted);
        if (!right)
        {
            story.Refused("closing.goalRatings");
        }
    }

    [Fact]
    public void No_goal_is_rated_twice() =>
        Active()
            .When(Propose with { GoalRatings = [new(0, 5), new(0, 6)] }, Mentee)
            .Refused("closing.goalRatings");

    [Fact]
    public void Proposing_to_close_withdraws_an_open_amendment() =>
        Active()
            .Given(Mentor, new SubmitAgreement(Story.Terms, Words("amendment")))
            .When(Propose, Mentee)
            .Then(new AgreementWithdrawn(2), new ClosingProposed(WordsOf(Propose)));

    [Fact]
    public void The_other_side_confirms_and_the_mentorship_is_completed()
    {
        Active().When(Agree, Mentor).Refused("wrong-phase");
        Closing(2).When(Agree, Coordinator).Refused("not-yours");
        Closing(2).When(Agree, Mentee).Quiet();
        Closing(2)
            .When(Agree, Mentor)
            .Then(new ClosingConfirmed(Side.Mentor, WordsOf(Agree)), new MentorshipCompleted())
            .In(Phase.Completed)
            .When(Agree, Mentor)
            .Quiet();
    }

    [Fact]
    public void After_the_systems_proposal_each_side_confirms()
    {
        var story = AskedToClose(2);

        story
            .When(Agree, Mentor)
            .Then(new ClosingConfirmed(Side.Mentor, WordsOf(Agree)))
            .In(Phase.Closing);
        story
            .When(Agree, Mentee)
            .Then(new ClosingConfirmed(Side.Mentee, WordsOf(Agree)), new MentorshipCompleted());
    }

    [Fact]
    public void The_other_side_declines_and_both_go_on()
    {
        var decline = new DeclineClosing(Words("why"));

        Closing().When(decline, Mentee).Refused("not-yours");
        Closing().When(decline, Coordinator).Refused("not-yours");
        Active().When(decline, Mentor).Refused("wrong-phase");
        Closing().When(decline, Mentor).Then(new ClosingDeclined("why")).In(Phase.Active);
        AskedToClose().When(decline, Mentee).Then(new ClosingDeclined("why")).In(Phase.Active);
    }

    [Fact]
    public void Whoever_proposed_it_withdraws_it()
    {
        Closing().When(new WithdrawClosing(), Mentor).Refused("not-yours");
        AskedToClose().When(new WithdrawClosing(), Mentee).Refused("not-yours");
        Active().When(new WithdrawClosing(), Mentee).Refused("wrong-phase");
        Closing().When(new WithdrawClosing(), Mentee).Then(new ClosingWithdrawn()).In(Phase.Active);
    }

    [Fact]
    public void The_other_side_is_reminded_twice_and_after_two_weeks_of_silence_it_is_completed()
    {
        var story = Closing().Silence(untilDay: 15).In(Phase.Completed);

        Assert.Equal(
            ["3 ClosingReminder Mentor", "7 ClosingReminder Mentor"],
            story.Letters(Letter.ClosingReminder)
        );
        Assert.Contains("14 MentorshipCompleted", story.Visible());
    }

    [Fact]
    public void Below_the_minimum_silence_ends_but_does_not_complete()
    {
        var story = Closing(held: 2).Silence(untilDay: 15).In(Phase.Ended);

        Assert.Equal(EndReason.PeriodOver, story.State.EndReason);
        Assert.Empty(story.State.Certificates);
    }

    [Fact]
    public void Two_peoples_yes_completes_below_the_minimum_but_without_certificates() =>
        Assert.Empty(Completed(held: 2).State.Certificates);

    [Fact]
    public void Silence_of_both_after_the_systems_proposal_completes_nothing()
    {
        var story = AskedToClose().Silence(untilDay: 15).In(Phase.Ended);

        Assert.Equal(EndReason.PeriodOver, story.State.EndReason);
        Assert.Equal(2, story.State.Certificates.Count);
        Assert.Contains("3 ClosingReminder Mentee", story.Letters());
        Assert.Contains("7 ClosingReminder Mentor", story.Letters());
    }

    [Fact]
    public void One_yes_and_silence_after_the_systems_proposal_complete() =>
        AskedToClose().Given(Mentee, Agree).Silence(untilDay: 15).In(Phase.Completed);

    [Fact]
    public void Silence_about_closing_waits_for_a_confirmed_meeting_and_its_attendance()
    {
        var story = Closing().Propose(MeetingKind.Closing, TimeSpan.FromDays(10));
        story
            .Given(Mentor, new ConfirmMeeting(story.LastMeeting))
            .Silence(untilDay: 12)
            .In(Phase.Closing);
        story.Given(Mentee, new ConfirmAttendance(story.LastMeeting, true));
        story.Given(Mentor, new ConfirmAttendance(story.LastMeeting, true)).Silence(untilDay: 60);

        Assert.Contains("15 ClosingReminder Mentor", story.Letters());
        Assert.Contains("26 MentorshipCompleted", story.Visible());
    }

    [Fact]
    public void But_at_the_latest_for_45_days()
    {
        var story = Closing().Propose(MeetingKind.Closing, TimeSpan.FromDays(200));
        story.Given(Mentor, new ConfirmMeeting(story.LastMeeting)).Silence(untilDay: 80);

        Assert.Contains("59 MentorshipCompleted", story.Visible());
        Assert.Contains("59 MeetingCancelled", story.Visible());
    }

    [Fact]
    public void A_late_dispute_does_not_put_it_off_beyond_that()
    {
        var story = Closing().Propose(MeetingKind.Closing, TimeSpan.FromDays(40));
        story.Given(Mentor, new ConfirmMeeting(story.LastMeeting)).Silence(untilDay: 42);
        story.Given(Mentee, new ConfirmAttendance(story.LastMeeting, true));
        story.Given(Mentor, new ConfirmAttendance(story.LastMeeting, false));

        Assert.Contains("59 MentorshipCompleted", story.Silence(untilDay: 80).Visible());
    }

    [Fact]
    public void And_for_a_dispute_two_weeks()
    {
        var story = ActiveWith(3).Met();
        story.Given(Mentee, new ConfirmAttendance(story.LastMeeting, true));
        story.Given(Mentor, new ConfirmAttendance(story.LastMeeting, false));
        story.Given(Mentee, Close()).FromHere().Silence(untilDay: 40);

        Assert.Contains("28 MentorshipCompleted", story.Visible());
    }

    [Fact]
    public void A_meeting_never_confirmed_does_not_put_closing_off()
    {
        var story = Closing().Propose(MeetingKind.Closing, TimeSpan.FromDays(30));
        story
            .On(5)
            .Given(Mentor, new DeclineMeeting(story.LastMeeting, null, null))
            .Silence(untilDay: 40);

        Assert.Contains("14 MentorshipCompleted", story.Visible());
    }
}
