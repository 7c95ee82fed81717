using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

/// <summary>A state remembers how far its timers have fired only while that can matter.</summary>
public class ForgettingTests
{
    private static IEnumerable<string> About(Story story, string subject) =>
        story.State.Fired.Keys.Where(key =>
            key.EndsWith(":" + subject, StringComparison.Ordinal)
            || key.Contains($":{subject}-", StringComparison.Ordinal)
        );

    [Fact]
    public void A_settled_meeting_that_was_thanked_and_rated_leaves_nothing()
    {
        var story = Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(5)).Silence(2);
        story.Given(Mentor, new ConfirmMeeting("m2")).Silence(12);
        Assert.Equal(
            ["MeetingAttendance:m2", "MeetingConfirmation:m2", "MeetingReminder:m2"],
            About(story, "m2").Order()
        );

        var yes = new ConfirmAttendance("m2", true);
        story.Given(Mentee, yes).Given(Mentor, yes);
        Assert.Empty(About(story, "m2"));
        story.Silence(20);
        Assert.Equal(
            ["FeedbackRequest:m2-Mentee", "FeedbackRequest:m2-Mentor", "ThanksNudge:m2"],
            About(story, "m2").Order()
        );

        story.Given(
            Mentee,
            new SendThanks("m2", Words("t")),
            new GiveFeedback("m2", 5, null, false)
        );
        story.Given(Mentor, new GiveFeedback("m2", 5, null, false));
        Assert.Empty(About(story, "m2"));
        Assert.DoesNotContain(
            story.FromHere().Silence(30).Letters(),
            line => line.Contains("Thanks")
        );
    }

    [Fact]
    public void A_moved_meeting_starts_with_nothing()
    {
        var story = Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(5)).Silence(4);
        Assert.NotEmpty(About(story, "m2"));

        Assert.Empty(About(story.Given(Mentee, new RescheduleMeeting("m2", story.Day(9))), "m2"));
    }

    [Fact]
    public void A_missed_meeting_asks_for_no_thanks_and_no_feedback()
    {
        var story = Active().Silence(10).Met().FromHere();
        story.Given(Mentee, new ConfirmAttendance("m2", true)).Silence(5);
        story.Given(Mentor, new ConfirmAttendance("m2", false));
        story.Given(Coordinator, new ResolveAttendance("m2", false)).FromHere().Silence(20);

        Assert.Empty(About(story, "m2"));
        Assert.DoesNotContain(
            story.Letters(),
            line => line.Contains("Feedback") || line.Contains("Thanks")
        );
    }

    [Fact]
    public void A_settled_version_and_updated_advice_leave_nothing()
    {
        var story = Active().Given(Mentee, new SubmitAgreement(Story.Terms, Words("w")));
        story.Given(Mentee, new NoteAdvice(Words("a"), null, Words("plan"), true)).Silence(15);
        Assert.NotEmpty(About(story, "2"));
        Assert.NotEmpty(About(story, "a1"));

        story.Given(Mentor, new ApproveAgreement(2));
        story.Given(Mentee, new UpdateAdvice("a1", AdviceStatus.Tried, null));
        Assert.Empty(About(story, "2"));
        Assert.Empty(About(story, "a1"));
    }

    [Fact]
    public void A_usual_year_weighs_less_than_sixteen_kilobytes()
    {
        var story = ActiveWith(1);
        for (var month = 0; month < 11; month++)
        {
            story.Silence(14 + (14 * month)).Held(MeetingKind.Regular);
            story.Given(
                Mentee,
                new SendThanks(story.LastMeeting, Words($"0199c8f2-thanks-{month}"))
            );
            story.Given(Mentee, new GiveFeedback(story.LastMeeting, 5, Words("0199c8f2"), false));
            story.Given(Mentor, new GiveFeedback(story.LastMeeting, 5, Words("0199c8f2"), false));
            story.Given(
                Mentee,
                new NoteAdvice(
                    Words($"0199c8f2-advice-{month}"),
                    null,
                    Words("0199c8f2-plan"),
                    true
                )
            );
            story.Given(
                Mentee,
                new UpdateAdvice($"a{month + 1}", AdviceStatus.Helped, Words("0199c8f2-outcome"))
            );
        }
        Assert.InRange(StateJson.Write(story.State).Length, 1, 16 * 1024);
    }
}
