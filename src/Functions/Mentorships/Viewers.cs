using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships;

/// <summary>A member and the programmes that they coordinate.</summary>
public sealed record Viewer(Member Me, IReadOnlyList<string> ProgrammeIds)
{
    /// <summary>Who this is in a mentorship: a side, a coordinator of its programme who is none, or nobody.</summary>
    public Actor? In(Mentorship state) =>
        state.MenteeId == Me.Id ? new(Role.Mentee, Me.Id)
        : state.MentorId == Me.Id ? new(Role.Mentor, Me.Id)
        : ProgrammeIds.Contains(state.ProgrammeId) ? new(Role.Coordinator, Me.Id)
        : null;
}

public sealed class Viewers(MemberStore members, ProgrammeStore programmes)
{
    /// <exception cref="ProblemException">401: the member is gone.</exception>
    public async Task<Viewer> FindAsync(Caller caller, CancellationToken cancel)
    {
        var me =
            await members.FindAsync(caller.MemberId, cancel)
            ?? throw Problems.SignInNeeded.Exception();
        return new(me, me.Is(Role.Coordinator) ? await CoordinatedAsync(me.Id, cancel) : []);
    }

    private async Task<IReadOnlyList<string>> CoordinatedAsync(
        string memberId,
        CancellationToken cancel
    ) =>
        [
            .. from programme in await programmes.ListAsync(cancel)
            where programme.IsCoordinatedBy(memberId)
            select programme.Id,
        ];
}
