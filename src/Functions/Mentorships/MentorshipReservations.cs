using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>Which places a mentorship holds: an open request's, or a running mentorship's.</summary>
public sealed class MentorshipReservations(MentorshipStates states, MemberList list)
    : IReservationHolder
{
    public async Task<(string MentorshipId, bool Holds)> CheckAsync(
        Instance mentorship,
        string set,
        string token,
        CancellationToken cancel
    )
    {
        var state = await states.ReadAsync(mentorship, cancel);
        var holds = set switch
        {
            ReservationSets.Capacity => state.Phase.IsRunning() && state.CapacityToken == token,
            ReservationSets.Requests => state.Phase == Phase.Requested
                && state.Request.Token == token,
            _ => throw new ArgumentOutOfRangeException(nameof(set), set, "unknown set of places"),
        };
        return (mentorship.Partition[MentorshipStates.Prefix.Length..], holds);
    }

    /// <summary>The place may have been counted while it was taken in vain.</summary>
    public async Task RepairedAsync(Instance mentorship, string set, CancellationToken cancel)
    {
        var state = await states.ReadAsync(mentorship, cancel);
        if (set == ReservationSets.Capacity && state.Phase != Phase.None)
        {
            await list.CountPlacesAsync(state.ProgrammeId, state.MentorId, cancel);
        }
    }
}
