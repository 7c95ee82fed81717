using System.Collections;
using System.Reflection;
using Mentoring.Domain.Letters;
using Xunit;

namespace Mentoring.Domain.Mentorships;

/// <summary>Whatever is added to the words has to be added to the rules: found by reflection.</summary>
public class CompletenessTests
{
    public static TheoryData<Type> Events => Kinds(typeof(MentorshipEvent));

    public static TheoryData<Type> Commands => Kinds(typeof(MentorshipCommand));

    public static TheoryData<Letter> Letters => [.. Enum.GetValues<Letter>()];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_event_folds_in_every_phase_and_is_reacted_to(Type type)
    {
        foreach (var story in Moves.Scenes.Select(scene => scene()))
        {
            var happened = (MentorshipEvent)Make(type);
            var by = happened is TimerFired ? Actor.System : Story.Mentee;
            var recorded = new Recorded(story.State.Version + 1, story.Now, by, happened);

            var after = Evolution.Evolve(story.State, recorded);
            Assert.Equal(recorded.Number, after.Version);
            Assert.All(Reactions.React(after, recorded), activity => Assert.NotEmpty(activity.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_is_decided_in_every_phase_whoever_gives_it(Type type)
    {
        foreach (var story in Moves.Scenes.Select(scene => scene()))
        {
            foreach (
                var by in new[] { Story.Mentee, Story.Mentor, Story.Coordinator, Actor.System }
            )
            {
                var with = new Circumstances(by, story.Now, new("c", "d"));
                var decision = Decider.Decide(story.State, (MentorshipCommand)Make(type), with);
                Assert.True(decision is Accepted or Refused { Code.Length: > 0 });
            }
        }
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void Every_letter_is_sent_by_some_event_or_by_the_machinery(Letter letter)
    {
        var source = Sent.Value;
        Assert.True(source.Contains(letter) || letter == Letter.DeadLetterAlert, $"{letter}");
    }

    [Fact]
    public void Every_text_of_a_command_is_stored()
    {
        foreach (var type in Kinds(typeof(MentorshipCommand)).Select(row => row.Data))
        {
            var command = (MentorshipCommand)Make(type);
            var texts = type.GetProperties()
                .Where(property => property.PropertyType == typeof(Text))
                .Select(property => (Text?)property.GetValue(command));
            Assert.Equal(texts, command.Texts);
        }
    }

    /// <summary>The letters of many random lives.</summary>
    private static readonly Lazy<HashSet<Letter>> Sent = new(() =>
    {
        var sent = new HashSet<Letter>();
        var random = new Random(7);
        for (var life = 0; life < 1500; life++)
        {
            var story = Moves.Scenes[life % Moves.Scenes.Length]();
            for (var step = 0; step < 60; step++)
            {
                var move = Moves.Any(random);
                story.Post = (_, sentAt) => Moves.FateOf(move, sentAt);
                if (Moves.IsTimer(move) && Deadlines.Of(story.State) is [var next, ..])
                {
                    story.Fire(next);
                }
                else if (!Moves.IsTimer(move))
                {
                    story.After(TimeSpan.FromMinutes(move.Minutes));
                    story.When(Moves.Command(story, move), Moves.By(move));
                }
            }
            sent.UnionWith(story.Activities.OfType<SendLetter>().Select(mail => mail.Letter));
        }
        return sent;
    });

    private static TheoryData<Type> Kinds(Type parent) =>
        [.. parent.Assembly.GetTypes().Where(type => type.IsSubclassOf(parent))];

    /// <summary>An instance with something in every member.</summary>
    private static object Make(Type type)
    {
        var constructor = type.GetConstructors()
            .MaxBy(candidate => candidate.GetParameters().Length)!;
        return constructor.Invoke([
            .. constructor.GetParameters().Select(p => Value(p.ParameterType, p.Name!)),
        ]);
    }

    private static object? Value(Type type, string name)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => name.EndsWith("MeetingId", StringComparison.Ordinal)
                ? "m1"
                : "id",
            _ when plain == typeof(int) || plain == typeof(long) => Convert.ChangeType(
                1,
                plain,
                null
            ),
            _ when plain == typeof(bool) => name is not ("AskedAgain" or "Bounced"),
            _ when plain == typeof(DateTimeOffset) => Story.Start.AddDays(1),
            _ when plain == typeof(DateOnly) => new DateOnly(2026, 1, 12),
            _ when plain.IsEnum => Enum.GetValues(plain).GetValue(0),
            _ when plain == typeof(AgreementTerms) => Story.Terms,
            _ when plain == typeof(IReadOnlyDictionary<string, MailFate>) => new Dictionary<
                string,
                MailFate
            >(),
            _ when plain.IsAssignableTo(typeof(IEnumerable)) => Array.CreateInstance(
                plain.GetGenericArguments()[0],
                0
            ),
            _ when plain.GetConstructors().Any(c => c.GetParameters().Length > 0) => Make(plain),
            _ => Activator.CreateInstance(plain),
        };
    }
}
