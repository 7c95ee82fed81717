using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;

namespace Mentoring.Functions.Privacy;

/// <summary>Tells members which coordinator looked at their data, and when.</summary>
internal sealed class AccessLog(ViewLog views, MemberStore members)
{
    /// <summary>Newest first.</summary>
    /// <exception cref="ProblemException">401: the member is gone.</exception>
    public async Task<IReadOnlyList<ViewOfMyData>> OfAsync(
        string memberId,
        CancellationToken cancel
    ) =>
        await OfAsync(
            await members.FindAsync(memberId, cancel) ?? throw Problems.SignInNeeded.Exception(),
            cancel
        );

    public async Task<IReadOnlyList<ViewOfMyData>> OfAsync(Member member, CancellationToken cancel)
    {
        var noted = await views.OfAsync(member, cancel);
        var names = new Dictionary<string, string?>();
        foreach (var id in noted.Select(view => view.CoordinatorId).Distinct())
        {
            names[id] = (await members.FindAsync(id, cancel))?.Name;
        }
        return
        [
            .. noted.Select(view => new ViewOfMyData(
                view.At,
                new PersonView(view.CoordinatorId, names[view.CoordinatorId], null),
                view.What,
                view.MentorshipId
            )),
        ];
    }
}
