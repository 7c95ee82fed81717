using Xunit;

namespace Mentoring.Domain.Mentorships;

internal sealed partial class Story
{
    /// <summary>Nobody does anything until that day: timers fire as they fall due, earliest first.</summary>
    public Story Silence(double untilDay)
    {
        var until = Day(untilDay);
        while (Deadlines.Of(State) is [var next, ..] && next.DueAt <= until)
        {
            FireNext(next);
        }
        Now = until > Now ? until : Now;
        return this;
    }

    /// <summary>Nobody does anything any more, until the end or, where nothing ends it, that many days have passed.</summary>
    public Story SilenceUntilTheEnd(double daysAtMost)
    {
        var latest = Now.AddDays(daysAtMost);
        while (!State.Phase.IsFinal() && Deadlines.Of(State)[0] is var next)
        {
            Assert.True(next.DueAt <= latest, $"still {State.Phase}, waiting for {next}");
            FireNext(next);
        }
        return this;
    }

    /// <summary>The timers that fired, and how many activities there were before each.</summary>
    public List<Fired> Firings { get; } = [];

    public Story Fire(Timer timer)
    {
        Now = timer.DueAt > Now ? timer.DueAt : Now;
        var before = activities.Count;
        When(new FireTimer(timer.Id, Fates(timer)), Actor.System);
        Firings.Add(
            new(timer.Id, Now, Events(), [.. activities.Skip(before).Select(done => done.Activity)])
        );
        return this;
    }

    private void FireNext(Timer next)
    {
        Fire(next);
        // A timer that leads to nothing would fire for ever.
        Assert.True(Events().Count > 0, $"{next} was armed, due, and led to nothing");
    }

    public IReadOnlyDictionary<string, MailFate> Fates(Timer timer)
    {
        var asked = timer.Ask?.Mails.SelectMany(mails => mails).ToHashSet() ?? [];
        return Sent()
            .Where(sent => asked.Contains(sent.Letter.Id))
            .Select(sent => (sent.Letter.Id, Fate: Post(sent.Letter, sent.At)))
            .Where(sent => sent.Fate is not null)
            .ToDictionary(sent => sent.Id, sent => sent.Fate!);
    }
}

internal sealed record Fired(
    TimerId Id,
    DateTimeOffset At,
    IReadOnlyList<MentorshipEvent> Events,
    IReadOnlyList<Activity> Activities
);
