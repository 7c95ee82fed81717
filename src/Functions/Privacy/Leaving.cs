using Mentoring.Functions.Api;
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
    Coordinators coordinators,
    Departures departures,
    TimeProvider time
)
{
    /// <summary>The id of the last letter's activity.</summary>
    private const string Goodbye = "goodbye";

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
        // Letters that this leads to still tell the name, and certificates bear it, also those that are made behind the answer.
        await SharedReads
            .Begin()
            .OnceAsync(Partitions.Member(memberId), () => Task.FromResult<Member?>(stored.Member));
        await coordinators.HandOverAsync(memberId, cancel);
        await departures.EndAllAsync(memberId, cancel);
        List<KeptCertificate> kept = keepCertificates
            ? await departures.CertificatesAsync(memberId, cancel)
            : [];
        await members.EraseAsync(memberId, me => Traces(me, keepCertificates, kept), cancel);
    }

    private IEnumerable<PlannedActivity> Traces(
        Member me,
        bool keepCertificates,
        IReadOnlyList<KeptCertificate> kept
    )
    {
        yield return EraseMember.Of(me, keepCertificates, time.GetUtcNow());
        if (me.MailTrouble is null)
        {
            yield return new(
                Goodbye,
                new SayGoodbye(
                    me.Id,
                    me.Name,
                    me.Email,
                    me.Language,
                    me.TimeZone,
                    me.ProgrammeId,
                    kept
                )
            );
        }
    }
}
