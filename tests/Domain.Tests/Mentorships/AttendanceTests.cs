using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class AttendanceTests
{
    private static readonly ConfirmAttendance Yes = new("m2", true);
    private static readonly ConfirmAttendance No = new("m2", false);

    /// <summary>m2 has been confirmed beforehand and ended an hour before the mark.</summary>
    private static Story Over() => Active().Met().FromHere();

    private static AttendanceConfirmed Said(Side side, bool attended) => new("m2", side, attended);

    [Fact]
    public void Each_side_speaks_for_itself_once_a_confirmed_meeting_has_started()
    {
        var ahead = Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(1));

        ahead.When(Yes, Mentee).Refused("meeting-not-confirmed");
        ahead
            .Given(Mentor, new ConfirmMeeting("m2"))
            .When(Yes, Mentee)
            .Refused("meeting-not-started");
        Over().When(Yes, Coordinator).Refused("not-yours");
        Over().When(new ConfirmAttendance("m9", true), Mentee).Refused("no-such-meeting");
        Over().When(Yes, Mentee).Then(Said(Side.Mentee, true)).When(Yes, Mentee).Quiet();
    }

    [Fact]
    public void Two_yes_are_a_meeting_held() =>
        Over()
            .Given(Mentee, Yes)
            .When(Yes, Mentor)
            .Then(Said(Side.Mentor, true), new MeetingHeld("m2"))
            .When(Yes, Mentor)
            .Quiet()
            .When(No, Mentor)
            .Refused("meeting-settled");

    [Fact]
    public void Two_no_are_a_meeting_missed() =>
        Over()
            .Given(Mentor, No)
            .When(No, Mentee)
            .Then(Said(Side.Mentee, false), new MeetingMissed("m2"));

    [Fact]
    public void A_yes_and_a_no_are_a_dispute_and_a_coordinator_is_told()
    {
        var story = Over().Given(Mentee, Yes).When(No, Mentor);

        story.Then(Said(Side.Mentor, false), new AttendanceDisputed("m2"));
        Assert.Contains("0 DisputeAlert Coordinators", story.Letters());
    }

    [Fact]
    public void An_answer_may_be_corrected_until_there_is_an_outcome() =>
        Over()
            .Given(Mentee, No)
            .When(Yes, Mentee)
            .Then(Said(Side.Mentee, true))
            .When(Yes, Mentor)
            .Then(Said(Side.Mentor, true), new MeetingHeld("m2"));

    [Fact]
    public void A_disputed_no_may_still_become_a_yes_but_no_yes_a_no()
    {
        var story = Over().Given(Mentee, Yes).Given(Mentor, No);

        story.When(No, Mentee).Refused("meeting-settled");
        story.When(Yes, Mentor).Then(Said(Side.Mentor, true), new MeetingHeld("m2"));
    }

    [Fact]
    public void A_coordinator_settles_what_is_disputed()
    {
        var story = Over().Given(Mentee, Yes).Given(Mentor, No);
        var held = new ResolveAttendance("m2", true);

        story.When(held, Mentee).Refused("coordinators-only");
        story.When(new ResolveAttendance("m9", true), Coordinator).Refused("no-such-meeting");
        story.When(held, Coordinator).Then(new MeetingHeld("m2")).When(held, Coordinator).Quiet();
        story
            .When(new ResolveAttendance("m2", false), Coordinator)
            .Refused("attendance-not-unclear");
    }

    [Fact]
    public void A_coordinator_settles_what_stayed_unconfirmed_but_nothing_else()
    {
        Over()
            .When(new ResolveAttendance("m2", false), Coordinator)
            .Refused("attendance-not-unclear");
        Over()
            .Silence(untilDay: 20)
            .When(new ResolveAttendance("m2", false), Coordinator)
            .Then(new MeetingMissed("m2"));
    }

    [Fact]
    public void Both_are_asked_at_the_end_and_two_days_later_and_after_two_weeks_it_stays_unconfirmed()
    {
        var story = Active().FromHere().Propose(MeetingKind.Regular, TimeSpan.FromDays(1));
        story.Given(Mentor, new ConfirmMeeting("m2")).On(1).After(TimeSpan.FromHours(1)).FromHere();
        story.Silence(untilDay: 20);

        Assert.Equal(
            [
                "0 AttendanceRequest Mentee",
                "0 AttendanceRequest Mentor",
                "2 AttendanceRequest Mentee",
                "2 AttendanceRequest Mentor",
            ],
            story.Letters(Letter.AttendanceRequest)
        );
        Assert.Contains("14 MeetingUnconfirmed", story.Visible());
    }

    [Fact]
    public void Only_who_has_not_answered_is_asked_again()
    {
        var story = Over().Silence(untilDay: 0).Given(Mentor, Yes).Silence(untilDay: 4);

        Assert.Contains("2 AttendanceRequest Mentee", story.Letters());
        Assert.DoesNotContain("2 AttendanceRequest Mentor", story.Letters());
    }

    [Theory]
    [InlineData(true, "7 MeetingHeld")]
    [InlineData(false, "7 MeetingMissed")]
    public void One_answer_and_a_week_of_silence_settle_a_meeting_confirmed_beforehand(
        bool attended,
        string outcome
    )
    {
        var story = Over()
            .Silence(untilDay: 0)
            .Given(Mentee, new ConfirmAttendance("m2", attended));

        Assert.Contains(outcome, story.Silence(untilDay: 20).Visible());
    }

    [Fact]
    public void A_recorded_meeting_that_the_mentor_never_confirms_stays_unconfirmed() =>
        Assert.Contains(
            "7 MeetingUnconfirmed",
            Active().Recorded().FromHere().Silence(untilDay: 20).Visible()
        );

    [Fact]
    public void A_recorded_meeting_is_held_once_the_mentor_agrees_and_missed_if_the_mentee_takes_it_back()
    {
        Active().Recorded().When(Yes, Mentor).Then(Said(Side.Mentor, true), new MeetingHeld("m2"));
        Assert.Contains(
            "7 MeetingMissed",
            Active().Recorded().Given(Mentee, No).FromHere().Silence(untilDay: 20).Visible()
        );
    }

    [Fact]
    public void A_corrected_answer_starts_the_silence_again()
    {
        var story = Over().Silence(untilDay: 0).Given(Mentee, Yes);

        story.On(5).Given(Mentee, No).Silence(untilDay: 30);
        Assert.Contains("12 MeetingMissed", story.Visible());
    }

    [Fact]
    public void An_answer_during_the_meeting_counts_from_its_end()
    {
        var story = Active().FromHere().Propose(MeetingKind.Regular, TimeSpan.FromDays(1));
        story.Given(Mentor, new ConfirmMeeting("m2")).On(1).After(TimeSpan.FromMinutes(30));
        story.Given(Mentee, Yes).On(1).After(TimeSpan.FromHours(1)).FromHere();

        Assert.Contains("7 MeetingHeld", story.Silence(untilDay: 20).Visible());
    }

    [Fact]
    public void Silence_about_a_meeting_recorded_late_counts_from_its_recording()
    {
        var story = Active().After(TimeSpan.FromDays(15));
        var heldAt = story.Now.AddDays(-10);
        story.Given(
            Mentee,
            new RecordMeeting(MeetingKind.Regular, heldAt, 60, Channel.Phone, null)
        );
        story.FromHere().Silence(untilDay: 20);

        Assert.Contains("0 AttendanceRequest Mentor", story.Letters());
        Assert.Contains("7 MeetingUnconfirmed", story.Visible());
    }

    [Fact]
    public void Only_a_kick_off_that_was_held_leads_to_the_agreement()
    {
        Assert.Equal(Phase.Agreement, KickOff().Held(MeetingKind.KickOff).State.Phase);
        var missed = KickOff().Met(MeetingKind.KickOff);
        missed.Given(Mentee, new ConfirmAttendance("m1", false));
        missed.Given(Mentor, new ConfirmAttendance("m1", false)).In(Phase.KickOff);
        Assert.Equal(Phase.KickOff, KickOff().Held(MeetingKind.Regular).State.Phase);
    }
}
