using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Histories;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// What people do with a mentorship over HTTP: finds out who the caller is in it, gives the command, and answers what that
/// person may see. To anybody else the mentorship does not exist.
/// </summary>
public sealed class MentorshipDesk(
    MentorshipOrchestration orchestration,
    MentorshipReads reads,
    Viewers viewers,
    MemberStore members,
    ProgrammeStore programmes,
    MentorPlaces places,
    ViewLog views,
    TimeProvider time
)
{
    /// <param name="command">Made of the state, for what depends on its settings.</param>
    public Task<IResult> GiveAsync(
        Call call,
        Func<Mentorship, MentorshipCommand> command,
        string digest,
        Func<Mentorship, ViewBuilder, IResult> answer
    ) =>
        RunAsync(
            call,
            digest,
            (wish, cancel) =>
                orchestration.ExecuteAsync(
                    wish,
                    (_, state, _, _) => Task.FromResult(Attempt.To(command(state))),
                    cancel
                ),
            answer
        );

    /// <summary>Accepting takes one of the mentor's places, counted anew at every attempt.</summary>
    public Task<IResult> AcceptAsync(Call call, Text? message, string digest) =>
        RunAsync(
            call,
            digest,
            (wish, cancel) =>
                orchestration.AcceptRequestAsync(wish, message, CapacityAsync, cancel),
            Shown
        );

    public async Task<IResult> ReadAsync(Call call, Func<Mentorship, ViewBuilder, IResult> answer)
    {
        var (state, by, viewer) = await SeeAsync(call);
        return by is null
            ? Problems.NotFound
            : answer(state, await ViewAsync(state, by, viewer.Me, time.GetUtcNow(), call.Cancel));
    }

    public async Task<IResult> GiveBacksAsync(Call call)
    {
        var (state, by, _) = await SeeAsync(call);
        if (by?.Role != Role.Mentee)
        {
            return by is null ? Problems.NotFound : Refuse.NotYours.ToProblem();
        }
        var events = await reads.ReadHistoryAsync(call.Id, call.Cancel);
        var texts = await reads.ReadTextsAsync(call.Id, call.Cancel);
        return new Tagged<IReadOnlyList<GiveBackView>>(
            HistoryBuilder.GiveBacks(events, texts),
            TagOf(state.VisibleVersion)
        );
    }

    /// <summary>The mentorship, and who the caller is in it: null for nobody, and where there is none.</summary>
    public async Task<(Mentorship State, Actor? By, Viewer Viewer)> SeeAsync(Call call)
    {
        var viewer = await viewers.FindAsync(call.Caller, call.Cancel);
        var state = MemberStore.IsId(call.Id) ? await reads.FindAsync(call.Id, call.Cancel) : null;
        if (state is null)
        {
            return (Mentorship.None, null, viewer);
        }
        var by = viewer.In(state);
        await NoteAsync(state, by, call.Cancel);
        return (state, by, viewer);
    }

    /// <summary>Those whose data a coordinator sees can find out.</summary>
    private Task NoteAsync(Mentorship state, Actor? by, CancellationToken cancel) =>
        by is { Role: Role.Coordinator, MemberId: { } coordinator }
            ? views.NoteAsync(
                coordinator,
                ViewedData.Mentorship,
                [state.MenteeId, state.MentorId],
                state.Id,
                cancel
            )
            : Task.CompletedTask;

    public async Task<ViewBuilder> ViewAsync(
        Mentorship state,
        Actor by,
        Member me,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var shared = SharedReads.Current;
        Task<Member?> MemberAsync(string id) =>
            id == me.Id
                ? Task.FromResult<Member?>(me)
                : shared.OnceAsync(Partitions.Member(id), () => members.FindAsync(id, cancel));
        var programme = await shared.OnceAsync(
            Partitions.Programme(state.ProgrammeId),
            () => programmes.RecentAsync(state.ProgrammeId, cancel)
        );
        var mentor = await MemberAsync(state.MentorId);
        return new(
            state,
            await shared.OnceAsync(
                "texts " + state.Id,
                () => reads.ReadTextsAsync(state.Id, cancel)
            ),
            await MemberAsync(state.MenteeId),
            mentor,
            programme,
            by,
            at
        )
        {
            MentorFull =
                state.Phase == Phase.Requested && by.Role != Role.Mentor && mentor is not null
                    ? await shared.OnceAsync(
                        "places " + mentor.Id,
                        () => places.AreTakenAsync(mentor, cancel)
                    )
                    : null,
        };
    }

    internal static string TagOf(long version) => version.ToString(CultureInfo.InvariantCulture);

    internal static IResult Shown(Mentorship state, ViewBuilder view) =>
        new Tagged<MentorshipView>(view.Build(), view.Tag);

    private async Task<int> CapacityAsync(Mentorship state, CancellationToken cancel) =>
        (await members.FindAsync(state.MentorId, cancel))?.Profile.Capacity ?? 0;

    private async Task<IResult> RunAsync(
        Call call,
        string digest,
        Func<Wish, CancellationToken, Task<MentorshipResult>> run,
        Func<Mentorship, ViewBuilder, IResult> answer
    )
    {
        if (!MemberStore.IsId(call.Id))
        {
            return Problems.NotFound;
        }
        var shared = SharedReads.Begin();
        var viewer = await viewers.FindAsync(call.Caller, call.Cancel);
        var me = viewer.Me;
        await shared.OnceAsync(Partitions.Member(me.Id), () => Task.FromResult<Member?>(me));
        var wish = new Wish(
            call.Id,
            call.Command.Value,
            digest,
            viewer.In,
            version => call.IfMatch.Allows(TagOf(version)),
            call.Command.Repeatable
        );
        return await run(wish, call.Cancel) switch
        {
            Executed done => await AnswerAsync(done, viewer, answer, call.Cancel),
            Rejected no => Refusal(no, viewer.In(no.State)!),
            MentorshipStale => Problems.Stale,
            CommandIdReused => Problems.KeyReused,
            _ => Problems.NotFound,
        };
    }

    private async Task<IResult> AnswerAsync(
        Executed done,
        Viewer viewer,
        Func<Mentorship, ViewBuilder, IResult> answer,
        CancellationToken cancel
    )
    {
        var (state, by) = (done.State, viewer.In(done.State)!);
        await NoteAsync(state, by, cancel);
        var at = done.Repeated ? state.LastAt : time.GetUtcNow();
        return answer(state, await ViewAsync(state, by, viewer.Me, at, cancel));
    }

    internal Problem Refusal(Rejected rejected, Actor by)
    {
        var problem = rejected.Refused.ToProblem();
        return rejected.Refused.Kind != RefusalKind.State
            ? problem
            : problem
                .With("phase", rejected.State.Phase)
                .With(
                    "nextActions",
                    NextActions
                        .For(rejected.State, by, time.GetUtcNow())
                        .Select(action => ActionLinks.For(rejected.State.Id, action))
                        .ToList()
                );
    }
}
