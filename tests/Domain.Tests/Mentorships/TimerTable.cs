using System.Globalization;
using System.Text;

namespace Mentoring.Domain.Mentorships;

/// <summary>When each timer fires with the default settings, and what it leads to, found by letting the clock run.</summary>
internal static class TimerTable
{
    /// <summary>A timer, from when its days count, and a story in which nothing but silence follows.</summary>
    private sealed record Row(
        TimerKind Kind,
        string From,
        Func<Story> Scene,
        int Days,
        Func<Story, DateTimeOffset>? Zero = null
    );

    private static readonly Row[] Rows =
    [
        new(
            TimerKind.RequestReminder,
            "request; question to the mentee",
            () => Story.Requested(),
            20
        ),
        new(
            TimerKind.RequestExpiry,
            "request; question to the mentee",
            () => Story.Requested(),
            20
        ),
        new(
            TimerKind.KickOffReminder,
            "acceptance; a kick-off that came to nothing",
            () => Story.KickOff(),
            80
        ),
        new(TimerKind.Stalled, "last step of either side", () => Story.KickOff(), 80),
        new(TimerKind.AgreementReminder, "kick-off held", () => Story.Agreement(), 50),
        new(TimerKind.AgreementReminder, "changes requested", Changed, 50),
        new(TimerKind.AgreementReview, "agreement submitted", () => Story.Submitted(), 50),
        new(TimerKind.AmendmentLapse, "amendment submitted; changes requested", Amended, 50),
        new(TimerKind.MeetingConfirmation, "proposal", () => Proposed(5), 10),
        new(
            TimerKind.MeetingConfirmation,
            "start, where that is earlier",
            () => Proposed(2),
            10,
            Starts
        ),
        new(TimerKind.MeetingLapse, "start", () => Proposed(5), 10, Starts),
        new(TimerKind.MeetingReminder, "start", Confirmed, 10, Starts),
        new(
            TimerKind.MeetingAttendance,
            "end; recording",
            () => Story.Active().Met().FromHere(),
            20
        ),
        new(
            TimerKind.AttendanceOutcome,
            "end, nobody answers",
            () => Story.Active().Met().FromHere(),
            20
        ),
        new(TimerKind.AttendanceOutcome, "one yes", () => Answered(true), 20),
        new(TimerKind.AttendanceOutcome, "one no", () => Answered(false), 20),
        new(
            TimerKind.AttendanceOutcome,
            "recording",
            () => Story.Active().Recorded().FromHere(),
            20
        ),
        new(TimerKind.FeedbackRequest, "own yes", () => Answered(true), 20),
        new(TimerKind.ThanksNudge, "the mentee's yes", () => Answered(true), 20),
        new(TimerKind.AdviceFollowUp, "advice noted with a plan", Advised, 20),
        new(TimerKind.GiveBackNudge, "approval; last one given", () => Story.Active(), 95),
        new(
            TimerKind.InactivityCheckIn,
            "last step; end of a meeting agreed on",
            () => Story.Active(),
            95
        ),
        new(TimerKind.PeriodEnding, "last day", () => Story.ActiveWith(3), 220, LastDay),
        new(TimerKind.PeriodEnded, "last day", () => Story.ActiveWith(3), 220, LastDay),
        new(
            TimerKind.PeriodOver,
            "last day; a closing given up after it",
            () => Story.ActiveWith(3),
            220,
            LastDay
        ),
        new(
            TimerKind.ClosingConfirmation,
            "closing proposed, meetings settled",
            () => Story.Closing(),
            30
        ),
        new(
            TimerKind.ClosingSilence,
            "closing proposed, meetings settled",
            () => Story.Closing(),
            30
        ),
        new(
            TimerKind.ClosingSilence,
            "the same, too few meetings or no yes",
            () => Story.Closing(1),
            30
        ),
        new(
            TimerKind.PauseUntil,
            "end of the pause",
            Paused,
            31,
            story => story.State.Paused!.Until
        ),
        new(TimerKind.CertificateSettled, "dispute", Disputed, 30),
        new(TimerKind.Retention, "end", () => Story.Ended(), 740),
    ];

