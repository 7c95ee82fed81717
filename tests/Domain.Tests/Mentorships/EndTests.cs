using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class EndTests
{
    private static readonly EndMentorship Moved = new(EndReason.Moved, Words("message"));

    [Fact]
    public void Either_side_or_a_coordinator_ends_a_running_mentorship()
    {
        Assert.All(
            [Mentee, Mentor, Coordinator],
            by =>
                Assert.All(
                    [KickOff(), Agreement(), Submitted(), Active(), Closing(1)],
                    story =>
                        story
                            .When(Moved, by)
                            .Then(new MentorshipEnded(EndReason.Moved, "message"))
                            .In(Phase.Ended)
                            .When(Moved, by)
                            .Quiet()
                )
        );
        Requested().When(Moved, Mentee).Refused("wrong-phase");
        Completed().When(Moved, Mentee).Refused("wrong-phase");
        Ended().When(Moved, Mentor).Refused("wrong-phase");
    }

    [Theory]
    [InlineData(EndReason.PeriodOver)]
    [InlineData(EndReason.MemberLeft)]
    public void Some_reasons_are_the_systems_own(EndReason reason)
    {
        var end = new EndMentorship(reason, null);

        Active().When(end, Mentee).Refused("reason.system");
        Active().When(end, Coordinator).Refused("reason.system");
        Active().When(end, Actor.System).Then(new MentorshipEnded(reason, null));
    }

    [Fact]
    public void Who_ended_it_is_not_written_to_unless_it_was_neither_side()
    {
        Assert.Equal(["0 MentorshipEnded Mentor"], Active().Given(Mentee, Moved).Letters());
        Assert.Equal(
            ["0 MentorshipEnded Mentee", "0 MentorshipEnded Mentor"],
            Active().Given(Coordinator, Moved).Letters()
        );
    }

    [Fact]
    public void Who_leaves_the_programme_is_not_told_that_somebody_left()
    {
        var left = new EndMentorship(EndReason.MemberLeft, null);
        var theo = new Actor(Role.System, Mentor.MemberId);

        Assert.Equal(["0 MentorshipEnded Mentee"], Active().Given(theo, left).Letters());
    }

    [Fact]
    public void The_mentors_place_is_given_back()
    {
        var released = Assert.Single(Ended().Activities.OfType<ReleaseCapacity>());

        Assert.Equal(("theo", "capacity"), (released.MentorId, released.Token));
        Assert.Single(Completed().Activities.OfType<ReleaseCapacity>());
    }

    [Fact]
    public void The_end_cancels_what_lies_ahead_and_keeps_what_has_started()
    {
        var story = Active()
            .Propose(MeetingKind.Regular, TimeSpan.FromDays(9))
            .Propose(MeetingKind.Regular, TimeSpan.FromDays(8))
            .Given(Mentor, new ConfirmMeeting("m3"))
            .Met();
        story.FromHere().When(Moved, Mentee);

        story.Then(
            new MeetingCancelled("m2", null, CancelReason.MentorshipOver),
            new MeetingCancelled("m3", null, CancelReason.MentorshipOver),
            new MentorshipEnded(EndReason.Moved, "message")
        );
        Assert.Equal(4, story.Letters(Letter.MeetingCancelled).Count);
        Assert.Equal(MeetingStatus.Confirmed, story.State.Find("m4")!.Status);
    }

    [Fact]
    public void After_the_end_only_attendance_feedback_and_retention_are_left()
    {
        var story = Active().Silence(10).Met();
        story.Given(Mentee, new NoteAdvice(Words("a"), null, Words("plan"), true));
        story.Given(Mentee, new ConfirmAttendance("m2", true), Moved).FromHere();

        Assert.Equal(
            [
                TimerKind.MeetingAttendance,
                TimerKind.FeedbackRequest,
                TimerKind.AttendanceOutcome,
                TimerKind.Retention,
            ],
            Deadlines.Of(story.State).Select(timer => timer.Id.Kind)
        );
        story.Silence(800);
        Assert.Contains("7 MeetingHeld", story.Visible());
        Assert.Equal("730 PersonalTextsErased", story.Visible()[^1]);
        Assert.Single(story.Activities.OfType<EraseTexts>());
        Assert.Empty(Deadlines.Of(story.State));
    }

    [Fact]
    public void A_meeting_that_has_started_when_it_ends_is_not_brought_to_mind_again()
    {
        var story = Active()
            .Propose(MeetingKind.Regular, TimeSpan.FromDays(9))
            .Given(Mentor, new ConfirmMeeting("m2"));
        story.Silence(9);
        Assert.Single(story.Letters(Letter.MeetingReminder), one => one.Contains("Mentee"));

        story.Given(Mentee, Moved);
        Assert.Equal(
            [TimerKind.MeetingAttendance, TimerKind.AttendanceOutcome, TimerKind.Retention],
            Deadlines.Of(story.State).Select(timer => timer.Id.Kind)
        );
    }

    [Fact]
    public void Texts_of_a_request_that_came_to_nothing_are_erased_too() =>
        Assert.All(
            [
                Requested().Given(Mentee, new WithdrawRequest()),
                Requested().Given(Mentor, new DeclineRequest(null, null)),
            ],
            story => Assert.Equal("730 PersonalTextsErased", story.Silence(731).Visible()[^1])
        );

    [Fact]
    public void A_timer_fires_only_for_the_system_only_when_due_and_once()
    {
        var story = Requested();
        var timer = Deadlines.Of(story.State)[0];
        var fire = new FireTimer(timer.Id, new Dictionary<string, MailFate>());

        story.On(3).When(fire, Mentee).Refused("not-yours");
        story.On(2.99).When(fire, Actor.System).Quiet();
        story
            .On(3)
            .When(fire, Actor.System)
            .Then(new TimerFired(TimerKind.RequestReminder, "", 1, 1));
        story.When(fire, Actor.System).Quiet();
    }

    [Fact]
    public void What_people_can_see_does_not_change_when_a_hidden_timer_fires()
    {
        var story = Requested().Silence(3);

        Assert.Equal((2, 1), (story.State.Version, story.State.VisibleVersion));
    }
}
