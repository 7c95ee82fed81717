using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>Whether a mentor has a place left.</summary>
public sealed class MentorPlaces(Reservations reservations)
{
    /// <summary>One storage request.</summary>
    public async Task<bool> AreTakenAsync(Member mentor, CancellationToken cancel)
    {
        var taken = await reservations.ListAsync(
            Partitions.Member(mentor.Id),
            ReservationSets.Capacity,
            cancel
        );
        return taken.Count >= (mentor.Profile.Capacity ?? 0);
    }
}
