using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

/// <summary>Versions of a meeting's entry in calendars, and who hears of them.</summary>
public class CalendarEntryTests
{
    private static Story Proposed() =>
        Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(7)).FromHere();

    private static Story Confirmed() =>
        Proposed().On(1).Given(Mentor, new ConfirmMeeting("m2")).FromHere();

    private static CalendarEntry EntryOf(Story story) => story.State.Find("m2")!.Entry;

    [Fact]
    public void Every_change_of_time_or_status_is_one_version_more_at_the_time_of_its_event()
    {
        var story = Proposed();
        Assert.Equal(new(0, story.Now), EntryOf(story));
        story.On(1).Given(Mentor, new ConfirmMeeting("m2"));
        Assert.Equal(new(1, story.Now, Sent: true), EntryOf(story));
        story.On(2).Given(Mentee, new RescheduleMeeting("m2", story.Day(9)));
        Assert.Equal(new(2, story.Now, Sent: true), EntryOf(story));
        story.On(3).Given(Mentor, new ConfirmMeeting("m2"));
        Assert.Equal(new(3, story.Now, Sent: true), EntryOf(story));
        story.On(4).Given(Mentor, new CancelMeeting("m2", null));
        Assert.Equal(new(4, story.Now, Sent: true), EntryOf(story));
    }

    [Fact]
    public void What_comes_of_a_meeting_afterwards_is_no_new_version()
    {
        var story = Confirmed();
        var before = EntryOf(story);
        story.On(8).Given(Mentee, new ConfirmAttendance("m2", true));
        story.Given(Mentor, new ConfirmAttendance("m2", true));
        Assert.Equal(MeetingStatus.Held, story.State.Find("m2")!.Status);
        Assert.Equal(before, EntryOf(story));
    }

    [Fact]
    public void Both_hear_of_a_confirmed_meeting_and_of_all_that_becomes_of_it()
    {
        var story = Proposed();
        story.Given(Mentor, new ConfirmMeeting("m2"));
        story.Given(Mentee, new RescheduleMeeting("m2", story.Day(9)));
        story.Given(Mentor, new DeclineMeeting("m2", null, null));
        Assert.Equal(
            [
                "0 MeetingConfirmed Mentee",
                "0 MeetingConfirmed Mentor",
                "0 MeetingMoved Mentee",
                "0 MeetingMoved Mentor",
                "0 MeetingDeclined Mentee",
                "0 MeetingDeclined Mentor",
            ],
            story.Letters()
        );
        var cancelled = Confirmed();
        cancelled.Given(Mentor, new CancelMeeting("m2", null));
        Assert.Equal(
            ["0 MeetingCancelled Mentee", "0 MeetingCancelled Mentor"],
            cancelled.Letters()
        );
    }

    [Fact]
    public void Of_what_was_never_confirmed_only_the_other_side_hears()
    {
        var story = Proposed();
        story.Given(Mentee, new RescheduleMeeting("m2", story.Day(9)));
        story.Given(Mentee, new CancelMeeting("m2", null));
        Assert.Equal(["0 MeetingMoved Mentor", "0 MeetingCancelled Mentor"], story.Letters());
    }
}
