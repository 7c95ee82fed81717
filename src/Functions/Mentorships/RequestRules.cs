using Mentoring.Domain.Matching;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>What keeps a mentee from asking a mentor, whatever the request says.</summary>
public sealed class RequestRules(
    MentorshipLists lists,
    MentorshipReads reads,
    MentorPlaces places,
    Reservations reservations
)
{
    private const int DeclinesAtMost = 2;

    /// <param name="id">Of the mentorship to be: what an attempt that died has left is no hindrance. Empty for none.</param>
    /// <param name="message">Null when none is written yet.</param>
    /// <returns>403 or 409; null when nothing is in the way but perhaps too many open requests, which are counted when sending.</returns>
    public async Task<Problem?> HindranceAsync(
        string id,
        Member mentee,
        Member mentor,
        string? message,
        CancellationToken cancel
    )
    {
        if (WhoMayAsk(mentee) is { } problem)
        {
            return problem;
        }
        var open = await OpenAsync(mentee, cancel);
        if (open.Any(request => request.Other == mentor.Id && request.MentorshipId != id))
        {
            return new Problem(409, "request-open");
        }
        return await AfterDeclinesAsync(id, mentee, mentor, message, cancel)
            ?? (
                await SharedReads.Current.OnceAsync(
                    "places " + mentor.Id,
                    () => places.AreTakenAsync(mentor, cancel)
                )
                    ? Refuse.CapacityReached.ToProblem()
                    : null
            );
    }

    /// <summary>403 for who is no mentee, 409 for a profile that is not complete.</summary>
    public static Problem? WhoMayAsk(Member mentee) =>
        !mentee.Is(Role.Mentee) ? new Problem(403, "mentees-only")
        : mentee.Completeness() is { IsComplete: false } completeness
            ? new Problem(409, "profile-incomplete").With("missing", completeness.Missing)
        : null;

    /// <summary>The mentee's open requests.</summary>
    public Task<IReadOnlyList<Reservation>> OpenAsync(Member mentee, CancellationToken cancel) =>
        reservations.ListAsync(Partitions.Member(mentee.Id), ReservationSets.Requests, cancel);

    /// <summary>A second try needs new words; after a second no there is no third. The list may not know of a decline yet.</summary>
    private async Task<Problem?> AfterDeclinesAsync(
        string id,
        Member mentee,
        Member mentor,
        string? message,
        CancellationToken cancel
    )
    {
        var earlier = (await lists.PairsAsync(Partitions.Member(mentee.Id), cancel))
            .Where(pair =>
                pair.MenteeId == mentee.Id
                && pair.MentorId == mentor.Id
                && pair.MentorshipId != id
                && pair.Phase is Phase.Declined or Phase.Requested
            )
            .Take(DeclinesAtMost + 1);
        var declined = new List<Mentorship>();
        foreach (var pair in earlier)
        {
            if (await reads.FindAsync(pair.MentorshipId, cancel) is { Phase: Phase.Declined } state)
            {
                declined.Add(state);
            }
        }
        if (declined.Count >= DeclinesAtMost)
        {
            return new Problem(409, "declined-twice");
        }
        return
            message is not null
            && declined is [var before]
            && await SaysAsync(before, message, cancel)
            ? new Problem(409, "same-message")
            : null;
    }

    private async Task<bool> SaysAsync(
        Mentorship before,
        string message,
        CancellationToken cancel
    ) =>
        (await reads.ReadTextsAsync(before.Id, cancel)).TryGetValue(
            before.Request.MessageText,
            out var text
        )
        && Spelling.Key(text) == Spelling.Key(message);
}
