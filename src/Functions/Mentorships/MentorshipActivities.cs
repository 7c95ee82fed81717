using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;

namespace Mentoring.Functions.Mentorships;

/// <summary>The mentee may send another request, and lists say what became of this one.</summary>
public sealed class ReleaseRequestHandler(
    Reservations reservations,
    MentorshipStates states,
    MentorshipListing listing
) : IActivityHandler<ReleaseRequest>
{
    public async Task<ActivityOutcome> RunAsync(
        ReleaseRequest activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        await reservations.ReleaseAsync(
            Partitions.Member(activity.MenteeId),
            ReservationSets.Requests,
            context.Partition[MentorshipStates.Prefix.Length..],
            activity.Token,
            cancel
        );
        var state = await states.ReadAsync(context.Instance, cancel);
        await listing.TellPhaseAsync(state, context.Instance.Version, cancel);
        return ActivityOutcome.Done;
    }
}

/// <summary>The mentor may accompany somebody else, and is shown with a free place: in this order.</summary>
public sealed class ReleaseCapacityHandler(
    Reservations reservations,
    MentorshipStates states,
    MemberList list,
    MentorshipListing listing
) : IActivityHandler<ReleaseCapacity>
{
    public async Task<ActivityOutcome> RunAsync(
        ReleaseCapacity activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        await reservations.ReleaseAsync(
            Partitions.Member(activity.MentorId),
            ReservationSets.Capacity,
            context.Partition[MentorshipStates.Prefix.Length..],
            activity.Token,
            cancel
        );
        var state = await states.ReadAsync(context.Instance, cancel);
        await list.CountPlacesAsync(state.ProgrammeId, activity.MentorId, cancel);
        await listing.TellPhaseAsync(state, context.Instance.Version, cancel);
        return ActivityOutcome.Done;
    }
}

/// <summary>The mentor is shown with one free place less; after the last one those who wait are told.</summary>
public sealed class CountPlacesHandler(
    MentorshipStates states,
    MemberList list,
    WaitingRequests waiting
) : IActivityHandler<CountPlaces>
{
    public async Task<ActivityOutcome> RunAsync(
        CountPlaces activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var state = await states.ReadAsync(context.Instance, cancel);
        var taken = await list.CountPlacesAsync(state.ProgrammeId, activity.MentorId, cancel);
        var own = context.Partition[MentorshipStates.Prefix.Length..];
        await waiting.TellAsync(activity.MentorId, taken, own, context.Shared, cancel);
        return ActivityOutcome.Done;
    }
}

/// <summary>Deletes every text row; the events that name them stay.</summary>
internal sealed class EraseTextsHandler(MentorshipReads reads, Erasing erasing)
    : IActivityHandler<EraseTexts>
{
    public async Task<ActivityOutcome> RunAsync(
        EraseTexts activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var state = await reads.FindAsync(
            context.Partition[MentorshipStates.Prefix.Length..],
            cancel
        );
        // Why a certificate was revoked is as public as the certificate, and stays as long.
        var kept = state?.Certificates.Select(one => one.PublicReasonText).ToHashSet() ?? [];
        await erasing.DeleteAsync(
            context.Partition,
            MentorshipReads.TextsFrom,
            cancel,
            key => !kept.Contains(key[MentorshipReads.TextsFrom.Length..])
        );
        return ActivityOutcome.Done;
    }
}
