using Mentoring.Functions.Api;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Achievements;

/// <summary>Tells members what they achieved.</summary>
internal sealed class AchievementDesk(
    MemberStore members,
    Earnings earnings,
    AchievementTeller teller
)
{
    /// <summary>Newest first.</summary>
    /// <exception cref="ProblemException">400: a wrong filter. 401: the member is gone.</exception>
    public async Task<Paged<AchievementView>> ListAsync(
        string memberId,
        AchievementFilter filter,
        Page page,
        string language,
        CancellationToken cancel
    )
    {
        var me = await MeAsync(memberId, cancel);
        var earned = page.Of(
            await earnings.OfAsync(me, filter, cancel),
            one => one.Key,
            descending: true
        );
        return new(await teller.TellAsync(earned.Items, me, language, cancel), earned.Next);
    }

    /// <summary>In the order of the kinds.</summary>
    /// <exception cref="ProblemException">400: a wrong filter. 401: the member is gone.</exception>
    public async Task<IReadOnlyList<AchievementCount>> CountAsync(
        string memberId,
        AchievementFilter filter,
        CancellationToken cancel
    )
    {
        var me = await MeAsync(memberId, cancel);
        return
        [
            .. from earned in await earnings.OfAsync(me, filter, cancel)
            group earned by earned.What.Kind into kind
            orderby kind.Key
            select new AchievementCount(kind.Key, kind.Count()),
        ];
    }

    private async Task<Member> MeAsync(string memberId, CancellationToken cancel) =>
        await members.FindAsync(memberId, cancel) ?? throw Problems.SignInNeeded.Exception();
}
