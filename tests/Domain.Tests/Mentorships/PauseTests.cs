using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class PauseTests
{
    private static Pause For(Story story, double days) => new(story.Now.AddDays(days), null);

    /// <summary>Paused for that many days, and resumed by the timer.</summary>
    private static Story Rested(Story story, double days) =>
        story.Given(Mentee, For(story, days)).After(TimeSpan.FromDays(days)).FromHere().Silence(0);

    [Fact]
    public void Either_side_pauses_in_kick_off_agreement_and_active()
    {
        Assert.All(
            [KickOff(), Agreement(), Submitted(), Active()],
            story =>
                story.When(For(story, 10), Mentor).Then(new MentorshipPaused(story.Day(10), null))
        );
        Assert.All(
            [Requested(), Closing(), Completed(), Ended()],
            story => story.When(For(story, 10), Mentee).Refused("wrong-phase")
        );
        Active().When(For(Active(), 10), Coordinator).Refused("not-yours");
    }

    [Fact]
    public void A_pause_lasts_at_most_six_months()
    {
        var until = Active().Now.AddMonths(6);

        Active().When(new Pause(Active().Now, null), Mentee).Refused("pause.until");
        Active().When(new Pause(until.AddTicks(1), null), Mentee).Refused("pause.until");
        Active().When(new Pause(until, null), Mentee).Then(new MentorshipPaused(until, null));
    }

    [Fact]
    public void Pausing_again_is_quiet_until_the_same_day_and_refused_until_another()
    {
        var story = Active().Given(Mentee, For(Active(), 10));

        story.When(For(Active(), 10), Mentee).Quiet();
        story.When(For(Active(), 11), Mentee).Refused("already-paused");
    }

    [Fact]
    public void Either_side_resumes_early()
    {
        var story = Active();
        story.When(new Resume(), Mentee).Refused("not-paused");
        story.Given(Mentor, For(story, 10));

        story.When(new Resume(), Coordinator).Refused("not-yours");
        story
            .When(new Resume(), Mentee)
            .Then(new MentorshipResumed())
            .When(new Resume(), Mentee)
            .Quiet();
        Closing().When(new Resume(), Mentee).Refused("wrong-phase");
    }

    [Fact]
    public void The_timer_resumes_and_both_are_told()
    {
        var story = Active();
        story.Given(Mentee, For(story, 10)).Silence(untilDay: 10);

        Assert.Contains("10 MentorshipResumed Mentee", story.Letters());
        Assert.Contains("10 MentorshipResumed Mentor", story.Letters());
    }

    [Fact]
    public void Nothing_nudges_stalls_or_ends_while_paused()
    {
        Assert.All(
            [KickOff(), Agreement(), ActiveWith(2)],
            story =>
            {
                story.Given(Mentee, new NoteAdvice(Words("advice"), null, Words("plan"), true));
                story.Given(Mentee, For(story, 180)).FromHere().Silence(untilDay: 179.9);
                Assert.Empty(story.Letters());
                Assert.Empty(story.Visible());
            }
        );
    }

    [Fact]
    public void Meetings_and_reviews_go_on_while_paused()
    {
        var story = Submitted();
        story.Given(Mentee, For(story, 100)).Propose(MeetingKind.Regular, TimeSpan.FromDays(5));
        story.FromHere().Silence(untilDay: 10);

        Assert.Contains("3 AgreementReviewReminder Mentor", story.Letters());
        Assert.Contains("2 MeetingConfirmationReminder Mentor", story.Letters());
        story.Given(Mentor, new ApproveAgreement(1)).In(Phase.Active);
    }

    [Fact]
    public void Stalling_and_reminders_start_anew_after_the_pause()
    {
        var story = Rested(KickOff().On(50), 30).Silence(untilDay: 80);

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
            story.Letters().Where(line => !line.Contains("Resumed"))
        );
    }

    [Fact]
    public void What_had_been_asked_before_the_pause_is_not_asked_again_after_it()
    {
        var story = Active().Silence(untilDay: 10).Held(MeetingKind.Regular);
        story.Given(Mentee, new NoteAdvice(Words("advice"), null, Words("plan"), true)).FromHere();
        story.Silence(untilDay: 15);
        Assert.Equal(
            [
                "1 ThanksNudge Mentee",
                "4 FeedbackReminder Mentee",
                "4 FeedbackReminder Mentor",
                "14 AdviceFollowUp Mentee",
            ],
            story.Letters(Letter.ThanksNudge, Letter.FeedbackReminder, Letter.AdviceFollowUp)
        );

        Rested(story, 10).Silence(untilDay: 19);
        Assert.Empty(
            story.Letters(Letter.ThanksNudge, Letter.FeedbackReminder, Letter.AdviceFollowUp)
        );
    }

    [Fact]
    public void What_the_pause_kept_from_being_asked_is_asked_after_it()
    {
        var story = Active().Held(MeetingKind.Regular);
        story.Given(Mentee, new NoteAdvice(Words("advice"), null, Words("plan"), true));
        Rested(story, 3).Silence(untilDay: 15);

        Assert.Contains("1 ThanksNudge Mentee", story.Letters());
        Assert.Contains("14 AdviceFollowUp Mentee", story.Letters());
    }

    [Fact]
    public void The_end_of_the_period_moves_by_the_actual_pause_in_whole_days()
    {
        var story = Active();
        story.Given(Mentee, For(story, 30)).On(9.5).Given(Mentor, new Resume());

        Assert.Equal(new DateOnly(2026, 7, 22), Period.LastDay(story.State));
    }

    [Fact]
    public void An_approved_amendment_sets_the_end_anew()
    {
        var story = Rested(Active(), 20);
        story.Given(
            Mentee,
            new SubmitAgreement(Story.Terms with { EndsOn = new(2026, 9, 1) }, Words("w"))
        );
        Assert.Equal(new DateOnly(2026, 8, 1), Period.LastDay(story.State));

        story.Given(Mentor, new ApproveAgreement(2));
        Assert.Equal(new DateOnly(2026, 9, 1), Period.LastDay(story.State));
    }

    [Fact]
    public void A_pause_that_began_before_the_agreement_in_force_counts_from_its_approval()
    {
        var story = Submitted();
        story
            .Given(Mentee, For(story, 30))
            .On(20)
            .Given(Mentor, new ApproveAgreement(1))
            .Silence(untilDay: 30);

        Assert.Equal(new DateOnly(2026, 7, 22), Period.LastDay(story.State));
    }

    [Fact]
    public void The_timers_of_the_period_move_with_its_end()
    {
        var story = ActiveWith(3).On(100);
        story.Given(Mentee, For(story, 60)).Silence(untilDay: 241);

        var lastDay = new DateTimeOffset(2026, 9, 9, 22, 0, 0, TimeSpan.Zero);
        Assert.Equal(lastDay, Period.LastDayBegins(story.State));
        Assert.Equal(
            [lastDay.AddDays(-30), lastDay],
            story
                .History.Where(recorded =>
                    recorded.Event
                        is TimerFired { Timer: TimerKind.PeriodEnding or TimerKind.PeriodEnded }
                )
                .Select(recorded => recorded.At)
        );
    }

    [Fact]
    public void A_last_day_that_a_pause_moved_is_told_again()
    {
        var story = ActiveWith(3).Silence(untilDay: 185);
        Assert.Equal(2, story.Letters(Letter.PeriodEnded).Count);
        Rested(story, 30).Silence(untilDay: 1);

        Assert.Equal(2, story.Letters(Letter.PeriodEnded).Count);
    }

    [Fact]
    public void A_pause_after_the_last_day_starts_the_two_weeks_anew()
    {
        var story = ActiveWith(3).Silence(untilDay: 185);
        Assert.NotEmpty(story.Letters(Letter.PeriodEnded));
        Rested(story, 30).Silence(untilDay: 13.9).In(Phase.Active);

        story.Silence(untilDay: 15.1).In(Phase.Closing);
    }

    [Fact]
    public void Proposing_to_close_ends_the_pause()
    {
        var story = Active();
        story
            .Given(Mentee, For(story, 30))
            .When(Close(), Mentor)
            .Then(
                new MentorshipResumed(ResumeCause.Closing),
                new ClosingProposed(new(null, Close().GoalRatings, CertificateChoices.None))
            );
    }
}
