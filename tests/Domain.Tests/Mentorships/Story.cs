using System.Collections.Immutable;
using System.Globalization;
using Mentoring.Domain.Letters;
using Xunit;

namespace Mentoring.Domain.Mentorships;

/// <summary>
/// A mentorship as a test tells it: <c>Given</c> commands that must be accepted, <c>When</c> one more, <c>Then</c> its events or
/// refusal; <c>Silence</c> lets the clock run, firing every timer as it falls due.
/// </summary>
internal sealed partial class Story
{
    /// <summary>A Monday morning in winter: ten o'clock in Berlin, nine in Lisbon.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    private readonly List<Recorded> history = [];
    private readonly List<(DateTimeOffset At, Activity Activity)> activities = [];
    private DateTimeOffset mark = Start;
    private (int Events, int Activities) seen;

    public Mentorship State { get; private set; } = Mentorship.None;
    public DateTimeOffset Now { get; private set; } = Start;
    public Decision? Answer { get; private set; }
    public IReadOnlyList<Recorded> History => history;
    public IEnumerable<Activity> Activities => activities.Select(entry => entry.Activity);

    /// <summary>What became of a mail; null means not handed over yet. By default every mail is handed over at once.</summary>
    public Func<SendLetter, DateTimeOffset, MailFate?> Post { get; set; } =
        (_, sentAt) => new MailFate(sentAt, Bounced: false);

    /// <summary>Whole or part days since the story's mark, which <see cref="FromHere"/> sets.</summary>
    public DateTimeOffset Day(double days) => mark.AddDays(days);

    public Story FromHere()
    {
        mark = Now;
        seen = (history.Count, activities.Count);
        return this;
    }

    public Story On(double day)
    {
        Now = Day(day);
        return this;
    }

    public Story After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Story Given(Actor by, params MentorshipCommand[] commands)
    {
        foreach (var command in commands)
        {
            When(command, by);
            Assert.NotEmpty(Events());
        }
        return this;
    }

    public Story When(MentorshipCommand command, Actor by)
    {
        Answer = Decider.Decide(State, command, new(by, Now, Codes()));
        Commit(by);
        return this;
    }

    public Story Then(params MentorshipEvent[] expected)
    {
        Assert.Equal(expected, Events());
        return this;
    }

    public Story Refused(string code)
    {
        var refused = Assert.IsType<Refused>(Answer);
        Assert.Equal(code, refused.Code == "invalid" ? refused.Fields[0].Code : refused.Code);
        return this;
    }

    /// <summary>Accepted, but what was asked for stands already.</summary>
    public Story Quiet() => Then();

    public Story In(Phase phase)
    {
        Assert.Equal(phase, State.Phase);
        return this;
    }

    public IReadOnlyList<MentorshipEvent> Events() => Assert.IsType<Accepted>(Answer).Events;

    /// <summary>Letters since the mark, as <c>3 RequestReminder Mentor</c>: the day, the letter, to whom.</summary>
    public IReadOnlyList<string> Letters() =>
        [
            .. activities
                .Skip(seen.Activities)
                .Select(done => (done.At, Letter: done.Activity as SendLetter))
                .Where(sent => sent.Letter is not null)
                .Select(sent => $"{InDays(sent.At)} {sent.Letter!.Letter} {sent.Letter.To}"),
        ];

    private IEnumerable<(DateTimeOffset At, SendLetter Letter)> Sent() =>
        activities
            .Where(entry => entry.Activity is SendLetter)
            .Select(entry => (entry.At, (SendLetter)entry.Activity));

    /// <summary>Events since the mark that people can see, as <c>14 RequestExpired</c>.</summary>
    public IReadOnlyList<string> Visible() =>
        [
            .. history
                .Skip(seen.Events)
                .Where(recorded => recorded.Event is not TimerFired)
                .Select(recorded => $"{InDays(recorded.At)} {recorded.Event.GetType().Name}"),
        ];

    /// <summary>The letters of these kinds alone.</summary>
    public IReadOnlyList<string> Letters(params Letter[] kinds) =>
        [.. Letters().Where(line => kinds.Any(kind => line.Split(' ')[1] == kind.ToString()))];

    private string InDays(DateTimeOffset at) =>
        Math.Round((at - mark).TotalDays, 2).ToString(CultureInfo.InvariantCulture);

    private void Commit(Actor by)
    {
        if (Answer is not Accepted accepted)
        {
            return;
        }
        foreach (var happened in accepted.Events)
        {
            var at = Now > State.LastAt ? Now : State.LastAt;
            var recorded = new Recorded(State.Version + 1, at, by, happened);
            State = Evolution.Evolve(State, recorded);
            history.Add(recorded);
            activities.AddRange(Reactions.React(State, recorded).Select(done => (at, done)));
        }
    }

    private CertificateCodes Codes() => new($"mentee-{State.Version}", $"mentor-{State.Version}");
}
