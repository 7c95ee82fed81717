using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>What a member sees over all their mentorships; a coordinator over those of the programme.</summary>
public sealed class MentorshipQueries(
    MentorshipLists lists,
    MentorshipReads reads,
    MentorshipDesk desk,
    MemberStore members,
    TimeProvider time
)
{
    /// <summary>A list is read in pieces of this size until a page is full.</summary>
    private const int Piece = 200;

    public async Task<IResult> ListAsync(
        Caller caller,
        Page page,
        Phase? phase,
        Side? role,
        CancellationToken cancel
    )
    {
        var me = await MeAsync(caller, cancel);
        var found = new List<(Mentorship State, Actor Viewer, string Cursor)>();
        await foreach (var one in MineAsync(me, page.After, cancel))
        {
            var wanted =
                (phase ?? one.State.Phase) == one.State.Phase
                && (role is null || one.Viewer.Side == role);
            if (wanted)
            {
                found.Add(one);
            }
            if (found.Count > page.Size)
            {
                break;
            }
        }
        var views = new List<MentorshipView>();
        foreach (var (state, viewer, _) in found.Take(page.Size))
        {
            var view = await desk.ViewAsync(state, viewer, me, time.GetUtcNow(), cancel);
            views.Add(view.Build());
        }
        return new Paged<MentorshipView>(
            views,
            found.Count > page.Size ? found[page.Size - 1].Cursor : null
        );
    }

    public async Task<IResult> TasksAsync(Caller caller, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var names = new Dictionary<string, string?>();
        var tasks = new List<TaskView>();
        await foreach (
            var (state, viewer, _) in MineAsync(await MeAsync(caller, cancel), null, cancel)
        )
        {
            var steps = Waiting.In(state, now).Where(step => step.For == viewer.Role).ToList();
            if (steps.Count > 0)
            {
                var with = await NameAsync(
                    names,
                    viewer.Side?.Other() ?? Side.Mentee,
                    state,
                    cancel
                );
                tasks.AddRange(steps.Select(step => Task(state, viewer, step, with, now)));
            }
        }
        return TypedResults.Json(
            tasks
                .OrderBy(task => task.DueAt ?? DateTimeOffset.MaxValue)
                .ThenBy(task => task.Since)
                .ToList(),
            Json.Options
        );
    }

    private static TaskView Task(
        Mentorship state,
        Actor viewer,
        WaitingFor step,
        string? with,
        DateTimeOffset now
    )
    {
        var actions = NextActions
            .Answering(step, state, viewer, now)
            .Select(action => ActionLinks.For(state.Id, action));
        var subject = step.Subject.Length == 0 ? null : step.Subject;
        return new(state.Id, step.Step, subject, with, step.Since, step.DueAt, [.. actions]);
    }

    private async IAsyncEnumerable<(Mentorship State, Actor Viewer, string Cursor)> MineAsync(
        Member me,
        string? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        var list = me.Is(Role.Coordinator)
            ? Partitions.Programme(me.ProgrammeId)
            : Partitions.Member(me.Id);
        while (true)
        {
            var listed = await lists.ReadAsync(list, after, Piece, cancel);
            foreach (var (id, cursor) in listed)
            {
                if (
                    await reads.FindAsync(id, cancel) is { } state
                    && MentorshipDesk.Who(state, me) is { } viewer
                )
                {
                    yield return (state, viewer, cursor);
                }
                after = cursor;
            }
            if (listed.Count < Piece)
            {
                yield break;
            }
        }
    }

    private async Task<Member> MeAsync(Caller caller, CancellationToken cancel) =>
        await members.FindAsync(caller.MemberId, cancel) ?? throw Problems.SignInNeeded.Exception();

    private async Task<string?> NameAsync(
        Dictionary<string, string?> names,
        Side side,
        Mentorship state,
        CancellationToken cancel
    )
    {
        var id = state.MemberOn(side);
        if (!names.TryGetValue(id, out var name))
        {
            names[id] = name = (await members.FindAsync(id, cancel))?.Name;
        }
        return name;
    }
}
