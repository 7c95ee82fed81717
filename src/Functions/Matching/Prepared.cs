using Mentoring.Domain.Matching;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Matching;

/// <summary>A programme's mentors ready to be judged, until one of them or the programme changes.</summary>
internal sealed record Prepared(
    Programme Programme,
    MentorSnapshot Snapshot,
    IReadOnlyList<Candidate> Candidates,
    Scoring Scoring
)
{
    private const int PlacesSeen = 3;

    public IReadOnlyList<SnapshotMentor> Mentors => Snapshot.Mentors;

    public static Prepared Of(Programme programme, MentorSnapshot snapshot)
    {
        Candidate[] candidates = [.. snapshot.Mentors.Select(Candidate)];
        return new(
            programme,
            snapshot,
            candidates,
            new(programme.Weights, programme.TopicTree, candidates)
        );
    }

    /// <returns>-1 for somebody who is not listed.</returns>
    public int IndexOf(string mentorId)
    {
        for (var index = 0; index < Mentors.Count; index++)
        {
            if (Mentors[index].Id == mentorId)
            {
                return index;
            }
        }
        return -1;
    }

    /// <summary>Whether nothing is different that is judged by.</summary>
    public bool IsOf(Programme programme, MentorSnapshot snapshot) =>
        ReferenceEquals(snapshot, Snapshot)
        && (
            ReferenceEquals(programme, Programme)
            || programme.Weights == Programme.Weights
                && StoredJson.Write(programme.TopicTree) == StoredJson.Write(Programme.TopicTree)
        );

    /// <summary>To how many mentees but this one each mentor was shown since then: a first place counts whole, a second and a third
    /// in part, who stands further down is scrolled past.</summary>
    public double[] ShownTo(
        IReadOnlyDictionary<string, IReadOnlyList<Shown>> shown,
        string menteeId,
        DateTimeOffset since
    )
    {
        var counts = shown
            .Where(each => each.Key != menteeId)
            .SelectMany(each => each.Value)
            .Where(one => one.Place <= PlacesSeen && one.At >= since)
            .AggregateBy(
                one => one.MentorId,
                0,
                (sum, one) => sum + PlacesSeen + 1 - one.Place,
                StringComparer.Ordinal
            )
            .ToDictionary(StringComparer.Ordinal);
        return
        [
            .. Mentors.Select(mentor => (double)counts.GetValueOrDefault(mentor.Id) / PlacesSeen),
        ];
    }

    private static Candidate Candidate(SnapshotMentor mentor) =>
        new(
            mentor.Id,
            mentor.Profile with
            {
                Traits = mentor.Private.Traits,
                Requirements = mentor.Private.Requirements,
                Wishes = mentor.Private.Wishes,
            },
            mentor.FreeCapacity
        );
}
