using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class AgreementTests
{
    private static SubmitAgreement Version(string wording, AgreementTerms? terms = null) =>
        new(terms ?? Story.Terms, Words(wording));

    private static Story Amended() => Active().Given(Mentee, Version("amendment")).FromHere();

    [Fact]
    public void The_mentee_submits_the_first_agreement()
    {
        Agreement().When(Version("w"), Mentor).Refused("not-yours");
        Agreement().When(Version("w"), Coordinator).Refused("not-yours");
        Requested().When(Version("w"), Mentee).Refused("wrong-phase");
        Closing().When(Version("w"), Mentee).Refused("wrong-phase");
        Ended().When(Version("w"), Mentee).Refused("wrong-phase");
        Agreement()
            .When(Version("w"), Mentee)
            .Then(new AgreementSubmitted(1, Story.Terms, "w"))
            .When(Version("w"), Mentee)
            .Quiet();
    }

    [Fact]
    public void Submitting_counts_as_the_kick_off_having_taken_place() =>
        KickOff().Given(Mentee, Version("w")).In(Phase.Agreement);

    [Fact]
    public void One_version_is_open_at_a_time()
    {
        Submitted().When(Version("second"), Mentee).Refused("agreement-open");
        Amended().When(Version("second"), Mentor).Refused("agreement-open");
        Amended()
            .Given(Mentor, new RequestAgreementChanges(2, Words("comment")))
            .When(Version("second"), Mentor)
            .Refused("agreement-open");
    }

    [Fact]
    public void After_changes_were_requested_the_authors_next_version_replaces_it()
    {
        var story = Submitted().Given(Mentor, new RequestAgreementChanges(1, Words("comment")));

        story
            .When(Version("second"), Mentee)
            .Then(new AgreementSubmitted(2, Story.Terms, "second"));
        Assert.Equal(AgreementStatus.Replaced, story.State.Agreements[0].Status);
        story.When(new ApproveAgreement(1), Mentor).Refused("agreement-settled");
    }

    [Fact]
    public void Either_side_amends_in_the_active_phase_and_the_other_approves()
    {
        var story = Active().Given(Mentor, Version("amendment"));

        story.When(new ApproveAgreement(2), Mentor).Refused("not-yours");
        story.When(new ApproveAgreement(2), Mentee).Then(new AgreementApproved(2)).In(Phase.Active);
        Assert.Equal(2, story.State.InForce!.Version);
    }

    [Fact]
    public void The_other_side_approves_and_the_mentorship_is_active()
    {
        var approve = new ApproveAgreement(1);

        Submitted().When(approve, Mentee).Refused("not-yours");
        Submitted().When(approve, Coordinator).Refused("not-yours");
        Submitted().When(new ApproveAgreement(2), Mentor).Refused("no-such-agreement");
        Submitted()
            .When(approve, Mentor)
            .Then(new AgreementApproved(1))
            .In(Phase.Active)
            .When(approve, Mentor)
            .Quiet();
    }

    [Fact]
    public void An_agreement_is_approved_only_while_its_end_lies_ahead()
    {
        var onLastDay = new DateTimeOffset(2026, 7, 11, 22, 0, 0, TimeSpan.Zero);
        var story = Submitted().FromHere();

        // Midnight in Berlin, where the last day begins: it is no longer ahead.
        story
            .After(onLastDay - story.Now)
            .When(new ApproveAgreement(1), Mentor)
            .Refused("agreement-period-over");
        var before = Submitted();
        before
            .After(onLastDay.AddTicks(-1) - before.Now)
            .When(new ApproveAgreement(1), Mentor)
            .In(Phase.Active);
    }

    [Fact]
    public void The_other_side_requests_changes()
    {
        var changes = new RequestAgreementChanges(1, Words("comment"));

        Submitted().When(changes, Mentee).Refused("not-yours");
        Submitted().When(changes with { Version = 3 }, Mentor).Refused("no-such-agreement");
        Active().When(changes, Mentor).Refused("agreement-settled");
        Submitted()
            .When(changes, Mentor)
            .Then(new AgreementChangesRequested(1, "comment"))
            .When(changes, Mentor)
            .Quiet()
            .When(changes with { Comment = Words("more") }, Mentor)
            .Refused("agreement-settled");
    }

    [Fact]
    public void Its_author_withdraws_an_open_version()
    {
        var withdraw = new WithdrawAgreement(1);

        Submitted().When(withdraw, Mentor).Refused("not-yours");
        Active().When(withdraw, Mentee).Refused("agreement-settled");
        Submitted()
            .When(withdraw, Mentee)
            .Then(new AgreementWithdrawn(1))
            .In(Phase.Agreement)
            .When(withdraw, Mentee)
            .Quiet();
        Submitted()
            .Given(Mentor, new RequestAgreementChanges(1, Words("comment")))
            .When(withdraw, Mentee)
            .Then(new AgreementWithdrawn(1));
    }

    [Fact]
    public void The_mentee_is_reminded_of_the_first_agreement_after_one_and_two_weeks() =>
        Assert.Equal(
            ["7 AgreementReminder Mentee", "14 AgreementReminder Mentee"],
            Agreement().Silence(untilDay: 50).Letters(Letter.AgreementReminder)
        );

    [Fact]
    public void A_review_is_brought_to_mind_twice_and_then_a_coordinator_is_told() =>
        Assert.Equal(
            [
                "3 AgreementReviewReminder Mentor",
                "7 AgreementReviewReminder Mentor",
                "14 ReviewAlert Coordinators",
            ],
            Submitted()
                .Silence(untilDay: 50)
                .Letters(Letter.AgreementReviewReminder, Letter.ReviewAlert)
        );

    [Fact]
    public void Requested_changes_are_brought_to_their_authors_mind_after_three_and_seven_days()
    {
        var story = Submitted().Given(Mentor, new RequestAgreementChanges(1, Words("comment")));

        Assert.Equal(
            ["3 AgreementChangesReminder Mentee", "7 AgreementChangesReminder Mentee"],
            story.FromHere().Silence(untilDay: 50).Letters(Letter.AgreementChangesReminder)
        );
    }

    [Fact]
    public void An_amendment_lapses_after_thirty_days_in_review_and_after_thirty_with_its_author()
    {
        Assert.Contains("30 AgreementLapsed", Amended().Silence(untilDay: 31).Visible());
        var changed = Amended()
            .Given(Mentor, new RequestAgreementChanges(2, Words("comment")))
            .FromHere();
        Assert.Contains("30 AgreementLapsed", changed.Silence(untilDay: 31).Visible());
        Assert.Contains("30 AgreementLapsed Mentor", changed.Letters());
        changed.When(new ApproveAgreement(2), Mentor).Refused("agreement-settled");
    }

    [Fact]
    public void A_first_agreement_does_not_lapse() =>
        Assert.DoesNotContain(
            Submitted().Silence(untilDay: 59).Visible(),
            line => line.Contains("Lapsed")
        );

    [Fact]
    public void More_meetings_than_agreed_are_told_once_until_the_next_agreement()
    {
        var few = Story.Terms with { Meetings = 2 };
        var story = Agreement()
            .Given(Mentee, Version("few", few))
            .Given(Mentor, new ApproveAgreement(1));
        story.Held(MeetingKind.Regular).FromHere();
        Assert.False(Period.AgreementOutdated(story.State, story.Now));

        story.Held(MeetingKind.Regular);
        Assert.True(Period.AgreementOutdated(story.State, story.Now));
        story.Held(MeetingKind.Regular);

        Assert.Equal(2, story.Letters(Letter.AgreementOutdated).Count);
    }

    [Fact]
    public void An_amendment_to_fewer_meetings_than_held_is_told_at_the_next_meeting()
    {
        var story = ActiveWith(4);
        story.Given(Mentee, Version("few", Story.Terms with { Meetings = 2 }));
        story.Given(Mentor, new ApproveAgreement(2)).FromHere();

        story.Held(MeetingKind.Regular).Held(MeetingKind.Regular);
        Assert.Equal(2, story.Letters(Letter.AgreementOutdated).Count);
    }

    [Fact]
    public void After_the_period_the_agreement_is_outdated()
    {
        var story = Active();

        Assert.False(
            Period.AgreementOutdated(story.State, new(2026, 7, 12, 21, 59, 59, TimeSpan.Zero))
        );
        Assert.True(
            Period.AgreementOutdated(story.State, new(2026, 7, 12, 22, 0, 0, TimeSpan.Zero))
        );
    }
}
