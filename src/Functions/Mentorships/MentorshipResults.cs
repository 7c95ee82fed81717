using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>Somebody's wish, before it is known what it leads to.</summary>
/// <param name="CommandId">Valid in a key. From outside: derived from caller, route and Idempotency-Key.</param>
/// <param name="BodyHash">Tells another body under the same id apart.</param>
/// <param name="By">Who it is in this mentorship, seen from its state; null when they have nothing to do with it.</param>
/// <param name="IfMatch">Whether it is meant for the mentorship with this ETag, the number of its last visible event; null for
/// any.</param>
/// <param name="MayRepeat">The id came from outside, so the command may have been carried out before.</param>
public sealed record Wish(
    string MentorshipId,
    string CommandId,
    string BodyHash,
    Func<Mentorship, Actor?> By,
    Func<long, bool>? IfMatch = null,
    bool MayRepeat = true
)
{
    /// <summary>A member acts as what they are in the mentorship.</summary>
    public static Func<Mentorship, Actor?> Member(string memberId) =>
        state =>
            state.Phase == Phase.None || state.MenteeId == memberId
                ? new Actor(Role.Mentee, memberId)
            : state.MentorId == memberId ? new Actor(Role.Mentor, memberId)
            : null;

    public static Actor? System(Mentorship _) => Actor.System;
}

public abstract record MentorshipResult;

/// <summary>
/// It is so. Without events nothing had to change. <paramref name="Repeated"/>: it was carried out before, and
/// <paramref name="State"/> is as it was then.
/// </summary>
public sealed record Executed(
    Mentorship State,
    IReadOnlyList<Recorded> Events,
    bool Repeated = false
) : MentorshipResult
{
    /// <summary>What an ETag names.</summary>
    public long Version => State.VisibleVersion;
}

/// <summary>The rules say no.</summary>
public sealed record Rejected(Refused Refused, Mentorship State) : MentorshipResult;

/// <summary>There is no such mentorship for this person.</summary>
public sealed record MentorshipAbsent : MentorshipResult;

/// <summary>It has moved on since the version the wish was meant for.</summary>
public sealed record MentorshipStale(Mentorship State) : MentorshipResult;

/// <summary>The command's id belongs to a wish with another body.</summary>
public sealed record CommandIdReused : MentorshipResult;

/// <summary>The command of one attempt, with the place reserved for it, or why there can be none.</summary>
public sealed record Attempt(MentorshipCommand Command, Refused? Refused, WakeUp? Reserved = null)
{
    public static Attempt To(MentorshipCommand command, WakeUp? reserved = null) =>
        new(command, null, reserved);

    public static Attempt Not(MentorshipCommand command, Refused refused) => new(command, refused);
}
