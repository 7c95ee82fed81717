using System.Collections.Immutable;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Matching.Reports;

/// <summary>Whether everybody has a chance: who was suggested how often in the last year, who never, and how requests went for those who
/// stated a trait.</summary>
/// <param name="Mentors">Everybody who is a mentor, the most often suggested first.</param>
/// <param name="NeverSuggested">How many of those who are listed were suggested to nobody.</param>
/// <param name="MenteesWithoutSuggestions">How many mentees were shown no suggestion.</param>
/// <param name="Mentees">Requests of mentees by what they stated of themselves.</param>
/// <param name="MentorGroups">Requests to mentors by what they stated of themselves.</param>
public sealed record FairnessReport(
    IReadOnlyList<MentorExposure> Mentors,
    int NeverSuggested,
    int MenteesWithoutSuggestions,
    GroupReport Mentees,
    GroupReport MentorGroups
);

/// <param name="SuggestedTo">Mentees to whom the mentor was suggested.</param>
/// <param name="FirstFor">Of these, to whom as the first.</param>
/// <param name="Listed">Stands in the list of mentors now.</param>
public sealed record MentorExposure(
    string Id,
    string Name,
    bool Listed,
    int FreeCapacity,
    int SuggestedTo,
    int FirstFor,
    int Requests,
    int Accepted
);

/// <summary>Works the report out: one storage request for each 1000 members, mentorships and mentees with suggestions, and one.</summary>
internal sealed class Fairness(
    ProgrammeAccess access,
    MemberList members,
    MentorDirectory directory,
    MentorshipLists lists,
    Exposures exposures,
    ViewLog views
)
{
    public async Task<FairnessReport> ReadAsync(
        string programmeId,
        Caller caller,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(caller.MemberId, programmeId, cancel);
        await views.NoteAsync(caller.MemberId, ViewedData.Matching, programmeId, cancel);
        var rows = await members.ReadRowsAsync(programmeId, cancel);
        var pairs = await lists.PairsAsync(Partitions.Programme(programmeId), cancel);
        var shown = await exposures.ReadAsync(programmeId, cancel);
        var listed = (await directory.ReadAsync(programmeId, cancel)).Mentors.ToDictionary(
            mentor => mentor.Id,
            StringComparer.Ordinal
        );
        var exposed = Exposed(rows, pairs, shown, listed);
        return new(
            exposed,
            exposed.Count(mentor => mentor is { Listed: true, SuggestedTo: 0 }),
            rows.Count(row =>
                row.Member.Roles.Contains(Role.Mentee) && !shown.ContainsKey(row.Member.Id)
            ),
            Groups.Of(Stated(rows, Role.Mentee), pairs, pair => pair.MenteeId),
            Groups.Of(Stated(rows, Role.Mentor), pairs, pair => pair.MentorId)
        );
    }

    private static List<MentorExposure> Exposed(
        IReadOnlyList<ListRow> rows,
        IReadOnlyList<ListedPair> pairs,
        ImmutableDictionary<string, IReadOnlyList<Shown>> shown,
        Dictionary<string, SnapshotMentor> listed
    )
    {
        var places = shown
            .Values.SelectMany(each => each)
            .ToLookup(one => one.MentorId, one => one.Place, StringComparer.Ordinal);
        var requests = pairs.ToLookup(pair => pair.MentorId, StringComparer.Ordinal);
        return
        [
            .. rows.Where(row => row.IsMentor)
                .Select(row => row.Member)
                .Select(mentor => new MentorExposure(
                    mentor.Id,
                    mentor.Name,
                    listed.ContainsKey(mentor.Id),
                    listed.GetValueOrDefault(mentor.Id)?.FreeCapacity ?? 0,
                    places[mentor.Id].Count(),
                    places[mentor.Id].Count(place => place == 1),
                    requests[mentor.Id].Count(),
                    requests[mentor.Id].Count(pair => pair.Accepted)
                ))
                .OrderByDescending(mentor => mentor.SuggestedTo)
                .ThenBy(mentor => mentor.Name, StringComparer.Ordinal)
                .ThenBy(mentor => mentor.Id, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(string Id, IReadOnlyList<string> Traits)> Stated(
        IReadOnlyList<ListRow> rows,
        Role role
    ) =>
        rows.Where(row => row.Member.Roles.Contains(role))
            .Select(row => (row.Member.Id, row.Private?.Traits ?? []));
}
