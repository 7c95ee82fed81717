using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>What decided events make of a mentorship: the state after them and everything that is committed with it.</summary>
internal sealed record MentorshipStep(
    Mentorship After,
    IReadOnlyList<Recorded> Events,
    InstanceChange Change
)
{
    public static MentorshipStep Of(
        Mentorship before,
        MentorshipCommand command,
        IReadOnlyList<MentorshipEvent> events,
        Circumstances with
    )
    {
        var at = with.At > before.LastAt ? with.At : before.LastAt;
        var state = before;
        var recorded = new List<Recorded>();
        var activities = new List<PlannedActivity>();
        foreach (var happened in events)
        {
            var one = new Recorded(state.Version + 1, at, with.By, happened);
            recorded.Add(one);
            state = Evolution.Evolve(state, one);
            activities.AddRange(
                Reactions.React(state, one).Select(todo => new PlannedActivity(todo.Id, todo))
            );
        }
        IEnumerable<Change> texts = command.Texts.OfType<Text>().Select(MentorshipReads.Write);
        var change = new InstanceChange(MentorshipStates.Write(state), MentorshipStates.Schema)
        {
            Rows = [.. recorded.Select(MentorshipEvents.Write), .. texts],
            Activities = activities,
            NextTimer = Deadlines.Of(state) is [var soonest, ..] ? soonest.DueAt : null,
        };
        return new(state, recorded, change);
    }
}
