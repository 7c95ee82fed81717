using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Programmes;
using Mentoring.Functions.Mentorships;

namespace Mentoring.Bench;

/// <summary>A step of the story: on which day who gives which command.</summary>
internal sealed record Move(double Day, Role By, Func<Life, MentorshipCommand> Command);

/// <summary>One mentorship living through the story of <see cref="Year"/>.</summary>
internal sealed class Life(BenchService service, CallerClock clock, string name)
{
    private const string Sentence =
        "We met at the spring fair and I would like to learn how you lead people you see once a week. ";

    private readonly string id = Guid.NewGuid().ToString("n");
    private int texts;

    public string Id => id;

    public string MentorId => "mentor-" + name;

    public string MenteeId => "mentee-" + name;

    public Mentorship State { get; private set; } = Mentorship.None;

    public long Events => State.Version;

    public string LastMeeting => State.Meetings[^1].Id;

    public static DateTimeOffset On(double day) => CallerClock.Start.AddDays(day);

    public Text Words(int sentences = 3) =>
        new($"{++texts}", string.Concat(Enumerable.Repeat(Sentence, sentences)));

    public SendRequest Request() =>
        new(id, "programme", MentorId, Words(), Words(), "", new MentorshipSettings());

    /// <summary>Gives the command; the clock stands at its day.</summary>
    public async Task DoAsync(Move move)
    {
        clock.MoveTo(On(move.Day));
        var member = move.By == Role.Mentee ? MenteeId : MentorId;
        var wish = new Wish(id, Guid.NewGuid().ToString("n"), "hash", Wish.Member(member));
        var result = await (
            move.Command(this) switch
            {
                SendRequest request => service.Orchestration.SendRequestAsync(
                    wish,
                    request,
                    CancellationToken.None
                ),
                AcceptRequest accept => service.Orchestration.AcceptRequestAsync(
                    wish,
                    accept.Message,
                    (_, _) => Task.FromResult(3),
                    CancellationToken.None
                ),
                var command => service.Orchestration.ExecuteAsync(
                    wish,
                    command,
                    CancellationToken.None
                ),
            }
        );
        State = result is Executed { Events.Count: > 0 } done
            ? done.State
            : throw new InvalidOperationException($"{move.Command(this)} led to {result}.");
    }

    /// <summary>What timers have done to it meanwhile.</summary>
    public async Task RefreshAsync() =>
        State = await service.Reads.FindAsync(id, CancellationToken.None) ?? Mentorship.None;
}
