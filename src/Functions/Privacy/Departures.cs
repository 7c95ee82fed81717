using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;

namespace Mentoring.Functions.Privacy;

/// <summary>What becomes of the mentorships of somebody who leaves.</summary>
internal sealed class Departures(MentorshipLists lists, MentorshipOrchestration orchestration)
{
    /// <summary>Open requests are withdrawn or declined, running mentorships end; the other side is told by the usual letters.
    /// Quiet when it is so already.</summary>
    public async Task EndAllAsync(string memberId, CancellationToken cancel)
    {
        await foreach (var state in lists.OfMemberAsync(memberId, cancel))
        {
            await EndAsync(state, memberId, cancel);
        }
    }

    /// <summary>The same for one of them.</summary>
    public Task EndAsync(Mentorship state, string memberId, CancellationToken cancel) =>
        state.Phase.IsFinal()
            ? Task.CompletedTask
            : orchestration.ExecuteAsync(
                new Wish(state.Id, $"left-{memberId}", "", _ => new Actor(Role.System, memberId)),
                (_, now, _, _) => Task.FromResult(Attempt.To(EndOf(now, memberId))),
                cancel
            );

    /// <summary>Somebody's certificates that are valid; a replaced one says less than the one that replaced it.</summary>
    public async Task<List<KeptCertificate>> CertificatesAsync(
        string memberId,
        CancellationToken cancel
    )
    {
        var found = new List<KeptCertificate>();
        await foreach (var state in lists.OfMemberAsync(memberId, cancel))
        {
            found.AddRange(
                from own in state.Certificates
                where own.Side == state.SideOf(memberId) && own.Status == CertificateStatus.Valid
                select new KeptCertificate(state.Id, own.Code)
            );
        }
        return found;
    }

    private static MentorshipCommand EndOf(Mentorship state, string memberId) =>
        state.Phase != Phase.Requested ? new EndMentorship(EndReason.MemberLeft, null)
        : state.MenteeId == memberId ? new WithdrawRequest()
        : new DeclineRequest(DeclineReason.MemberLeft, null);
}
