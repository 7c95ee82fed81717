using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class InactivityTests
{
    private static readonly Letter[] Asked = [Letter.CheckIn, Letter.NoAnswerAlert];

    /// <summary>Contact was agreed every so many days.</summary>
    private static Story ContactEvery(int days)
    {
        var terms = Story.Terms with { ContactEveryDays = days };
        return Agreement()
            .Given(Mentee, new SubmitAgreement(terms, Words("w")))
            .Given(Mentor, new ApproveAgreement(1))
            .FromHere();
    }

    [Fact]
    public void Both_are_asked_twice_and_then_a_coordinator_is_told() =>
        Assert.Equal(
            [
                "21 CheckIn Mentee",
                "21 CheckIn Mentor",
                "35 CheckIn Mentee",
                "35 CheckIn Mentor",
                "49 NoAnswerAlert Coordinators",
            ],
            Active().Silence(140).Letters(Asked)
        );

    [Theory]
    [InlineData(7, "21 CheckIn Mentee")]
    [InlineData(14, "21 CheckIn Mentee")]
    [InlineData(15, "23 CheckIn Mentee")]
    [InlineData(28, "42 CheckIn Mentee")]
    public void They_are_asked_after_one_and_a_half_times_the_agreed_contact_at_least_three_weeks(
        int days,
        string asked
    ) => Assert.Equal(asked, ContactEvery(days).Silence(45).Letters(Letter.CheckIn)[0]);

    [Fact]
    public void An_answer_is_a_step()
    {
        var story = Active().Silence(21);
        var fine = new AnswerCheckIn("c1", CheckInReply.Fine, null);

        story.When(fine, Coordinator).Refused("not-yours");
        story.When(fine with { CheckInId = "c9" }, Mentee).Refused("no-such-check-in");
        story
            .When(fine, Mentee)
            .Then(new CheckInAnswered("c1", Side.Mentee, CheckInReply.Fine, null));
        story.When(fine, Mentee).Quiet();
        story
            .When(fine with { Answer = CheckInReply.NeedHelp }, Mentee)
            .Refused("check-in-answered");
        Assert.Equal("21 CheckIn Mentee", story.FromHere().Silence(22).Letters(Asked)[0]);
    }

    [Theory]
    [InlineData(CheckInReply.NeedHelp, Letter.NeedsHelpAlert)]
    [InlineData(CheckInReply.WantToEnd, Letter.WantsToEndAlert)]
    public void Needing_help_and_wanting_to_end_are_told_to_coordinators(
        CheckInReply reply,
        Letter alert
    )
    {
        var story = Active()
            .Silence(21)
            .FromHere()
            .Given(Mentor, new AnswerCheckIn("c1", reply, Words("note")));

        Assert.Equal([$"0 {alert} Coordinators"], story.Letters());
    }

    [Fact]
    public void A_check_in_is_answered_until_the_end() =>
        Active()
            .Silence(21)
            .Given(Mentee, new EndMentorship(EndReason.NoContact, null))
            .When(new AnswerCheckIn("c1", CheckInReply.Fine, null), Mentor)
            .Refused("wrong-phase");

    [Fact]
    public void A_meeting_confirmed_ahead_puts_it_off_whatever_becomes_of_the_meeting()
    {
        var story = Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(50));
        story.Given(Mentor, new ConfirmMeeting("m2")).Silence(100);

        Assert.Contains("64.04 MeetingUnconfirmed", story.Visible());
        Assert.Equal("71.04 CheckIn Mentee", story.Letters(Asked)[0]);
    }

    [Fact]
    public void A_meeting_that_was_cancelled_does_not()
    {
        var story = Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(50));
        story.Given(Mentor, new ConfirmMeeting("m2")).Given(Mentor, new CancelMeeting("m2", null));

        Assert.Equal("21 CheckIn Mentee", story.Silence(30).Letters(Asked)[0]);
    }

    [Fact]
    public void A_kick_off_is_brought_to_mind_and_a_coordinator_told_and_after_74_days_it_ends()
    {
        var story = KickOff().Silence(80).In(Phase.Ended);

        Assert.Equal(
            [
                "7 KickOffReminder Mentee",
                "14 KickOffReminder Mentee",
                "21 KickOffAlert Coordinators",
                "60 StalledWarning Mentee",
                "60 StalledWarning Mentor",
                "74 MentorshipEnded Mentee",
                "74 MentorshipEnded Mentor",
            ],
            story.Letters()
        );
        Assert.Equal(EndReason.NoContact, story.State.EndReason);
        Assert.Single(story.Activities.OfType<ReleaseCapacity>());
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("cancelled")]
    [InlineData("lapsed")]
    [InlineData("missed")]
    public void A_kick_off_that_came_to_nothing_starts_the_reminders_again(string how)
    {
        var story = KickOff().Propose(MeetingKind.KickOff, TimeSpan.FromDays(4));
        Assert.Empty(story.Silence(3).Letters(Letter.KickOffReminder));
        if (how == "declined")
        {
            story.Given(Mentor, new DeclineMeeting("m1", null, null));
        }
        if (how == "cancelled")
        {
            story.Given(Mentor, new CancelMeeting("m1", null));
        }
        if (how == "lapsed")
        {
            story.Silence(4);
        }
        if (how == "missed")
        {
            story.Given(Mentor, new ConfirmMeeting("m1")).On(5);
            story.Given(Mentee, new ConfirmAttendance("m1", false));
            story.Given(Mentor, new ConfirmAttendance("m1", false));
        }
        story.FromHere().Silence(22);

        Assert.Equal(
            [
                "7 KickOffReminder Mentee",
                "14 KickOffReminder Mentee",
                "21 KickOffAlert Coordinators",
            ],
            story.Letters(Letter.KickOffReminder, Letter.KickOffAlert)
        );
    }

    [Fact]
    public void A_step_of_either_side_keeps_a_mentorship_from_stalling()
    {
        var story = Submitted().On(59).Given(Mentor, new RaiseConcern(Words("concern"))).FromHere();

        Assert.Equal(
            ["60 StalledWarning Mentee", "60 StalledWarning Mentor"],
            story.Silence(61).Letters(Letter.StalledWarning)
        );
        story
            .Given(Mentee, new RecordGiveBack(Words("gift")))
            .FromHere()
            .Silence(59.9)
            .In(Phase.Agreement);
    }
}
