using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Privacy;

/// <summary>
/// Lets a member go (GDPR Art. 17): first the mentorships end, so that those who stay are told by name; then the member is gone in one
/// commit, and with it every sign-in, link and calendar; the activities planned with it erase what is elsewhere.
/// </summary>
internal sealed class Leaving(
    MemberStore members,
    ProgrammeStore programmes,
    Departures departures,
    TimeProvider time
)
{
    /// <exception cref="ProblemException">401: gone already. 409: the last coordinator of a programme. 412: the member has
    /// changed.</exception>
    public async Task LeaveAsync(
        string memberId,
        bool keepCertificates,
        IfMatch ifMatch,
        CancellationToken cancel
    )
    {
        var stored =
            await members.FindVersionAsync(memberId, cancel)
            ?? throw Problems.SignInNeeded.Exception();
        ifMatch.Require(stored.Tag);
        await HandOverAsync(memberId, cancel);
        await departures.EndAllAsync(memberId, cancel);
        await members.EraseAsync(memberId, me => Traces(me, keepCertificates), cancel);
    }

    private IEnumerable<PlannedActivity> Traces(Member me, bool keepCertificates)
    {
        yield return new(
            "erase",
            new EraseMember(
                me.Id,
                me.ProgrammeId,
                Address.Partition(me.Email),
                keepCertificates,
                time.GetUtcNow()
            )
        );
        if (me.MailTrouble is null)
        {
            yield return new(
                "goodbye",
                new SayGoodbye(
                    me.Id,
                    me.Name,
                    me.Email,
                    me.Language,
                    me.TimeZone,
                    me.ProgrammeId,
                    keepCertificates
                )
            );
        }
    }

    /// <summary>No programme stays without somebody who looks after it.</summary>
    private async Task HandOverAsync(string memberId, CancellationToken cancel)
    {
        var coordinated = (await programmes.ListAsync(cancel))
            .Where(programme => programme.IsCoordinatedBy(memberId))
            .ToList();
        if (coordinated.Find(programme => programme.CoordinatorIds.Count == 1) is { } alone)
        {
            throw new Problem(409, "last-coordinator").With("programme", alone.Id).Exception();
        }
        foreach (var programme in coordinated)
        {
            await programmes.ChangeAsync(
                programme.Id,
                CommandKey.Fresh(),
                now => Without(now!.Programme, memberId),
                cancel
            );
        }
    }

    private static Programme Without(Programme programme, string memberId) =>
        programme.CoordinatorIds.Except([memberId]).ToList() is { Count: > 0 } others
            ? programme with
            {
                CoordinatorIds = others,
            }
            : throw new Problem(409, "last-coordinator")
                .With("programme", programme.Id)
                .Exception();
}
