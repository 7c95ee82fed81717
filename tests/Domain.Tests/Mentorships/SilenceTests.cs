using Mentoring.Domain.Letters;
using Xunit;
using static Mentoring.Domain.Mentorships.Story;

namespace Mentoring.Domain.Mentorships;

/// <summary>A timer that turns silence into a consequence needs a mail that arrived: an outage is nobody's consent.</summary>
public class SilenceTests
{
    private static Story WithPost(Story story, Func<SendLetter, DateTimeOffset, MailFate?> post)
    {
        story.Post = post;
        return story;
    }

    private static Func<SendLetter, DateTimeOffset, MailFate?> Late(double days) =>
        (_, sentAt) => new(sentAt.AddDays(days), Bounced: false);

    private static MailFate? Never(SendLetter letter, DateTimeOffset sentAt) => null;

    private static MailFate? Bounces(SendLetter letter, DateTimeOffset sentAt) =>
        new(null, Bounced: true);

    [Fact]
    public void A_mail_handed_over_up_to_a_day_late_is_enough() =>
        Assert.Contains("14 RequestExpired", WithPost(Requested(), Late(1)).Silence(14).Visible());

    [Fact]
    public void One_handed_over_later_asks_again_and_starts_anew()
    {
        var story = WithPost(Requested(), Late(1.01)).Silence(27).In(Phase.Requested);

        // The first mail is late by more than a day on day 14, but not on day 28.
        Assert.Contains("14 RequestReminder Mentor", story.Letters());
        Assert.Contains("28 RequestExpired", story.Silence(28).Visible());
    }

    [Fact]
    public void Without_mail_nothing_ever_follows_from_silence_in_the_request()
    {
        var story = WithPost(Requested(), Never).Silence(365).In(Phase.Requested);

        Assert.Equal(26, story.Letters(Letter.RequestReminder).Count - 2);
        story.Post = Late(0);
        story.Silence(400).In(Phase.Expired);
    }

    [Fact]
    public void An_address_that_bounces_is_asked_twice_more_then_it_fires_and_a_coordinator_is_told()
    {
        var story = WithPost(Requested(), Bounces).Silence(41.9).In(Phase.Requested).Silence(42);

        story.In(Phase.Expired);
        Assert.Equal(["42 BounceAlert Coordinators"], story.Letters(Letter.BounceAlert));
        Assert.Contains("14 RequestReminder Mentor", story.Letters());
        Assert.Contains("28 RequestReminder Mentor", story.Letters());
    }

    [Fact]
    public void A_bounce_on_one_side_and_an_outage_on_the_other_are_an_outage()
    {
        var story = WithPost(
            KickOff(),
            (letter, _) => letter.To == Recipient.Mentee ? new(null, Bounced: true) : null
        );

        story.Silence(300).In(Phase.KickOff);
    }

    [Fact]
    public void One_side_heard_and_the_other_bouncing_still_ends()
    {
        var story = WithPost(
            KickOff(),
            (letter, at) =>
                letter.To == Recipient.Mentee ? new(null, Bounced: true) : new(at, Bounced: false)
        );

        story.Silence(101.9).In(Phase.KickOff).Silence(102).In(Phase.Ended);
        Assert.Equal(["102 BounceAlert Coordinators"], story.Letters(Letter.BounceAlert));
    }

    public static TheoryData<TimerKind> Consequences =>
        [
            TimerKind.RequestExpiry,
            TimerKind.Stalled,
            TimerKind.AmendmentLapse,
            TimerKind.AttendanceOutcome,
            TimerKind.PeriodOver,
            TimerKind.ClosingSilence,
        ];

    [Theory]
    [MemberData(nameof(Consequences))]
    public void Every_consequence_of_silence_asks_again_while_no_mail_arrives(TimerKind kind)
    {
        var story = WithPost(Before(kind), Never);
        var phase = story.State.Phase;
        var fired = 0;
        while (fired < 3)
        {
            var next = Deadlines.Of(story.State)[0];
            story.Fire(next);
            if (next.Id.Kind == kind && next.Ask is not null)
            {
                var again = Assert.IsType<TimerFired>(Assert.Single(story.Events()));
                Assert.True(again.AskedAgain);
                Assert.Equal(next.Ask.Window, Armed(story, kind).DueAt - story.Now);
                Assert.All(Armed(story, kind).Ask!.Mails, mails => AssertSent(story, mails[^1]));
                fired++;
            }
        }
        story.In(phase);
    }

    [Theory]
    [MemberData(nameof(Consequences))]
    public void Every_consequence_of_silence_fires_at_the_third_bounce(TimerKind kind)
    {
        var story = WithPost(Before(kind), Bounces);
        while (story.Letters(Letter.BounceAlert).Count == 0)
        {
            story.Fire(Deadlines.Of(story.State)[0]);
        }
        Assert.Contains(story.Events(), e => e is not TimerFired);
    }

    private static Story Before(TimerKind kind) =>
        kind switch
        {
            TimerKind.RequestExpiry => Requested(),
            TimerKind.Stalled => KickOff(),
            TimerKind.AmendmentLapse => Active()
                .Given(Mentor, new SubmitAgreement(Story.Terms, Words("w")))
                .FromHere(),
            TimerKind.AttendanceOutcome => Active().Met().FromHere(),
            TimerKind.PeriodOver => ActiveWith(3),
            _ => Closing(),
        };

    private static Timer Armed(Story story, TimerKind kind) =>
        Deadlines.Of(story.State).Single(timer => timer.Id.Kind == kind);

    private static void AssertSent(Story story, string id) =>
        Assert.Contains(story.Activities, activity => activity is SendLetter && activity.Id == id);
}
