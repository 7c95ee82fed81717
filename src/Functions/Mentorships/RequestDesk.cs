using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships;

/// <summary>Sends requests: what the mentee and the mentor must be for it is asked of their profiles.</summary>
public sealed class RequestDesk(
    MentorshipOrchestration orchestration,
    MentorshipDesk desk,
    MentorshipReads reads,
    MemberStore members,
    ProgrammeStore programmes,
    RequestRules rules,
    TimeProvider time
)
{
    private static readonly FieldError NoSuchMentor = new("mentorId", "no-such-mentor");

    public async Task<IResult> SendAsync(
        Body<RequestBody> body,
        Caller caller,
        CommandId command,
        CancellationToken cancel
    )
    {
        var id = command.For("mentorship");
        var shared = SharedReads.Begin();
        var mentee = await MemberAsync(shared, caller.MemberId, cancel);
        var mentor = await MemberAsync(shared, body.Value.MentorId, cancel);
        if (mentee is null)
        {
            return Problems.SignInNeeded;
        }
        var repeats = command.Repeatable && await reads.FindAsync(id, cancel) is not null;
        if (!repeats && await HindranceAsync(id, body.Value, mentee, mentor, cancel) is { } problem)
        {
            return problem;
        }
        var programme =
            await programmes.FindAsync(mentee.ProgrammeId, cancel)
            ?? throw new InvalidOperationException("A member's programme is never removed.");
        var request = new SendRequest(
            id,
            programme.Id,
            body.Value.MentorId,
            StoredTexts.Required(command, "message", body.Value.Message),
            StoredTexts.Goals(command, body.Value.Goals),
            "",
            programme.Settings
        );
        var by = new Actor(Role.Mentee, mentee.Id);
        var wish = new Wish(id, command.Value, body.Digest, _ => by, null, command.Repeatable);
        return await orchestration.SendRequestAsync(wish, request, cancel) switch
        {
            Executed done => await CreatedAsync(done, by, mentee, cancel),
            Rejected no => no.Refused.ToProblem(),
            CommandIdReused => Problems.KeyReused,
            _ => Problems.NotFound,
        };
    }

    private Task<Member?> MemberAsync(SharedReads shared, string id, CancellationToken cancel) =>
        shared.OnceAsync(Partitions.Member(id), () => members.FindAsync(id, cancel));

    private async Task<Problem?> HindranceAsync(
        string id,
        RequestBody body,
        Member mentee,
        Member? mentor,
        CancellationToken cancel
    )
    {
        if (RequestRules.WhoMayAsk(mentee) is { } problem)
        {
            return problem;
        }
        if (body.ProgrammeId is { } programme && programme != mentee.ProgrammeId)
        {
            return Problems.Invalid(new FieldError("programmeId", "request.programmeId"));
        }
        return
            mentor is null
            || mentor.Id == mentee.Id
            || mentor.ProgrammeId != mentee.ProgrammeId
            || !mentor.IsListedMentor(time.GetUtcNow())
            ? Problems.Invalid(NoSuchMentor)
            : await rules.HindranceAsync(id, mentee, mentor, body.Message, cancel);
    }

    private async Task<IResult> CreatedAsync(
        Executed done,
        Actor by,
        Member mentee,
        CancellationToken cancel
    )
    {
        var at = done.Repeated ? done.State.LastAt : time.GetUtcNow();
        var view = await desk.ViewAsync(done.State, by, mentee, at, cancel);
        return new Tagged<MentorshipView>(
            view.Build(),
            view.Tag,
            StatusCodes.Status201Created,
            ActionLinks.Of(done.State.Id)
        );
    }
}
