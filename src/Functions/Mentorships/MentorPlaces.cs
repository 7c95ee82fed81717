using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>Whether a mentor has a place left.</summary>
public sealed class MentorPlaces(Reservations reservations)
{
    /// <summary>One storage request.</summary>
    public Task<bool> AreTakenAsync(Member mentor, CancellationToken cancel) =>
        AreTakenAsync(mentor, null, cancel);

    /// <param name="counted">How many are taken, if that was just counted: no storage request then.</param>
    public async Task<bool> AreTakenAsync(Member mentor, int? counted, CancellationToken cancel)
    {
        var taken = counted ?? await CountAsync(mentor, cancel);
        return taken >= (mentor.Profile.Capacity ?? 0);
    }

    private async Task<int> CountAsync(Member mentor, CancellationToken cancel)
    {
        var taken = await reservations.ListAsync(
            Partitions.Member(mentor.Id),
            ReservationSets.Capacity,
            cancel
        );
        return taken.Count;
    }
}
