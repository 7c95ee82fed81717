using System.Collections.Concurrent;
using Mentoring.Domain.Matching;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Matching;

/// <summary>
/// Mentors for a mentee, each explained. Three storage requests: the list's stamp, the mentee's mentorships, and once a minute what
/// others were shown; one more where this mentee is shown something new.
/// </summary>
public sealed class Suggestions(
    MentorDirectory directory,
    MentorshipLists mentorships,
    ProgrammeStore programmes,
    Exposures exposures,
    TimeProvider time
)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(90);

    private readonly ConcurrentDictionary<string, Prepared> _prepared = new(StringComparer.Ordinal);

    /// <summary>The best for this mentee, best first; what is given is noted as shown to them.</summary>
    /// <param name="mentee">With a complete profile.</param>
    /// <param name="limit">1 to 20.</param>
    /// <param name="language">Of the sentences.</param>
    /// <param name="except">A mentor who is left out.</param>
    public async Task<IReadOnlyList<Suggestion>> ForAsync(
        Member mentee,
        int limit,
        string language,
        CancellationToken cancel,
        string? except = null
    )
    {
        var programme =
            await programmes.RecentAsync(mentee.ProgrammeId, cancel)
            ?? throw new InvalidOperationException("A member's programme is never removed.");
        var prepared = Prepare(programme, await directory.ReadAsync(programme.Id, cancel));
        var met = await MetAsync(mentee.Id, cancel);
        if (except is not null)
        {
            met.Add(except);
        }
        var shown = await exposures.ReadAsync(programme.Id, cancel);
        var candidate = new Candidate(mentee.Id, mentee.Profile);
        var judgement = prepared.Scoring.Of(candidate, met);
        var ranked = Ranking.Of(
            judgement,
            candidate,
            prepared.Candidates,
            prepared.ShownTo(shown, mentee.Id, time.GetUtcNow() - Lately),
            limit
        );
        var suggestions = Recommended(mentee, prepared, judgement)
            .Concat(ranked)
            .DistinctBy(each => each.Mentor)
            .Take(limit)
            .Select(each =>
                Explain(each, judgement, mentee, prepared.Mentors[each.Mentor], language)
            )
            .ToList();
        await exposures.NoteAsync(
            programme.Id,
            mentee.Id,
            [.. suggestions.Select(each => each.Mentor.Id)],
            cancel
        );
        return suggestions;
    }

    /// <summary>Mentors between whom and the mentee there is or was more than a request without an answer.</summary>
    private async Task<HashSet<string>> MetAsync(string menteeId, CancellationToken cancel) =>
        (await mentorships.PairsAsync(Partitions.Member(menteeId), cancel))
            .Where(pair => pair.MenteeId == menteeId && pair.Met)
            .Select(pair => pair.MentorId)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Whom a coordinator recommended, the last first, as long as the pair may be.</summary>
    private static IEnumerable<Ranked> Recommended(
        Member mentee,
        Prepared prepared,
        Judgement judgement
    ) =>
        mentee
            .Recommendations.Reverse()
            .Select(each => prepared.IndexOf(each.MentorId))
            .Where(index => index >= 0 && judgement.Exclusion(index) is null)
            .Select(index => new Ranked(index, judgement.Score(index)));

    private static Suggestion Explain(
        Ranked ranked,
        Judgement judgement,
        Member mentee,
        SnapshotMentor mentor,
        string language
    )
    {
        var (reasons, gaps) = new ReasonTexts(ReasonReader.Mentee, language).Of(
            judgement,
            ranked.Mentor,
            mentee.Profile,
            mentor.Profile
        );
        return new(
            Mentor.Of(mentor),
            ranked.Score,
            reasons,
            gaps,
            mentee.Recommendations.Any(each => each.MentorId == mentor.Id)
        );
    }

    private Prepared Prepare(Programme programme, MentorSnapshot snapshot) =>
        _prepared.AddOrUpdate(
            programme.Id,
            _ => Prepared.Of(programme, snapshot),
            (_, known) =>
                known.IsOf(programme, snapshot)
                    ? known with
                    {
                        Programme = programme,
                    }
                    : Prepared.Of(programme, snapshot)
        );
}
