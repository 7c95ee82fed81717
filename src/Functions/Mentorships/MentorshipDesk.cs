using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// What people do with a mentorship over HTTP: finds out who the caller is in it, gives the command, and answers what that
/// person may see. To anybody else the mentorship does not exist.
/// </summary>
public sealed class MentorshipDesk(
    MentorshipOrchestration orchestration,
    MentorshipReads reads,
    MemberStore members,
    ProgrammeStore programmes,
    TimeProvider time
)
{
    /// <param name="command">Made of the state, for what depends on its settings.</param>
    public Task<IResult> GiveAsync(
        Call call,
        Func<Mentorship, MentorshipCommand> command,
        string digest,
        Func<Answered, ViewBuilder, IResult> answer
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
        var (state, viewer, me) = await SeeAsync(call);
        return viewer is null
            ? Problems.NotFound
            : answer(state, await ViewAsync(state, viewer, me, time.GetUtcNow(), call.Cancel));
    }

    public async Task<IResult> HistoryAsync(Call call, Page page)
    {
        var (_, viewer, _) = await SeeAsync(call);
        if (viewer is null)
        {
            return Problems.NotFound;
        }
        var events = await reads.ReadHistoryAsync(call.Id, call.Cancel);
        var texts = await reads.ReadTextsAsync(call.Id, call.Cancel);
        return page.Of(
            HistoryBuilder.Build(events, texts, viewer),
            entry => entry.Number.ToString("D10", CultureInfo.InvariantCulture)
        );
    }

    public async Task<IResult> GiveBacksAsync(Call call)
    {
        var (_, viewer, _) = await SeeAsync(call);
        if (viewer?.Role != Role.Mentee)
        {
            return viewer is null ? Problems.NotFound : Refuse.NotYours.ToProblem();
        }
        var events = await reads.ReadHistoryAsync(call.Id, call.Cancel);
        var texts = await reads.ReadTextsAsync(call.Id, call.Cancel);
        return TypedResults.Json(HistoryBuilder.GiveBacks(events, texts), Json.Options);
    }

    /// <summary>The mentorship, and who the caller is in it: null for nobody, and where there is none.</summary>
    public async Task<(Mentorship State, Actor? Viewer, Member Me)> SeeAsync(Call call)
    {
        var me = await MeAsync(call);
        var state = MemberStore.IsId(call.Id) ? await reads.FindAsync(call.Id, call.Cancel) : null;
        return state is null ? (Mentorship.None, null, me) : (state, Who(state, me), me);
    }

    /// <summary>A side, a coordinator of its programme who is none, or nobody.</summary>
    public static Actor? Who(Mentorship state, Member me) =>
        state.MenteeId == me.Id ? new(Role.Mentee, me.Id)
        : state.MentorId == me.Id ? new(Role.Mentor, me.Id)
        : me.Is(Role.Coordinator) && me.ProgrammeId == state.ProgrammeId
            ? new(Role.Coordinator, me.Id)
        : null;

    public async Task<ViewBuilder> ViewAsync(
        Mentorship state,
        Actor viewer,
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
            () => programmes.FindAsync(state.ProgrammeId, cancel)
        );
        return new(
            state,
            await shared.OnceAsync(
                "texts " + state.Id,
                () => reads.ReadTextsAsync(state.Id, cancel)
            ),
            await MemberAsync(state.MenteeId),
            await MemberAsync(state.MentorId),
            programme,
            viewer,
            at
        );
    }

    internal static IResult Shown(Answered answered, ViewBuilder view) =>
        new Tagged<MentorshipView>(view.Build(), view.Tag);

    private async Task<Member> MeAsync(Call call) =>
        await members.FindAsync(call.Caller.MemberId, call.Cancel)
        ?? throw Problems.SignInNeeded.Exception();

    private async Task<int> CapacityAsync(Mentorship state, CancellationToken cancel) =>
        (await members.FindAsync(state.MentorId, cancel))?.Profile.Capacity ?? 0;

    private async Task<IResult> RunAsync(
        Call call,
        string digest,
        Func<Wish, CancellationToken, Task<MentorshipResult>> run,
        Func<Answered, ViewBuilder, IResult> answer
    )
    {
        if (!MemberStore.IsId(call.Id))
        {
            return Problems.NotFound;
        }
        var shared = SharedReads.Begin();
        var me = await MeAsync(call);
        await shared.OnceAsync(Partitions.Member(me.Id), () => Task.FromResult<Member?>(me));
        var wish = new Wish(
            call.Id,
            call.Command.Value,
            digest,
            state => Who(state, me),
            version => call.IfMatch.Allows(version.ToString(CultureInfo.InvariantCulture)),
            call.Command.Repeatable
        );
        return await run(wish, call.Cancel) switch
        {
            Executed done => answer(
                new Answered(done.State, done.Events),
                await ViewAsync(
                    done.State,
                    Who(done.State, me)!,
                    me,
                    done.Repeated ? done.State.LastAt : time.GetUtcNow(),
                    call.Cancel
                )
            ),
            Rejected no => Refusal(no, Who(no.State, me)!),
            MentorshipStale => Problems.Stale,
            CommandIdReused => Problems.KeyReused,
            _ => Problems.NotFound,
        };
    }

    private Problem Refusal(Rejected rejected, Actor by)
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
