using Mentoring.Domain.Matching;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Matching.Batches;

/// <summary>Everybody of a programme who may be matched, as they are now.</summary>
internal sealed record Pool(
    Prepared Prepared,
    IReadOnlyList<Candidate> Mentees,
    IReadOnlyList<string> Incomplete,
    IReadOnlyDictionary<string, string> Names,
    ILookup<string, ListedPair> PairsOfMentees
)
{
    private static readonly HashSet<string> NoOne = [];

    /// <summary>How many mentees wait, also those who can't be matched yet.</summary>
    public int Waiting => Mentees.Count + Incomplete.Count;

    public IReadOnlySet<string> Met(string menteeId) =>
        PairsOfMentees.Contains(menteeId)
            ? PairsOfMentees[menteeId]
                .Where(pair => pair.Met)
                .Select(pair => pair.MentorId)
                .ToHashSet(StringComparer.Ordinal)
            : NoOne;

    public Batch Batch(int minimumScore, CancellationToken cancel) =>
        new(Prepared.Scoring, Prepared.Candidates, Mentees, Met, minimumScore, cancel);
}

/// <summary>Reads who waits: one storage request for each 1000 members and for each 1000 mentorships of the programme, and one for
/// the stamp of its mentors.</summary>
internal sealed class Pools(MemberList members, MentorDirectory directory, MentorshipLists lists)
{
    /// <summary>On each side; as many as a stored run has room for.</summary>
    public const int MostPeople = 4000;

    public async Task<Pool> ReadAsync(Programme programme, CancellationToken cancel)
    {
        var rows = members.ReadRowsAsync(programme.Id, cancel);
        var pairs = await lists.PairsAsync(Partitions.Programme(programme.Id), cancel);
        var snapshot = await directory.ReadAsync(programme.Id, cancel);
        var ofMentees = pairs.ToLookup(pair => pair.MenteeId, StringComparer.Ordinal);
        var waiting = (await rows)
            .Where(row => row.Member.Roles.Contains(Role.Mentee))
            .Where(row => !ofMentees[row.Member.Id].Any(pair => pair.Phase.IsRunning()))
            // Who has waited longest comes first where it makes no other difference.
            .OrderBy(row => row.Member.JoinedAt)
            .ThenBy(row => row.Member.Id, StringComparer.Ordinal)
            .ToLookup(row => IsComplete(row.Member));
        return new(
            Prepared.Of(programme, snapshot),
            [.. waiting[true].Select(Candidate)],
            [.. waiting[false].Select(row => row.Member.Id)],
            (await rows).ToDictionary(
                row => row.Member.Id,
                row => row.Member.Name,
                StringComparer.Ordinal
            ),
            ofMentees
        );
    }

    private static bool IsComplete(ListedMember member) =>
        Completeness
            .Of(member.Profile, asMentee: true, member.Roles.Contains(Role.Mentor))
            .IsComplete;

    private static Candidate Candidate(ListRow row) =>
        new(
            row.Member.Id,
            row.Member.Profile with
            {
                Traits = row.Private?.Traits ?? [],
                Requirements = row.Private?.Requirements ?? [],
                Wishes = row.Private?.Wishes ?? [],
            }
        );
}
