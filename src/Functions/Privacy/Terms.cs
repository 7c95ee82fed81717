using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Privacy;

/// <summary>Members agree to new terms of their programme; which version and when is kept, the earlier ones too.</summary>
internal sealed class Terms(MemberStore members, ProgrammeStore programmes, TimeProvider time)
{
    /// <exception cref="ProblemException">401: the member is gone. 409: the programme has other terms now. 412: the member has
    /// changed.</exception>
    public async Task<StoredMember> AcceptAsync(
        string memberId,
        int version,
        IfMatch ifMatch,
        CancellationToken cancel
    )
    {
        var me =
            await members.FindAsync(memberId, cancel) ?? throw Problems.SignInNeeded.Exception();
        var programme =
            await programmes.FindAsync(me.ProgrammeId, cancel)
            ?? throw new InvalidOperationException("A member's programme is never removed.");
        if (version != programme.Terms.Version)
        {
            throw new Problem(409, "other-terms").With("terms", programme.Terms).Exception();
        }
        var now = time.GetUtcNow();
        return await members.ChangeAsync(
            memberId,
            CommandKey.Fresh(),
            stored =>
            {
                ifMatch.Require(stored.Tag);
                return stored.Member.Accepting(version, now);
            },
            cancel
        );
    }
}
