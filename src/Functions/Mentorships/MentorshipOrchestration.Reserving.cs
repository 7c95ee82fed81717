using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>The two commands that need a place with a member: a mentee's open request, a mentor's capacity.</summary>
public sealed partial class MentorshipOrchestration
{
    public const int OpenRequestsAtMost = 3;

    /// <param name="request">Its token is replaced by one for each attempt.</param>
    public Task<MentorshipResult> SendRequestAsync(
        Wish wish,
        SendRequest request,
        CancellationToken cancel
    ) =>
        ExecuteAsync(
            wish,
            (read, state, with, stop) =>
                ReserveAsync(
                    token => request with { RequestToken = token },
                    with,
                    state,
                    token =>
                        reservations.ReserveAsync(
                            Partitions.Member(with.By.MemberId!),
                            ReservationSets.Requests,
                            read,
                            new Reservation(wish.MentorshipId, token, request.MentorId),
                            others =>
                                others.Count < OpenRequestsAtMost
                                && others.All(one => one.Other != request.MentorId),
                            stop
                        ),
                    Refuse.TooManyRequests
                ),
            cancel
        );

    /// <param name="capacity">How many mentees this mentor accompanies at most, asked anew for each attempt.</param>
    public Task<MentorshipResult> AcceptRequestAsync(
        Wish wish,
        Text? message,
        Func<Mentorship, CancellationToken, Task<int>> capacity,
        CancellationToken cancel
    ) =>
        ExecuteAsync(
            wish,
            (read, state, with, stop) =>
                ReserveAsync(
                    token => new AcceptRequest(message, token),
                    with,
                    state,
                    async token =>
                    {
                        var atMost = await capacity(state, stop);
                        return await reservations.ReserveAsync(
                            Partitions.Member(state.MentorId),
                            ReservationSets.Capacity,
                            read,
                            new Reservation(wish.MentorshipId, token, state.MenteeId),
                            others => others.Count < atMost,
                            stop
                        );
                    },
                    Refuse.CapacityReached
                ),
            cancel
        );

    /// <summary>A place is taken only for a command that would be accepted with one.</summary>
    private static async Task<Attempt> ReserveAsync(
        Func<string, MentorshipCommand> command,
        Circumstances with,
        Mentorship state,
        Func<string, Task<Storage.WakeUp?>> reserve,
        Refused full
    )
    {
        var token = Guid.NewGuid().ToString("n");
        var wanted = command(token);
        if (
            state.Phase == Phase.None && wanted is not SendRequest
            || Decider.Decide(state, wanted, with) is not Accepted { Events.Count: > 0 }
        )
        {
            return Attempt.To(wanted);
        }
        return await reserve(token) is { } reserved
            ? Attempt.To(wanted, reserved)
            : Attempt.Not(wanted, full);
    }
}
