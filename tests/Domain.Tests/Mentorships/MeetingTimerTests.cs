using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class MeetingTimerTests
{
    private static Story Proposed() =>
        Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(7)).FromHere();

    private static Story Confirmed() =>
        Proposed().Given(Mentor, new ConfirmMeeting("m2")).FromHere();

    [Fact]
    public void An_unconfirmed_proposal_is_brought_to_mind_after_two_days_and_lapses_at_its_start() =>
        Assert.Equal(
            [
                "2 MeetingConfirmationReminder Mentor",
                "7 MeetingLapsed Mentee",
                "7 MeetingLapsed Mentor",
            ],
            Proposed()
                .Silence(untilDay: 7)
                .Letters(Letter.MeetingConfirmationReminder, Letter.MeetingLapsed)
        );

    [Fact]
    public void A_proposal_close_ahead_is_brought_to_mind_a_day_before_it_starts()
    {
        var story = Active().FromHere().Propose(MeetingKind.Regular, TimeSpan.FromDays(2.5));

        Assert.Contains(
            "1.5 MeetingConfirmationReminder Mentor",
            story.Silence(untilDay: 2).Letters()
        );
    }

    [Fact]
    public void A_proposal_for_the_same_day_is_not_brought_to_mind()
    {
        var story = Active().FromHere().Propose(MeetingKind.Regular, TimeSpan.FromHours(20));

        Assert.DoesNotContain(
            story.Silence(untilDay: 2).Letters(),
            letter => letter.Contains("Reminder")
        );
    }

    [Fact]
    public void Both_are_reminded_a_day_before_a_confirmed_meeting()
    {
        var letters = Confirmed().Silence(untilDay: 7).Letters();

        Assert.Contains("6 MeetingReminder Mentee", letters);
        Assert.Contains("6 MeetingReminder Mentor", letters);
    }

    [Fact]
    public void A_moved_meeting_is_confirmed_and_reminded_anew()
    {
        var story = Confirmed()
            .On(5)
            .Given(Mentee, new RescheduleMeeting("m2", Confirmed().Day(20)));
        story.FromHere().Silence(untilDay: 3);
        Assert.Contains("2 MeetingConfirmationReminder Mentor", story.Letters());

        story.Given(Mentor, new ConfirmMeeting("m2")).FromHere().Silence(untilDay: 12);
        Assert.Contains("11 MeetingReminder Mentee", story.Letters());
    }
}
