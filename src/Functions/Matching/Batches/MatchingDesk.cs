using Mentoring.Domain.Matching;
using Mentoring.Domain.Matching.Assignment;
using Mentoring.Functions.Api;
using Mentoring.Functions.Privacy;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Matching.Batches;

/// <summary>Proposes pairs for everybody who waits, for coordinators to look at. Nothing is sent.</summary>
internal sealed class MatchingDesk(
    ProgrammeAccess access,
    Pools pools,
    MatchingRuns runs,
    ViewLog views,
    TimeProvider time
)
{
    private static readonly TextCatalog Texts = TextCatalog.Load("matching");

    /// <summary>A repeated command gets the run that it made.</summary>
    public async Task<MatchingView> RunAsync(
        string programmeId,
        Caller caller,
        CommandId command,
        MatchingRequest request,
        string language,
        CancellationToken cancel
    )
    {
        var pool = await PoolAsync(programmeId, caller, cancel);
        var id = command.For("matching");
        var run = command.Repeatable ? await runs.FindAsync(programmeId, id, cancel) : null;
        if (
            run is not null
            && (run.Strategy, run.MinimumScore) != (request.Strategy, request.MinimumScore)
        )
        {
            throw Problems.KeyReused.Exception();
        }
        run ??= await runs.KeepAsync(programmeId, Run(id, pool, request, cancel), cancel);
        return View(run, pool, language);
    }

    /// <exception cref="ProblemException">403, 404: see <see cref="ProgrammeAccess"/>. 404: no such run.</exception>
    public async Task<MatchingView> ReadAsync(
        string programmeId,
        string runId,
        Caller caller,
        string language,
        CancellationToken cancel
    )
    {
        var pool = await PoolAsync(programmeId, caller, cancel);
        var run =
            await runs.FindAsync(programmeId, runId, cancel) ?? throw Problems.NotFound.Exception();
        return View(run, pool, language);
    }

    public async Task<ComparisonView> CompareAsync(
        string programmeId,
        Caller caller,
        int minimumScore,
        CancellationToken cancel
    )
    {
        var pool = await PoolAsync(programmeId, caller, cancel);
        var batch = pool.Batch(minimumScore, cancel);
        var all = Enum.GetValues<MatchingStrategy>()
            .Select(strategy => (Strategy: strategy, Pairing: batch.Match(strategy, cancel)))
            .ToList();
        var same = Enumerable
            .Range(0, pool.Mentees.Count)
            .Count(mentee =>
                all.Select(each => each.Pairing.MentorOf[mentee]).Distinct().ToArray()
                    is [not Pairing.Unmatched]
            );
        return new(
            pool.Waiting,
            pool.Prepared.Mentors.Count,
            batch.Places,
            same,
            [.. all.Select(each => Summary(each.Strategy, each.Pairing, pool, batch))]
        );
    }

    private async Task<Pool> PoolAsync(string programmeId, Caller caller, CancellationToken cancel)
    {
        var stored = await access.RequireCoordinatorAsync(caller.MemberId, programmeId, cancel);
        await views.NoteAsync(caller.MemberId, ViewedData.Matching, programmeId, cancel);
        var pool = await pools.ReadAsync(stored.Programme, cancel);
        return Math.Max(pool.Waiting, pool.Prepared.Mentors.Count) > Pools.MostPeople
            ? throw new Problem(409, "too-many-to-match").Exception()
            : pool;
    }

    private MatchingRun Run(string id, Pool pool, MatchingRequest request, CancellationToken cancel)
    {
        var batch = pool.Batch(request.MinimumScore, cancel);
        var pairing = batch.Match(request.Strategy, cancel);
        return new(
            id,
            request.Strategy,
            request.MinimumScore,
            time.GetUtcNow(),
            Pairs(pairing, pool),
            [
                .. Enumerable
                    .Range(0, pool.Mentees.Count)
                    .Where(mentee => pairing.MentorOf[mentee] == Pairing.Unmatched)
                    .Select(mentee => new RunUnmatched(
                        pool.Mentees[mentee].Id,
                        batch.Hindrance(mentee)
                    )),
                .. pool.Incomplete.Select(mentee => new RunUnmatched(
                    mentee,
                    UnmatchedReason.ProfileIncomplete
                )),
            ],
            batch.BlockingPairs(pairing)
        );
    }

    private static IReadOnlyList<RunPair> Pairs(Pairing pairing, Pool pool) =>
        [
            .. Enumerable
                .Range(0, pool.Mentees.Count)
                .Where(mentee => pairing.MentorOf[mentee] != Pairing.Unmatched)
                .Select(mentee =>
                {
                    var (candidate, mentor) = (pool.Mentees[mentee], pairing.MentorOf[mentee]);
                    return new RunPair(
                        candidate.Id,
                        pool.Prepared.Mentors[mentor].Id,
                        pool.Prepared.Scoring.Of(candidate, pool.Met(candidate.Id)).Score(mentor)
                    );
                }),
        ];

    private static StrategyView Summary(
        MatchingStrategy strategy,
        Pairing pairing,
        Pool pool,
        Batch batch
    )
    {
        // Without the points for wishes, which no score that is shown has.
        var scores = Pairs(pairing, pool).Select(pair => pair.Score).DefaultIfEmpty(0).ToList();
        return new(
            strategy,
            pairing.Pairs,
            pool.Waiting - pairing.Pairs,
            scores.Sum(),
            (int)Math.Round(scores.Average(), MidpointRounding.AwayFromZero),
            scores.Min(),
            batch.BlockingPairs(pairing)
        );
    }

    private static MatchingView View(MatchingRun run, Pool pool, string language)
    {
        var mentees = pool.Mentees.ToDictionary(each => each.Id, StringComparer.Ordinal);
        var mentors = pool
            .Prepared.Mentors.Select((mentor, index) => (mentor.Id, index))
            .ToDictionary(each => each.Id, each => each.index, StringComparer.Ordinal);
        return new(
            run.Id,
            run.Strategy,
            run.MinimumScore,
            run.MadeAt,
            [.. run.Pairs.Select(Pair)],
            [
                .. run.Unmatched.Select(each => new UnmatchedView(
                    Named(each.Mentee),
                    each.Reason,
                    Texts.Get(language, $"unmatched.{each.Reason}")
                )),
            ],
            run.Pairs.Sum(pair => pair.Score),
            run.BlockingPairs
        );

        PairView Pair(RunPair pair)
        {
            var (mentee, mentor) = (Named(pair.Mentee), Named(pair.Mentor));
            if (
                mentees.GetValueOrDefault(pair.Mentee) is { } candidate
                && mentors.TryGetValue(pair.Mentor, out var index)
                && pool.Prepared.Scoring.Of(candidate, pool.Met(candidate.Id)) is var judgement
                && judgement.Exclusion(index) is null
                && judgement.Score(index) == pair.Score
            )
            {
                var (reasons, gaps) = new ReasonTexts(ReasonReader.Coordinator, language).Of(
                    judgement,
                    index,
                    candidate.Profile,
                    pool.Prepared.Mentors[index].Profile
                );
                return new(mentee, mentor, pair.Score, reasons, gaps);
            }
            return new(mentee, mentor, pair.Score, [], [], Changed: true);
        }

        NamedMember Named(string id) => new(id, pool.Names.GetValueOrDefault(id));
    }
}
