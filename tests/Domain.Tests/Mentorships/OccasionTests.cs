using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class OccasionTests
{
    private static SendLetter Last(Story story, Letter kind) =>
        story.Activities.OfType<SendLetter>().Last(letter => letter.Letter == kind);

    private static bool Open(Story story, SendLetter letter) =>
        Occasions.StillOpen(story.State, letter, story.Now);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_letter_has_an_occasion_in_every_phase(Letter letter)
    {
        var mail = new SendLetter("1-x", letter, Recipient.Mentee, "m1", Start.AddYears(9));
        Story[] stories =
        [
            Requested(),
            KickOff(),
            Submitted(),
            ActiveWith(3),
            Closing(),
            Completed(),
            Ended(),
        ];

        var open = stories.Select(story => Open(story, mail)).ToList();
        Assert.True(
            letter.Class() != LetterClass.Answer
                || letter is Letter.MeetingProposed or Letter.MeetingMoved or Letter.MentorFull
                || open.TrueForAll(isOpen => isOpen)
        );
    }

    [Fact]
    public void A_letter_about_the_time_of_a_meeting_that_was_held_up_never_tells_of_another_time()
    {
        var story = Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(5));
        var proposed = Last(story, Letter.MeetingProposed);
        Assert.True(Open(story, proposed));

        story.Given(Mentor, new ConfirmMeeting("m2"));
        var confirmed = Last(story, Letter.MeetingConfirmed);
        Assert.False(Open(story, proposed));
        Assert.True(Open(story, confirmed));

        story.Given(Mentee, new RescheduleMeeting("m2", story.Day(9)));
        var moved = Last(story, Letter.MeetingMoved);
        Assert.False(Open(story, proposed) || Open(story, confirmed));
        Assert.True(Open(story, moved));

        story.Given(Mentee, new CancelMeeting("m2", null));
        Assert.False(Open(story, moved) || Open(story, confirmed));
        Assert.True(Open(story, Last(story, Letter.MeetingCancelled)));
    }

    public static TheoryData<Letter> All => [.. Enum.GetValues<Letter>()];

    [Fact]
    public void A_warning_is_overtaken_by_any_step()
    {
        var story = KickOff().Silence(60);
        var warning = Last(story, Letter.StalledWarning);
        Assert.True(Open(story, warning));

        Assert.False(Open(story.Given(Mentor, new RaiseConcern(Words("c"))), warning));
    }

    [Fact]
    public void A_check_in_is_overtaken_by_a_step_of_its_reader_and_by_nobody_elses()
    {
        var story = Active().Silence(21);
        var asked = Last(story, Letter.CheckIn);
        Assert.Equal(Recipient.Mentor, asked.To);

        Assert.True(Open(story.Given(Mentee, new RecordGiveBack(Words("gift"))), asked));
        Assert.False(Open(story.Given(Mentor, new RaiseConcern(Words("c"))), asked));
    }

    [Fact]
    public void A_reminder_of_a_meeting_that_moved_is_dropped_and_so_is_one_that_comes_after_its_start()
    {
        var story = Active().Propose(MeetingKind.Regular, TimeSpan.FromDays(5));
        story.Given(Mentor, new ConfirmMeeting("m2")).Silence(4);
        var reminder = Last(story, Letter.MeetingReminder);
        Assert.True(Open(story, reminder));
        Assert.False(Occasions.StillOpen(story.State, reminder, story.Day(5)));

        story.Given(Mentee, new RescheduleMeeting("m2", story.Day(9)));
        story.Given(Mentor, new ConfirmMeeting("m2"));
        Assert.False(Open(story, reminder));
    }

    [Fact]
    public void A_request_for_feedback_is_dropped_after_two_weeks_and_once_given()
    {
        var story = ActiveWith(2);
        var asked = Last(story, Letter.FeedbackRequest);

        Assert.True(Occasions.StillOpen(story.State, asked, story.Day(13.9)));
        Assert.False(Occasions.StillOpen(story.State, asked, story.Day(14)));
        Assert.False(Open(story.Given(Mentor, new GiveFeedback("m2", 4, null, false)), asked));
    }

    [Fact]
    public void What_the_period_asks_is_overtaken_by_a_new_agreement()
    {
        var story = ActiveWith(3).Silence(181);
        var ending = Last(story, Letter.PeriodEnding);
        var ended = Last(story, Letter.PeriodEnded);
        Assert.True(Open(story, ending) && Open(story, ended));

        var longer = Story.Terms with { EndsOn = new(2026, 12, 1) };
        story
            .Given(Mentor, new SubmitAgreement(longer, Words("w")))
            .Given(Mentee, new ApproveAgreement(2));
        Assert.False(Open(story, ending) || Open(story, ended));
    }

    [Fact]
    public void Nudges_rest_while_paused()
    {
        var story = Active().Silence(30);
        var nudge = Last(story, Letter.GiveBackNudge);
        Assert.True(Open(story, nudge));

        Assert.False(Open(story.Given(Mentee, new Pause(story.Day(60), null)), nudge));
    }

    [Fact]
    public void Letters_are_answers_steps_or_nudges()
    {
        Letter[] nudges =
        [
            Letter.ThanksNudge,
            Letter.AdviceFollowUp,
            Letter.GiveBackNudge,
            Letter.CheckIn,
            Letter.FeedbackReminder,
        ];
        Assert.Equal(
            nudges,
            Enum.GetValues<Letter>().Where(letter => letter.Class() == LetterClass.Nudge)
        );

        Letter[] answers =
        [
            Letter.RequestReceived,
            Letter.MeetingCancelled,
            Letter.CertificateRevoked,
            Letter.DisputeAlert,
            Letter.DeadLetterAlert,
        ];
        Assert.All(answers, letter => Assert.Equal(LetterClass.Answer, letter.Class()));
        Letter[] steps =
        [
            Letter.RequestReminder,
            Letter.AttendanceRequest,
            Letter.FeedbackRequest,
            Letter.ClosingReminder,
        ];
        Assert.All(steps, letter => Assert.Equal(LetterClass.Step, letter.Class()));
    }
}
