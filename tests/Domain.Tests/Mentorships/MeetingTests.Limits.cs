using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public partial class MeetingTests
{
    [Fact]
    public void A_mentorship_holds_at_most_two_hundred_meetings()
    {
        var story = Active();
        while (story.State.Meetings.Count < Decider.MeetingsAtMost)
        {
            story.Propose(MeetingKind.Regular, TimeSpan.FromHours(1 + story.State.Meetings.Count));
            story.Given(Mentee, new CancelMeeting($"m{story.State.Meetings.Count}", null));
        }
        story
            .When(Proposal(story) with { DurationMinutes = 90 }, Mentee)
            .Refused("too-many-meetings");
    }

    [Fact]
    public void Twenty_meetings_may_be_open_at_once_so_that_the_end_can_cancel_them_all_in_one_commit()
    {
        var story = Active();
        for (var meeting = 0; meeting < Decider.OpenMeetingsAtMost; meeting++)
        {
            story.Propose(MeetingKind.Regular, TimeSpan.FromHours(1 + meeting));
        }
        story
            .When(Proposal(story) with { DurationMinutes = 90 }, Mentee)
            .Refused("too-many-meetings");

        story.When(new EndMentorship(EndReason.Moved, null), Mentee);
        var events = story.Events();
        var letters = events.OfType<MeetingCancelled>().Count() * 2;
        Assert.InRange(events.Count + letters, Decider.OpenMeetingsAtMost, 90);
    }
}
