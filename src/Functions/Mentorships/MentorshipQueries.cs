using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;

namespace Mentoring.Functions.Mentorships;

/// <summary>What a member sees over all their mentorships; a coordinator over those of the programme.</summary>
public sealed class MentorshipQueries(
    MentorshipLists lists,
    MentorshipReads reads,
    MentorshipDesk desk,
    Viewers viewers,
    MemberStore members,
    ViewLog log,
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
        var viewer = await viewers.FindAsync(caller, cancel);
        if (page.After is { } after && !MentorshipLists.IsCursor(after))
        {
            return Problems.Invalid([Fault.Of("after", "field.wrong-value")]);
        }
        var found = new List<(Mentorship State, Actor By, string Cursor)>();
        await foreach (var one in MineAsync(viewer, page.After, cancel))
        {
            var wanted =
                (phase ?? one.State.Phase) == one.State.Phase
                && (role is null || one.By.Side == role);
            if (wanted)
            {
                found.Add(one);
            }
            if (found.Count > page.Size)
            {
                break;
            }
        }
        var coordinated = found
            .Where(one => one.By.Role == Role.Coordinator)
            .Select(one => one.State.ProgrammeId);
        foreach (var programme in coordinated.Distinct())
        {
            await log.NoteAsync(viewer.Me.Id, ViewedData.MentorshipList, programme, cancel);
        }
        var views = new List<MentorshipView>();
        foreach (var (state, by, _) in found.Take(page.Size))
        {
            var view = await desk.ViewAsync(state, by, viewer.Me, time.GetUtcNow(), cancel);
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
        var viewer = await viewers.FindAsync(caller, cancel);
        await foreach (var (state, by, _) in MineAsync(viewer, null, cancel))
        {
            var steps = Waiting.In(state, now).Where(step => step.For == by.Role).ToList();
            if (steps.Count == 0)
            {
                continue;
            }
            if (by.Role == Role.Coordinator)
            {
                var programme = state.ProgrammeId;
                await log.NoteAsync(viewer.Me.Id, ViewedData.MentorshipList, programme, cancel);
            }
            var with = await NameAsync(names, by.Side?.Other() ?? Side.Mentee, state, cancel);
            tasks.AddRange(steps.Select(step => Task(state, by, step, with, now)));
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
        Actor by,
        WaitingFor step,
        string? with,
        DateTimeOffset now
    )
    {
        var actions = NextActions
            .Answering(step, state, by, now)
            .Select(action => ActionLinks.For(state.Id, action));
        var subject = step.Subject.Length == 0 ? null : step.Subject;
        return new(state.Id, step.Step, subject, with, step.Since, step.DueAt, [.. actions]);
    }

    private async IAsyncEnumerable<(Mentorship State, Actor By, string Cursor)> MineAsync(
        Viewer viewer,
        string? after,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        IReadOnlyList<string> from =
        [
            Partitions.Member(viewer.Me.Id),
            .. viewer.ProgrammeIds.Select(Partitions.Programme),
        ];
        while (true)
        {
            var listed = await lists.ReadAsync(from, after, Piece, cancel);
            foreach (var (id, cursor) in listed)
            {
                if (await reads.FindAsync(id, cancel) is { } state && viewer.In(state) is { } by)
                {
                    yield return (state, by, cursor);
                }
                after = cursor;
            }
            if (listed.Count < Piece)
            {
                yield break;
            }
        }
    }

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
