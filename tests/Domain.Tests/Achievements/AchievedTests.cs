using Mentoring.Domain.Mentorships;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Achievements;

public class AchievedTests
{
    private static IReadOnlyList<AchievementKind> Kinds(Story story, Side side) =>
        [.. Achieved.By(side, story.History).Select(one => one.Kind)];

    private static Achievement The(AchievementKind kind, Story story, Side side) =>
        Assert.Single(Achieved.By(side, story.History), one => one.Kind == kind);

    [Fact]
    public void Sending_a_request_is_the_mentees_and_its_acceptance_both_sides()
    {
        Assert.Equal([AchievementKind.RequestSent], Kinds(Requested(), Side.Mentee));
        Assert.Empty(Kinds(Requested(), Side.Mentor));
        Assert.Equal(
            [AchievementKind.RequestSent, AchievementKind.RequestAccepted],
            Kinds(KickOff(), Side.Mentee)
        );
        Assert.Equal([AchievementKind.RequestAccepted], Kinds(KickOff(), Side.Mentor));
    }

    [Fact]
    public void A_kick_off_held_is_one_and_a_meeting_too() =>
        Assert.Equal(
            [
                AchievementKind.RequestAccepted,
                AchievementKind.KickOffHeld,
                AchievementKind.MeetingHeld,
            ],
            Kinds(Agreement(), Side.Mentor)
        );

    [Fact]
    public void Submitting_the_agreement_counts_as_the_kick_off_which_is_there_once()
    {
        var story = KickOff()
            .Given(Mentee, new SubmitAgreement(Story.Terms, Words("wording")))
            .Held(MeetingKind.Regular);

        Assert.Equal(3, The(AchievementKind.KickOffHeld, story, Side.Mentee).Event);
    }

    [Fact]
    public void The_first_agreement_counts_and_no_amendment()
    {
        var story = Active()
            .Given(Mentor, new SubmitAgreement(Story.Terms, Words("amendment")))
            .Given(Mentee, new ApproveAgreement(2));

        Assert.NotNull(The(AchievementKind.AgreementApproved, story, Side.Mentee));
    }

    [Fact]
    public void The_first_the_fifth_and_the_tenth_meeting_are_milestones()
    {
        var held = Achieved
            .By(Side.Mentor, ActiveWith(11).History)
            .Where(one => one.Kind == AchievementKind.MeetingHeld)
            .ToList();

        Assert.Equal(Enumerable.Range(1, 11), held.Select(one => one.Number!.Value));
        Assert.Equal([1, 5, 10], held.Select(one => one.Milestone).OfType<int>());
        Assert.All(held, one => Assert.True(one.MetAt < one.At));
    }

    [Fact]
    public void A_meeting_that_was_missed_is_none()
    {
        var story = Active();
        story.Met().Given(Mentee, new ConfirmAttendance(story.LastMeeting, false));
        story.Given(Mentor, new ConfirmAttendance(story.LastMeeting, false));

        Assert.Equal(1, The(AchievementKind.MeetingHeld, story, Side.Mentee).Number);
    }

    [Fact]
    public void Feedback_is_only_its_authors()
    {
        var story = Active();
        story.Given(Mentor, new GiveFeedback(story.LastMeeting, 4, Words("comment"), true));

        Assert.NotNull(The(AchievementKind.FeedbackGiven, story, Side.Mentor).MetAt);
        Assert.DoesNotContain(AchievementKind.FeedbackGiven, Kinds(story, Side.Mentee));
    }

    [Theory]
    [InlineData(AdviceStatus.Tried, 1)]
    [InlineData(AdviceStatus.Helped, 1)]
    [InlineData(AdviceStatus.DidNotFit, 0)]
    public void Advice_counts_once_it_was_tried(AdviceStatus status, int times)
    {
        var story = Advised(shared: false, status);
        Assert.Equal(times, Practised(story, Side.Mentee));
    }

    [Fact]
    public void The_mentor_knows_of_advice_that_is_shared_alone()
    {
        Assert.Equal(0, Practised(Advised(shared: false, AdviceStatus.Helped), Side.Mentor));
        Assert.Equal(1, Practised(Advised(shared: true, AdviceStatus.Helped), Side.Mentor));
    }

    [Fact]
    public void Advice_counts_once_however_often_it_was_tried_and_even_if_it_did_not_fit()
    {
        var story = Advised(true, AdviceStatus.Tried, AdviceStatus.DidNotFit, AdviceStatus.Helped);

        Assert.Equal(1, Practised(story, Side.Mentee));
        Assert.Equal(
            1,
            Practised(Advised(true, AdviceStatus.Tried, AdviceStatus.DidNotFit), Side.Mentee)
        );
    }

    [Fact]
    public void Advice_that_is_only_planned_again_was_a_slip() =>
        Assert.Equal(
            0,
            Practised(Advised(true, AdviceStatus.Tried, AdviceStatus.Planned), Side.Mentee)
        );

    [Fact]
    public void Thanks_are_sent_by_the_mentee_and_received_by_the_mentor()
    {
        var story = Active();
        story.Given(Mentee, new SendThanks(story.LastMeeting, Words("thanks")));

        Assert.NotNull(The(AchievementKind.ThanksSent, story, Side.Mentee));
        Assert.NotNull(The(AchievementKind.ThanksReceived, story, Side.Mentor));
        Assert.DoesNotContain(AchievementKind.ThanksReceived, Kinds(story, Side.Mentee));
    }

    [Fact]
    public void Completing_and_ones_own_certificate_come_last()
    {
        var kinds = Kinds(Completed(), Side.Mentor);

        Assert.Equal(
            [AchievementKind.MentorshipCompleted, AchievementKind.CertificateIssued],
            kinds.TakeLast(2)
        );
        Assert.DoesNotContain(AchievementKind.MentorshipCompleted, Kinds(Ended(), Side.Mentee));
    }

    [Fact]
    public void A_certificate_counts_once_reissued_and_not_at_all_once_revoked()
    {
        var story = Completed();
        story.Given(
            Coordinator,
            new ReissueCertificate(story.State.Certificates[0].Code, "new", Words("reason"))
        );
        Assert.NotNull(The(AchievementKind.CertificateIssued, story, Side.Mentee));

        story.Given(Coordinator, new RevokeCertificate("new", Words("reason")));
        Assert.DoesNotContain(AchievementKind.CertificateIssued, Kinds(story, Side.Mentee));
        Assert.Contains(AchievementKind.CertificateIssued, Kinds(story, Side.Mentor));
    }

    [Fact]
    public void No_two_of_them_are_the_same()
    {
        var all = Achieved.By(Side.Mentee, Completed(5).History);
        Assert.Equal(all.Count, all.Select(one => (one.Event, one.Part)).Distinct().Count());
        Assert.Equal(all, all.OrderBy(one => one.Event));
    }

    private static int Practised(Story story, Side side) =>
        Kinds(story, side).Count(kind => kind == AchievementKind.AdvicePutIntoPractice);

    private static Story Advised(bool shared, params AdviceStatus[] statuses)
    {
        var story = Active().Given(Mentee, new NoteAdvice(Words("advice"), null, null, shared));
        var id = story.State.Advice[^1].Id;
        foreach (var status in statuses)
        {
            story.Given(Mentee, new UpdateAdvice(id, status, null));
        }
        return story;
    }
}