    public static IEnumerable<TimerKind> Kinds => Rows.Select(row => row.Kind);

    public static string Write()
    {
        var table = new StringBuilder("| timer | counted from | fires |\n|---|---|---|\n");
        foreach (var row in Rows)
        {
            table.Append(null, $"| {row.Kind} | {row.From} | {Fires(row)} |\n");
        }
        return table.ToString();
    }

    private static string Fires(Row row)
    {
        var story = row.Scene();
        var zero = row.Zero?.Invoke(story) ?? story.Day(0);
        story.Firings.Clear();
        story.Silence(row.Days);
        var fired = story
            .Firings.Where(fired => fired.Id.Kind == row.Kind)
            .Select(fired => (Day: InDays(fired.At - zero), Effect: Effect(fired)))
            .GroupBy(fired => fired.Effect)
            .Select(same =>
                $"{string.Join(", ", same.Select(one => one.Day).Distinct())}: {same.Key}"
            );
        return string.Join("; ", fired);
    }

    private static string Effect(Fired fired)
    {
        var events = fired
            .Events.Where(happened => happened is not TimerFired)
            .Select(happened => $"**{happened.GetType().Name}**");
        var letters = fired
            .Activities.OfType<SendLetter>()
            .Select(letter => letter.Letter.ToString())
            .Select(letter => $"mail {letter}");
        return string.Join(", ", events.Concat(letters).Distinct());
    }

    private static string InDays(TimeSpan time)
    {
        var days = Math.Round(Math.Abs(time.TotalDays), 2).ToString(CultureInfo.InvariantCulture);
        return time == TimeSpan.Zero ? "at once"
            : time < TimeSpan.Zero ? $"{days} d before"
            : $"{days} d";
    }

    private static Story Changed() =>
        Story
            .Submitted()
            .Given(Story.Mentor, new RequestAgreementChanges(1, Story.Words("comment")))
            .FromHere();

    private static Story Amended() =>
        Story
            .Active()
            .Given(Story.Mentor, new SubmitAgreement(Story.Terms, Story.Words("amendment")))
            .FromHere();

    /// <summary>Late enough that nothing about the kick-off is left to fire.</summary>
    private static Story Proposed(int days) =>
        Story
            .Active()
            .Silence(untilDay: 15)
            .FromHere()
            .Propose(MeetingKind.Regular, TimeSpan.FromDays(days));

    private static Story Confirmed() =>
        Proposed(5).Given(Story.Mentor, new ConfirmMeeting("m2")).FromHere();

    private static Story Answered(bool attended) =>
        Story
            .Active()
            .Silence(untilDay: 15)
            .Met()
            .Given(Story.Mentee, new ConfirmAttendance("m2", attended))
            .FromHere();

    private static Story Advised() =>
        Story
            .Active()
            .Given(Story.Mentee, new NoteAdvice(Story.Words("a"), null, Story.Words("plan"), true))
            .FromHere();

    private static Story Paused() =>
        Story.Active().Given(Story.Mentee, new Pause(Story.Active().Now.AddDays(30), null));

    private static Story Disputed()
    {
        var story = Story.ActiveWith(3).Met();
        story.Given(Story.Mentee, new ConfirmAttendance(story.LastMeeting, true));
        story.Given(Story.Mentor, new ConfirmAttendance(story.LastMeeting, false)).FromHere();
        return story.Given(Story.Mentee, new EndMentorship(EndReason.Moved, null));
    }

    private static DateTimeOffset Starts(Story story) => story.State.Find("m2")!.StartsAt;

    private static DateTimeOffset LastDay(Story story) => Period.LastDayBegins(story.State)!.Value;
}
