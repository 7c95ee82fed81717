using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Matching;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Mentorships;

/// <summary>Shows a mentee whom else to ask.</summary>
public sealed class AlternativesDesk(
    MentorshipDesk desk,
    MemberStore members,
    MentorPlaces places,
    Alternatives alternatives
)
{
    public async Task<IResult> ReadAsync(Call call, Reader reader)
    {
        var (state, by, viewer) = await desk.SeeAsync(call);
        if (by?.Role != Role.Mentee)
        {
            return by is null ? Problems.NotFound : Refuse.NotYours.ToProblem();
        }
        if (!await AreNeededAsync(state, call.Cancel))
        {
            return new Problem(409, "alternatives-not-needed").With("phase", state.Phase);
        }
        return RequestRules.WhoMayAsk(viewer.Me) is { } problem
            ? problem
            : TypedResults.Ok(
                await alternatives.ForAsync(viewer.Me, state.MentorId, reader.Language, call.Cancel)
            );
    }

    private async Task<bool> AreNeededAsync(Mentorship state, CancellationToken cancel) =>
        state.Phase is Phase.Declined or Phase.Expired
        || (
            state.Phase == Phase.Requested
            && await members.FindAsync(state.MentorId, cancel) is { } mentor
            && await places.AreTakenAsync(mentor, cancel)
        );
}
