using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public partial class MeetingTests
{
    private static ProposeMeeting Proposal(Story story, MeetingKind kind = MeetingKind.Regular) =>
        new(kind, story.Now.AddDays(7), 60, Channel.Video, Words("details"));

    private static Story Proposed() =>
        Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(7)).FromHere();

    private static Story Confirmed() =>
        Proposed().Given(Mentor, new ConfirmMeeting("m2")).FromHere();

    [Fact]
    public void The_mentee_proposes_a_meeting()
    {
        var story = Active();
        var proposal = Proposal(story);

        story.When(proposal, Coordinator).Refused("not-yours");
        story.When(proposal, Mentor).Refused("mentors-do-not-propose");
        story
            .When(proposal, Mentee)
            .Then(
                new MeetingProposed(
                    "m2",
                    MeetingKind.Regular,
                    story.Day(7),
                    60,
                    Channel.Video,
                    "details"
                )
            );
        story.When(proposal, Mentee).Quiet();
    }

    [Fact]
    public void A_mentor_proposes_where_the_programme_allows_and_the_mentee_confirms()
    {
        var story = Active(new() { MentorsProposeMeetings = true });
        story.Given(Mentor, Proposal(story));

        story.When(new ConfirmMeeting("m2"), Mentor).Refused("not-yours");
        story.When(new ConfirmMeeting("m2"), Mentee).Then(new MeetingConfirmed("m2"));
    }

    [Fact]
    public void Meetings_are_proposed_from_acceptance_to_closing()
    {
        Story[] running = [KickOff(), Agreement(), Submitted(), Active(), Closing()];
        Story[] others = [Requested(), Completed(), Ended()];

        Assert.All(running, story => Assert.NotEmpty(story.When(Proposal(story), Mentee).Events()));
        Assert.All(others, story => story.When(Proposal(story), Mentee).Refused("wrong-phase"));
    }

    [Fact]
    public void There_is_one_kick_off()
    {
        var story = KickOff().Propose(MeetingKind.KickOff, TimeSpan.FromDays(1));

        story.When(Proposal(story, MeetingKind.KickOff), Mentee).Refused("kick-off-exists");
        story.Given(Mentor, new DeclineMeeting("m1", null, null));
        story.Given(Mentee, Proposal(story, MeetingKind.KickOff));
        Agreement().When(Proposal(story, MeetingKind.KickOff), Mentee).Refused("kick-off-exists");
    }

    [Fact]
    public void A_closing_meeting_belongs_to_active_and_closing()
    {
        KickOff()
            .When(Proposal(KickOff(), MeetingKind.Closing), Mentee)
            .Refused("closing-meeting-too-early");
        Agreement()
            .When(Proposal(KickOff(), MeetingKind.Closing), Mentee)
            .Refused("closing-meeting-too-early");
        Assert.NotEmpty(Active().When(Proposal(Active(), MeetingKind.Closing), Mentee).Events());
        Assert.NotEmpty(Closing().When(Proposal(Closing(), MeetingKind.Closing), Mentee).Events());
    }

    [Theory]
    [InlineData(9, "meeting.durationMinutes")]
    [InlineData(10, null)]
    [InlineData(480, null)]
    [InlineData(481, "meeting.durationMinutes")]
    public void A_meeting_lasts_ten_minutes_to_eight_hours(int minutes, string? code)
    {
        var story = Active();
        Expect(story.When(Proposal(story) with { DurationMinutes = minutes }, Mentee), code);
    }

    [Theory]
    [InlineData(0, "meeting.startsAt-past")]
    [InlineData(0.01, null)]
    [InlineData(366, null)]
    [InlineData(366.01, "meeting.startsAt-far")]
    public void A_meeting_starts_ahead_within_a_year(double days, string? code)
    {
        var story = Active();
        Expect(story.When(Proposal(story) with { StartsAt = story.Day(days) }, Mentee), code);
    }

    [Fact]
    public void A_clock_that_went_back_changes_nothing()
    {
        // Decided at the time of the last event, which is after the start.
        var story = Proposed().On(8).Given(Mentee, new RecordGiveBack(Words("gift"))).On(1);

        story.When(new ConfirmMeeting("m2"), Mentor).Refused("meeting-started");
    }

    [Fact]
    public void The_other_side_confirms_before_it_starts()
    {
        Proposed().When(new ConfirmMeeting("m2"), Mentee).Refused("not-yours");
        Proposed().When(new ConfirmMeeting("m2"), Coordinator).Refused("not-yours");
        Proposed().When(new ConfirmMeeting("m9"), Mentor).Refused("no-such-meeting");
        Proposed().On(7).When(new ConfirmMeeting("m2"), Mentor).Refused("meeting-started");
        Proposed()
            .When(new ConfirmMeeting("m2"), Mentor)
            .Then(new MeetingConfirmed("m2"))
            .When(new ConfirmMeeting("m2"), Mentor)
            .Quiet();
    }

    [Fact]
    public void The_other_side_declines_with_another_time_if_it_likes()
    {
        var decline = new DeclineMeeting("m2", Words("why"), Proposed().Day(9));

        Proposed().When(decline, Mentee).Refused("not-yours");
        Confirmed().When(decline, Mentor).Refused("meeting-settled");
        Proposed()
            .When(decline with { CounterSuggestion = Start }, Mentor)
            .Refused("meeting.counterSuggestion");
        Proposed()
            .When(decline, Mentor)
            .Then(new MeetingDeclined("m2", "why", Proposed().Day(9)))
            .When(decline, Mentor)
            .Quiet();
    }

    [Fact]
    public void Whoever_proposed_moves_it_and_it_has_to_be_confirmed_again()
    {
        var move = new RescheduleMeeting("m2", Proposed().Day(10));

        Confirmed().When(move, Mentor).Refused("not-yours");
        Confirmed().On(7).When(move, Mentee).Refused("meeting-started");
        Confirmed().When(move with { StartsAt = Start }, Mentee).Refused("meeting.startsAt-past");
        var story = Confirmed()
            .When(move, Mentee)
            .Then(new MeetingRescheduled("m2", move.StartsAt));
        Assert.Equal(MeetingStatus.Proposed, story.State.Find("m2")!.Status);
        story
            .When(move, Mentee)
            .Quiet()
            .When(new ConfirmMeeting("m2"), Mentor)
            .Then(new MeetingConfirmed("m2"));
    }

    [Fact]
    public void Either_side_cancels_before_it_starts()
    {
        var cancel = new CancelMeeting("m2", Words("why"));

        Confirmed().When(cancel, Coordinator).Refused("not-yours");
        Confirmed().On(7).When(cancel, Mentee).Refused("meeting-started");
        Active().Recorded().When(cancel, Mentee).Refused("meeting-settled");
        Proposed()
            .When(cancel, Mentee)
            .Then(new MeetingCancelled("m2", "why", CancelReason.ByMember));
        Confirmed()
            .When(cancel, Mentor)
            .Then(new MeetingCancelled("m2", "why", CancelReason.ByMember))
            .When(cancel, Mentee)
            .Quiet();
    }

    [Fact]
    public void The_mentee_records_a_meeting_held_elsewhere_which_is_a_yes()
    {
        var story = Active().After(TimeSpan.FromDays(2));
        var record = new RecordMeeting(
            MeetingKind.Regular,
            story.Now.AddDays(-1),
            45,
            Channel.Phone,
            null
        );

        story.When(record, Mentor).Refused("not-yours");
        story.When(record with { HeldAt = story.Now }, Mentee).Refused("meeting.heldAt-ahead");
        story
            .When(record with { HeldAt = Start.AddTicks(-1) }, Mentee)
            .Refused("meeting.heldAt-before-acceptance");
        story
            .When(record, Mentee)
            .Then(
                new MeetingRecorded(
                    "m2",
                    MeetingKind.Regular,
                    record.HeldAt,
                    45,
                    Channel.Phone,
                    null
                ),
                new AttendanceConfirmed("m2", Side.Mentee, true)
            );
        story.When(record, Mentee).Quiet();
    }

    [Fact]
    public void Meetings_are_recorded_from_acceptance_to_closing()
    {
        var record = new RecordMeeting(
            MeetingKind.Regular,
            Start.AddMinutes(1),
            45,
            Channel.Phone,
            null
        );
        Story[] running = [KickOff().On(1), Agreement(), Submitted(), Active(), Closing()];
        Story[] others = [Requested().On(1), Completed(), Ended()];

        Assert.All(running, story => Assert.NotEmpty(story.When(record, Mentee).Events()));
        Assert.All(others, story => story.When(record, Mentee).Refused("wrong-phase"));
    }

    private static void Expect(Story story, string? code)
    {
        if (code is null)
        {
            Assert.NotEmpty(story.Events());
        }
        else
        {
            story.Refused(code);
        }
    }
}
