using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class CareTests
{
    private static readonly ConfirmAttendance Yes = new("m2", true);
    private static readonly GiveFeedback Five = new("m2", 5, Words("comment"), true);

    private static Story Attended() => Active().Silence(10).Met().FromHere().Given(Mentee, Yes);

    [Fact]
    public void Each_side_gives_feedback_once_after_its_own_yes()
    {
        Active().Met().When(Five, Mentee).Refused("not-attended");
        Attended().When(Five, Mentor).Refused("not-attended");
        Attended().When(Five, Coordinator).Refused("not-yours");
        Attended().When(Five with { MeetingId = "m9" }, Mentee).Refused("no-such-meeting");
        Attended()
            .When(Five, Mentee)
            .Then(new FeedbackGiven("m2", Side.Mentee, 5, "comment", true))
            .When(Five, Mentee)
            .Refused("feedback-given")
            .When(new GiveFeedback("m2", 5, null, false), Mentee)
            .Quiet();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void A_rating_is_1_to_5(int rating, bool right) =>
        Assert.Equal(
            right,
            Attended().When(Five with { Rating = rating }, Mentee).Answer is Accepted
        );

    [Fact]
    public void Feedback_is_taken_until_30_days_after_the_end_and_not_after_the_texts_are_erased()
    {
        Story Ended() => Attended().Given(Mentee, new EndMentorship(EndReason.Moved, null));

        Assert.NotEmpty(Ended().On(30).When(Five, Mentee).Events());
        Ended()
            .After(TimeSpan.FromDays(30).Add(TimeSpan.FromTicks(1)))
            .When(Five, Mentee)
            .Refused("too-late");
        var soon = new Programmes.MentorshipSettings { RetentionDays = 5 };
        Active(soon)
            .Met()
            .Given(Mentee, Yes, new EndMentorship(EndReason.Moved, null))
            .FromHere()
            .Silence(untilDay: 6)
            .When(Five, Mentee)
            .Refused("too-late");
    }

    [Fact]
    public void A_wish_for_contact_is_told_to_coordinators() =>
        Assert.Contains(
            "0 ContactWishAlert Coordinators",
            Attended().Given(Mentee, Five).Letters()
        );

    [Fact]
    public void Feedback_is_asked_for_at_once_and_again_after_four_days_unless_given()
    {
        Assert.Equal(
            ["0 FeedbackRequest Mentee", "4 FeedbackReminder Mentee"],
            Attended().Silence(6).Letters(Letter.FeedbackRequest, Letter.FeedbackReminder)
        );
        Assert.Empty(Attended().Given(Mentee, Five).Silence(6).Letters(Letter.FeedbackReminder));
    }

    [Fact]
    public void The_mentee_thanks_once_after_attending()
    {
        var thanks = new SendThanks("m2", Words("thanks"));

        Active().Met().When(thanks, Mentee).Refused("not-attended");
        Attended().When(thanks, Mentor).Refused("not-yours");
        Attended().When(thanks with { MeetingId = "m9" }, Mentee).Refused("no-such-meeting");
        var story = Attended().When(thanks, Mentee).Then(new ThanksSent("m2", "thanks"));
        Assert.Contains("0 ThanksReceived Mentor", story.Letters());
        story.When(thanks, Mentee).Refused("already-thanked");
    }

    [Fact]
    public void Thanking_is_brought_to_mind_after_a_day_unless_done()
    {
        Assert.Contains("1 ThanksNudge Mentee", Attended().Silence(3).Letters());
        var thanked = Attended().Given(Mentee, new SendThanks("m2", Words("thanks")));
        Assert.Empty(thanked.Silence(3).Letters(Letter.ThanksNudge));
    }

    [Fact]
    public void The_mentee_notes_advice_and_what_became_of_it()
    {
        var note = new NoteAdvice(Words("advice"), "m1", Words("plan"), true);
        var tried = new UpdateAdvice("a1", AdviceStatus.Tried, Words("outcome"));

        Requested().When(note, Mentee).Refused("wrong-phase");
        Active().When(note, Mentor).Refused("not-yours");
        Active().When(note with { MeetingId = "m9" }, Mentee).Refused("no-such-meeting");
        var story = Active()
            .When(note, Mentee)
            .Then(new AdviceNoted("a1", "advice", "m1", "plan", true));
        story.When(note, Mentee).Quiet();
        story.When(tried, Mentor).Refused("not-yours");
        story.When(tried with { AdviceId = "a9" }, Mentee).Refused("no-such-advice");
        story.When(tried, Mentee).Then(new AdviceUpdated("a1", AdviceStatus.Tried, "outcome"));
        story.When(tried, Mentee).Quiet();
        story
            .When(new UpdateAdvice("a1", AdviceStatus.Helped, null), Mentee)
            .Then(new AdviceUpdated("a1", AdviceStatus.Helped, null));
    }

    [Fact]
    public void Advice_with_a_plan_is_followed_up_after_two_weeks_unless_updated()
    {
        Story Noted(Text? plan) =>
            Active().Given(Mentee, new NoteAdvice(Words("advice"), null, plan, true)).FromHere();

        Assert.Contains("14 AdviceFollowUp Mentee", Noted(Words("plan")).Silence(20).Letters());
        Assert.Empty(Noted(null).Silence(20).Letters(Letter.AdviceFollowUp));
        var updated = Noted(Words("plan"))
            .Given(Mentee, new UpdateAdvice("a1", AdviceStatus.Helped, null));
        Assert.Empty(updated.Silence(20).Letters(Letter.AdviceFollowUp));
    }

    [Fact]
    public void Giving_back_is_brought_to_mind_monthly_unless_done()
    {
        var story = Active();
        Assert.Equal(
            ["30 GiveBackNudge Mentee", "60 GiveBackNudge Mentee"],
            story.Silence(65).Letters(Letter.GiveBackNudge)
        );

        story.When(new RecordGiveBack(Words("gift")), Mentor).Refused("not-yours");
        story.When(new RecordGiveBack(Words("gift")), Mentee).Then(new GaveBack("g1", "gift"));
        Assert.Equal(
            ["30 GiveBackNudge Mentee"],
            story.FromHere().Silence(31).Letters(Letter.GiveBackNudge)
        );
    }

    [Fact]
    public void Each_side_raises_concerns_from_acceptance_on_to_coordinators_only()
    {
        var raise = new RaiseConcern(Words("concern"));

        Requested().When(raise, Mentee).Refused("wrong-phase");
        Active().When(raise, Coordinator).Refused("not-yours");
        Assert.All(
            [KickOff(), Agreement(), Active(), Closing(), Completed(), Ended()],
            story =>
            {
                story.When(raise, Mentor).Then(new ConcernRaised(Side.Mentor, "concern"));
                Assert.Equal(["0 ConcernAlert Coordinators"], story.Letters());
            }
        );
    }

    [Fact]
    public void Notes_stay_possible_after_the_end_until_the_texts_are_erased()
    {
        var give = new RecordGiveBack(Words("gift"));

        Assert.NotEmpty(Ended().On(700).When(give, Mentee).Events());
        Ended().Silence(731).When(give, Mentee).Refused("wrong-phase");
    }

    [Fact]
    public void A_mentorship_holds_at_most_two_hundred_notes_of_a_kind()
    {
        var story = Active();
        for (var n = 0; n < Decider.NotesAtMost; n++)
        {
            story.Given(Mentee, new RecordGiveBack(Words("gift")));
        }
        story.When(new RecordGiveBack(Words("gift")), Mentee).Refused("too-many");
    }
}
