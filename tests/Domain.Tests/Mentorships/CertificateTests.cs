using System.Globalization;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

public class CertificateTests
{
    private static IReadOnlyList<CertificateIssued> Issued(Story story) =>
        [.. story.History.Select(recorded => recorded.Event).OfType<CertificateIssued>()];

    private static string Code(Story story) => story.State.Certificates[0].Code;

    [Theory]
    [InlineData(360, "6")]
    [InlineData(375, "6.3")]
    [InlineData(45, "0.8")]
    [InlineData(370, "6.2")]
    public void Hours_are_rounded_as_people_do(int minutes, string hours) =>
        Assert.Equal(
            hours,
            Certification.Hours(minutes).ToString("0.#", CultureInfo.InvariantCulture)
        );

    [Fact]
    public void Both_get_one_when_it_is_completed_as_each_chose()
    {
        var story = ActiveWith(3)
            .Given(Mentee, new ProposeClosing(null, [], new(true, false)))
            .Given(Mentor, new ConfirmClosing(null, [], new(false, true)));

        Assert.Equal(
            [(Side.Mentee, new CertificateChoices(true, false)), (Side.Mentor, new(false, true))],
            Issued(story).Select(issued => (issued.Side, issued.Choices))
        );
        var first = Issued(story)[0];
        var today = new DateOnly(2026, 1, 12);
        Assert.Equal((today, today, 3, 180), (first.From, first.To, first.Meetings, first.Minutes));
        Assert.Equal(2, story.Activities.OfType<StoreCertificate>().Count());
    }

    [Fact]
    public void An_early_end_gives_one_from_the_minimum_of_meetings_on()
    {
        Assert.Equal(2, Issued(Ended(held: 3)).Count);
        Assert.Empty(Issued(Ended(held: 2)));
    }

    [Fact]
    public void Nothing_is_chosen_for_whoever_did_not_choose() =>
        Assert.All(
            Issued(Ended()),
            issued => Assert.Equal(CertificateChoices.None, issued.Choices)
        );

    [Fact]
    public void The_real_period_is_reckoned_in_the_programmes_zone()
    {
        // Half past eleven in the evening in UTC is already tomorrow in Berlin.
        var story = ActiveWith(3);
        story.After(new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero) - story.Now);
        story.Given(Mentee, new EndMentorship(EndReason.Moved, null));

        Assert.Equal(new DateOnly(2026, 3, 2), Issued(story)[0].To);
    }

    [Fact]
    public void They_wait_for_meetings_that_had_started()
    {
        var story = ActiveWith(3).Met();
        story.Given(Mentee, new EndMentorship(EndReason.Moved, null)).FromHere();
        Assert.Empty(Issued(story));

        story.Given(Mentee, new ConfirmAttendance(story.LastMeeting, true));
        story.Given(Mentor, new ConfirmAttendance(story.LastMeeting, true));
        Assert.Equal(4, Issued(story)[0].Meetings);
    }

    [Fact]
    public void Silence_about_a_started_meeting_settles_them_too()
    {
        var story = ActiveWith(3).Met();
        story.Given(Mentee, new EndMentorship(EndReason.Moved, null)).FromHere().Silence(15);

        Assert.Contains("14 CertificateIssued", story.Visible());
        Assert.Equal(3, Issued(story)[0].Meetings);
    }

    [Fact]
    public void A_dispute_holds_them_up_for_two_weeks()
    {
        var story = Disputed().Silence(15);

        Assert.Contains("14 CertificateIssued", story.Visible());
        Assert.Equal(3, Issued(story)[0].Meetings);
    }

    [Fact]
    public void A_coordinators_word_on_the_dispute_settles_them_at_once()
    {
        var story = Disputed();
        story.Given(Coordinator, new ResolveAttendance(story.LastMeeting, true));

        Assert.Equal(4, Issued(story)[0].Meetings);
    }

    [Fact]
    public void They_are_issued_once()
    {
        var story = Disputed().Silence(15);
        story.Given(Coordinator, new ResolveAttendance(story.LastMeeting, true));

        Assert.Equal(2, Issued(story).Count);
    }

    [Fact]
    public void A_coordinator_reissues_under_a_new_code_and_the_old_one_is_replaced()
    {
        var story = Completed();
        var old = Code(story);
        var reissue = new ReissueCertificate(old, "new", Words("reason"));

        story.When(reissue, Mentee).Refused("coordinators-only");
        story.When(reissue with { Code = "none" }, Coordinator).Refused("no-such-certificate");
        story
            .When(reissue, Coordinator)
            .Then(new CertificateReissued(Side.Mentee, "new", old, "reason"));
        Assert.Equal(CertificateStatus.Replaced, story.State.Certificates[0].Status);
        Assert.Equal(story.State.Certificates[^1].Issued, story.State.Certificates[0].Settled);
        Assert.Null(story.State.Certificates[^1].Settled);
        story.When(reissue, Coordinator).Quiet();
        story.When(reissue with { NewCode = "newer" }, Coordinator).Refused("certificate-replaced");
    }

    [Fact]
    public void A_coordinator_revokes()
    {
        var story = Completed();
        var revoke = new RevokeCertificate(Code(story), Words("reason"));

        story.When(revoke, Mentor).Refused("coordinators-only");
        story.When(revoke with { Code = "none" }, Coordinator).Refused("no-such-certificate");
        story
            .When(revoke, Coordinator)
            .Then(new CertificateRevoked(Side.Mentee, revoke.Code, "reason"));
        story.When(revoke, Coordinator).Quiet();
        story
            .When(new ReissueCertificate(revoke.Code, "new", Words("reason")), Coordinator)
            .Refused("certificate-replaced");
    }

    [Fact]
    public void What_everybody_may_know_of_a_revocation_is_kept_apart_from_its_reason()
    {
        var story = Completed();
        var told = new Text("public", "Issued by mistake.");
        var revoke = new RevokeCertificate(Code(story), Words("reason"), told);

        story
            .When(revoke, Coordinator)
            .Then(new CertificateRevoked(Side.Mentee, revoke.Code, "reason", "public"));
        var revoked = story.State.Certificates.Find(one => one.Code == revoke.Code)!;
        Assert.Equal("public", revoked.PublicReasonText);
        Assert.NotNull(revoked.Settled);
    }

    /// <summary>Three meetings held, a fourth disputed, and ended.</summary>
    private static Story Disputed()
    {
        var story = ActiveWith(3).Met();
        story.Given(Mentee, new ConfirmAttendance(story.LastMeeting, true));
        story.Given(Mentor, new ConfirmAttendance(story.LastMeeting, false));
        return story.Given(Mentee, new EndMentorship(EndReason.Moved, null)).FromHere();
    }
}
