using Mentoring.Domain.Profiles;

namespace Mentoring.Functions.Members.Listing;

/// <summary>The mentors that are listed in a programme, as they were when somebody last looked. Never changed.</summary>
/// <param name="Version">Another one whenever anything is different, in this process; says nothing to another.</param>
/// <param name="Mentors">In order of their ids. A mentor who did not change is the same object in every snapshot.</param>
public sealed record MentorSnapshot(long Version, IReadOnlyList<SnapshotMentor> Mentors);

/// <summary>A listed mentor. The profile is what may be shown, without background and hopes, which are a mentee's.</summary>
/// <param name="Private">For matching; never part of an answer.</param>
/// <param name="Taken">Of the mentor's places, as of the last acceptance or end: late by an activity at most. Accepting asks the
/// reservations.</param>
public sealed record SnapshotMentor(
    string Id,
    string Name,
    Profile Profile,
    PrivateProfile Private,
    DateTimeOffset JoinedAt,
    int Taken
)
{
    public int Capacity => Profile.Capacity ?? 0;

    public int FreeCapacity => Math.Max(0, Capacity - Taken);

    internal static SnapshotMentor Of(ListRow row) =>
        new(
            row.Member.Id,
            row.Member.Name,
            row.Member.Profile with
            {
                Background = null,
                Hopes = null,
            },
            row.Private ?? new(),
            row.Member.JoinedAt,
            row.Taken ?? 0
        );
}
