using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class PeriodTests
{
    [Fact]
    public void The_period_is_announced_ends_and_two_weeks_later_the_system_proposes_to_close()
    {
        var story = ActiveWith(3);
        var lastDay = new DateTimeOffset(2026, 7, 11, 22, 0, 0, TimeSpan.Zero);
        story.Silence(untilDay: 200);

        Assert.Equal(
            lastDay.AddDays(-30),
            At<TimerFired>(story, e => e.Timer == TimerKind.PeriodEnding)
        );
        Assert.Equal(lastDay, At<TimerFired>(story, e => e.Timer == TimerKind.PeriodEnded));
        Assert.Equal(lastDay.AddDays(14), At<ClosingProposed>(story, e => e.Words is null));
        Assert.Equal(2, story.Letters(Letter.PeriodEnding).Count);
        Assert.Equal(2, story.Letters(Letter.PeriodEnded).Count);
        Assert.Equal(2, story.Letters(Letter.ClosingAskedBySystem).Count);
    }

    [Fact]
    public void The_system_waits_for_an_amendment_open_then()
    {
        var story = ActiveWith(3).On(190);
        story.Given(
            Mentee,
            new SubmitAgreement(Story.Terms with { EndsOn = new(2026, 12, 1) }, Words("a"))
        );
        story
            .FromHere()
            .Silence(untilDay: 29.9)
            .In(Phase.Active)
            .Silence(untilDay: 30.1)
            .In(Phase.Closing);
    }

    [Fact]
    public void A_new_period_arms_its_timers_anew()
    {
        var story = ActiveWith(3).Silence(untilDay: 185);
        story.Given(
            Mentee,
            new SubmitAgreement(Story.Terms with { EndsOn = new(2026, 12, 1) }, Words("a"))
        );
        story
            .Given(Mentor, new ApproveAgreement(2))
            .FromHere()
            .Silence(untilDay: 170)
            .In(Phase.Ended);

        Assert.Equal(2, story.Letters(Letter.PeriodEnding).Count);
        Assert.Equal(2, story.Letters(Letter.PeriodEnded).Count);
    }

    [Fact]
    public void A_closing_declined_after_the_period_leaves_two_weeks()
    {
        var story = AskedToClose().Given(Mentor, new DeclineClosing(null));

        Assert.Equal(
            ["0 PeriodEnded Mentee", "0 PeriodEnded Mentor"],
            story.Letters(Letter.PeriodEnded)
        );
        story.Silence(untilDay: 13.9).In(Phase.Active).Silence(untilDay: 14).In(Phase.Closing);
    }

    private static DateTimeOffset At<T>(Story story, Func<T, bool> which)
        where T : MentorshipEvent =>
        story.History.Single(recorded => recorded.Event is T e && which(e)).At;
}
