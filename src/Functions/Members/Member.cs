using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Mentoring.Domain.Calendar;
using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Members;

/// <summary>The body of a member's partition <c>m_{id}</c>. A stored format: additive changes only.</summary>
/// <param name="Roles">Mentee, mentor, coordinator; at least one.</param>
/// <param name="Proved">The address was proved by a first sign-in; before, nobody else sees the member.</param>
public sealed record Member(
    string Id,
    string Name,
    string Email,
    IReadOnlyList<Role> Roles,
    string Language,
    string TimeZone,
    string ProgrammeId,
    bool Proved,
    DateTimeOffset JoinedAt,
    AcceptedTerms? AcceptedTerms
)
{
    /// <summary>What was agreed to before <see cref="AcceptedTerms"/>, oldest first.</summary>
    public IReadOnlyList<AcceptedTerms> EarlierTerms { get; init; } = [];

    public Profile Profile { get; init; } = Profile.Empty;
    public Preferences Preferences { get; init; } = new();
    public PendingEmail? PendingEmail { get; init; }

    /// <summary>The address of the calendar follows from it; null until it is renewed for the first time.</summary>
    public string? CalendarNonce { get; init; }

    /// <summary>As a mentor: the requests that expired without a word since the last answer, oldest first.</summary>
    public IReadOnlyList<UnansweredRequest> Unanswered { get; init; } = [];

    /// <summary>What expired until then counts no more; null while nothing ever had to be forgotten.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Since when the mentor is out of the list for requests without an answer; null when that is not so.</summary>
    public DateTimeOffset? UnlistedAt { get; init; }

    /// <summary>When a member who never proved the address is forgotten; null for ever after.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>Mentors whom a coordinator recommended to the member, oldest first; the last few.</summary>
    public IReadOnlyList<Recommendation> Recommendations { get; init; } = [];

    /// <summary>What is known of the address, copied from there; null while nothing ever was.</summary>
    public MailMark? MailMark { get; init; }

    /// <summary>Why no more mail goes to the member; null while it arrives.</summary>
    [JsonIgnore]
    public MailTrouble? MailTrouble => MailMark?.Trouble;

    /// <summary>Whoever signs up by themselves is nobody to others before the address is proved: it may be a stranger's.</summary>
    [JsonIgnore]
    public bool IsKnownToCoordinators => Proved || AcceptedTerms is null;

    public bool Is(Role role) => Roles.Contains(role);

    public Completeness Completeness() =>
        Domain.Profiles.Completeness.Of(Profile, Is(Role.Mentee), Is(Role.Mentor));

    /// <summary>With new terms agreed to; the same for those that are agreed to already.</summary>
    public Member Accepting(int version, DateTimeOffset at) =>
        AcceptedTerms?.Version == version
            ? this
            : this with
            {
                AcceptedTerms = new(version, at),
                EarlierTerms = AcceptedTerms is null
                    ? EarlierTerms
                    : [.. EarlierTerms, AcceptedTerms],
            };

    /// <summary>May stand in the list of mentors: proved, complete, not switched off and not taken out of it.</summary>
    public bool MayBeListed() =>
        Proved
        && Is(Role.Mentor)
        && Preferences.Listed
        && UnlistedAt is null
        && Completeness().IsComplete;

    /// <summary>Stands in the list of mentors: a pause is over at the beginning of its last day where the member lives.</summary>
    public bool IsListedMentor(DateTimeOffset now) => MayBeListed() && !(ListedFrom() > now);

    /// <summary>Which day it is where the member lives.</summary>
    public DateOnly DateAt(DateTimeOffset at) =>
        LocalTime.DateIn(at, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));

    /// <summary>When a pause from being listed is over; null without one.</summary>
    public DateTimeOffset? ListedFrom() =>
        Preferences.ListedFrom is { } date
            ? LocalTime.StartOf(date, TimeZoneInfo.FindSystemTimeZoneById(TimeZone))
            : null;
}

/// <summary>Of the address as it was at that version.</summary>
public sealed record MailMark(long AddressVersion, MailTrouble? Trouble);

/// <param name="RunId">Of the matching that proposed it.</param>
public sealed record Recommendation(string MentorId, string RunId, DateTimeOffset At);

/// <summary>Which version of the terms the member accepted, and when.</summary>
public sealed record AcceptedTerms(int Version, DateTimeOffset At);

/// <param name="Nudges">Letters that only suggest something may come.</param>
/// <param name="Listed">As a mentor: stand in the list of mentors.</param>
/// <param name="Muted">Kinds of such letters that stay away though others may come.</param>
/// <param name="Digest">Reminders of steps that wait come as one letter a day.</param>
/// <param name="ListedFrom">As a mentor: not in the list before this date, in it again by itself from then on; null: no pause.</param>
public sealed record Preferences(
    bool Nudges = true,
    bool Listed = true,
    [Length(0, 5)] IReadOnlyList<NudgeKind>? Muted = null,
    bool Digest = false,
    DateOnly? ListedFrom = null
)
{
    /// <summary>Never null.</summary>
    public IReadOnlyList<NudgeKind> Muted { get; init; } = Muted ?? [];

    public bool Wants(NudgeKind kind) => Nudges && !Muted.Contains(kind);

    /// <summary>Compared by what they say: a list would be compared by which one it is.</summary>
    public bool Equals(Preferences? other) =>
        other is not null
        && (Nudges, Listed, Digest, ListedFrom)
            == (other.Nudges, other.Listed, other.Digest, other.ListedFrom)
        && Muted.ToHashSet().SetEquals(other.Muted);

    public override int GetHashCode() => HashCode.Combine(Nudges, Listed, Digest, ListedFrom);
}

/// <summary>An address that waits to be confirmed by a code made of <paramref name="Nonce"/>.</summary>
public sealed record PendingEmail(string Address, string Nonce, DateTimeOffset At)
{
    public IReadOnlyList<DateTimeOffset> Asked { get; init; } = [];
    public IReadOnlyList<DateTimeOffset> Tries { get; init; } = [];
}
