using CsCheck;
using Mentoring.Domain.Letters;
using Xunit;

namespace Mentoring.Domain.Mentorships;

public class LifecyclePropertyTests
{
    private const int MovesInARun = 60;

    private static readonly int Runs = LongRuns.Wanted ? 20_000 : 600;

    /// <summary>From each phase, where one command or timer may lead.</summary>
    private static readonly Dictionary<Phase, Phase[]> Ways = new()
    {
        [Phase.None] = [Phase.Requested],
        [Phase.Requested] = [Phase.KickOff, Phase.Declined, Phase.Withdrawn, Phase.Expired],
        [Phase.KickOff] = [Phase.Agreement, Phase.Ended],
        [Phase.Agreement] = [Phase.Active, Phase.Ended],
        [Phase.Active] = [Phase.Closing, Phase.Ended],
        [Phase.Closing] = [Phase.Active, Phase.Completed, Phase.Ended],
    };

    private static readonly Gen<(int Scene, Move[] Moves)> Lives = Gen.Select(
        Gen.Int[0, Moves.Scenes.Length - 1],
        Moves.One.Array[0, MovesInARun]
    );

    [Fact]
    public void Whatever_people_and_timers_do_the_rules_hold_at_every_step() =>
        Lives.Sample(life => _ = Play(life.Scene, life.Moves, CheckStep), iter: Runs);

    [Fact]
    public void Whatever_happened_silence_leads_to_an_end_and_gives_every_place_back() =>
        Lives.Sample(
            life =>
            {
                var story = Play(life.Scene, life.Moves, (_, _) => { });
                story.Post = (_, sentAt) => new MailFate(sentAt, Bounced: false);
                story.SilenceUntilTheEnd(DaysAtMost(story));
                Assert.Single(story.Activities.OfType<ReleaseRequest>());
                var accepted = story.State.AcceptedAt is null ? 0 : 1;
                Assert.Equal(accepted, story.Activities.OfType<ReleaseCapacity>().Count());
            },
            iter: Runs
        );

    [Fact]
    public void Whatever_happened_the_history_has_no_gaps_goes_allowed_ways_and_folds_to_the_state() =>
        Lives.Sample(life => CheckHistory(Play(life.Scene, life.Moves, (_, _) => { })), iter: Runs);

    /// <summary>Its command would be known already, and the sweep would find it due for ever.</summary>
    [Fact]
    public void Whatever_happens_a_timer_that_has_fired_is_never_armed_again() =>
        Lives.Sample(
            life =>
            {
                var fired = new HashSet<TimerId>();
                _ = Play(
                    life.Scene,
                    life.Moves,
                    (story, step) =>
                    {
                        if (step.Command is FireTimer { Timer: var timer })
                        {
                            fired.Add(timer);
                        }
                        Assert.DoesNotContain(
                            Deadlines.Of(story.State),
                            armed => fired.Contains(armed.Id)
                        );
                    }
                );
            },
            iter: Runs
        );

    [Fact]
    public void Two_hundred_random_commands_leave_a_state_of_less_than_48_kilobytes() =>
        Gen.Select(Gen.Int[0, Moves.Scenes.Length - 1], Moves.One.Array[200])
            .Sample(
                life =>
                {
                    var story = Play(life.Item1, life.Item2, (_, _) => { });
                    Assert.InRange(StateJson.Write(story.State).Length, 1, 48 * 1024);
                },
                iter: Runs / 6
            );

    /// <summary>The agreed period, if there is one, and four hundred days.</summary>
    private static double DaysAtMost(Story story)
    {
        var lastDay = story
            .State.Agreements.Select(version => version.Terms.EndsOn)
            .Append(DateOnly.MinValue)
            .Max();
        var left = lastDay.DayNumber - DateOnly.FromDateTime(story.Now.UtcDateTime).DayNumber;
        return 400 + Math.Max(0, left);
    }

    private static Story Play(int scene, Move[] moves, Action<Story, Step> check)
    {
        var story = Moves.Scenes[scene]();
        foreach (var move in moves)
        {
            story.Post = (_, sentAt) => Moves.FateOf(move, sentAt);
            if (!Moves.IsTimer(move))
            {
                story.After(TimeSpan.FromMinutes(move.Minutes));
                var command = Moves.Command(story, move);
                story.When(command, Moves.By(move));
                check(story, new(command, Moves.By(move)));
            }
            else if (Deadlines.Of(story.State) is [var next, ..])
            {
                story.Fire(next);
                check(story, new(new FireTimer(next.Id, story.Fates(next)), Actor.System));
            }
        }
        return story;
    }

    private sealed record Step(MentorshipCommand Command, Actor By);

    private static void CheckStep(Story story, Step step)
    {
        CheckRepeat(story, step);
        Assert.True(story.State.Phase.IsFinal() || Deadlines.Of(story.State).Count > 0);
        CheckOffers(story);
    }

    private static void CheckRepeat(Story story, Step step)
    {
        // Each of these is one more note, however alike; the command's id tells a repetition from a second one.
        if (step.Command is RaiseConcern or RecordGiveBack)
        {
            return;
        }
        var again = Decider.Decide(
            story.State,
            step.Command,
            new(step.By, story.Now, new("c", "d"))
        );
        if (story.Answer is Refused refused)
        {
            Assert.Equal(refused.Code, Assert.IsType<Refused>(again).Code);
        }
        else
        {
            Assert.True(
                again is Refused or Accepted { Events.Count: 0 },
                $"{step.Command} again: {again}"
            );
        }
    }

    private static void CheckOffers(Story story)
    {
        foreach (var by in new[] { Story.Mentee, Story.Mentor, Story.Coordinator })
        {
            var offered = NextActions
                .For(story.State, by, story.Now)
                .Select(action => (action.Action, action.Subject))
                .ToList();
            Assert.Equal(offered.Distinct().Count(), offered.Count);
        }
        Assert.All(
            Waiting.In(story.State, story.Now),
            step => Assert.True(step.Since <= story.Now, $"{step}")
        );
        foreach (var letter in story.Activities.OfType<SendLetter>())
        {
            Occasions.StillOpen(story.State, letter, story.Now);
        }
    }

    private static void CheckHistory(Story story)
    {
        var state = Mentorship.None;
        foreach (var recorded in story.History)
        {
            var next = Evolution.Evolve(state, recorded);
            Assert.Equal(state.Version + 1, recorded.Number);
            Assert.True(state.LastAt <= recorded.At);
            Assert.True(
                next.Phase == state.Phase
                    || Ways.GetValueOrDefault(state.Phase, []).Contains(next.Phase),
                $"{state.Phase} -> {next.Phase}"
            );
            state = next;
        }
        Assert.Equal(StateJson.Write(story.State), StateJson.Write(state));
    }
}
