using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Matching.Batches;

/// <summary>
/// Recommends the chosen pairs of a run: each mentee gets a letter that invites them to write to their mentor, who then stands first
/// among their suggestions. Whether there is a request stays theirs to decide. Applying again sends nothing twice.
/// </summary>
internal sealed class Recommending(
    ProgrammeAccess access,
    Pools pools,
    MatchingRuns runs,
    MemberStore members,
    ViewLog views,
    TimeProvider time
)
{
    private const int KeptAtMost = 5;
    private static readonly TextCatalog Texts = TextCatalog.Load("matching");

    /// <exception cref="ProblemException">400: a pair is not of this run. 403, 404: not the caller's programme, or no such
    /// run.</exception>
    public async Task<AppliedView> ApplyAsync(
        string programmeId,
        string runId,
        Caller caller,
        ApplyRequest request,
        string language,
        CancellationToken cancel
    )
    {
        var stored = await access.RequireCoordinatorAsync(caller.MemberId, programmeId, cancel);
        await views.NoteAsync(caller.MemberId, ViewedData.Matching, programmeId, cancel);
        var run =
            await runs.FindAsync(programmeId, runId, cancel) ?? throw Problems.NotFound.Exception();
        var chosen = Chosen(run, request);
        var today = new PairsToday(await pools.ReadAsync(stored.Programme, cancel));
        var (sent, skipped) = (new List<AppliedPair>(), new List<SkippedPair>());
        foreach (var pair in chosen)
        {
            if (today.Take(pair) is { } reason)
            {
                var text = Texts.Get(language, $"skipped.{reason}");
                skipped.Add(new(pair.Mentee, pair.Mentor, reason, text));
                continue;
            }
            await RecommendAsync(run.Id, pair, cancel);
            sent.Add(new(pair.Mentee, pair.Mentor));
        }
        return new(sent, skipped);
    }

    private static IReadOnlyList<RunPair> Chosen(MatchingRun run, ApplyRequest request)
    {
        if (request.Pairs is null)
        {
            return run.Pairs;
        }
        var byMentee = run.Pairs.ToDictionary(pair => pair.Mentee, StringComparer.Ordinal);
        var wanted = request.Pairs.Select(pair => byMentee.GetValueOrDefault(pair.MenteeId));
        var chosen = wanted
            .Zip(request.Pairs, (of, pair) => of?.Mentor == pair.MentorId ? of : null)
            .ToList();
        var wrong = chosen.FindIndex(pair => pair is null);
        return wrong >= 0
            ? throw Problems
                .Invalid([Fault.Of($"pairs[{wrong}]", "matching.no-such-pair")])
                .Exception()
            : [.. chosen.OfType<RunPair>().Distinct()];
    }

    private Task<StoredMember> RecommendAsync(string runId, RunPair pair, CancellationToken cancel)
    {
        var recommendation = new Recommendation(pair.Mentor, runId, time.GetUtcNow());
        return members.ChangeAsync(
            pair.Mentee,
            new CommandKey($"recommend-{runId}", "", MayRepeat: true),
            stored =>
                stored.Member.Recommendations.Any(each => each.RunId == runId)
                    ? stored.Member
                    : stored.Member with
                    {
                        Recommendations =
                        [
                            .. stored.Member.Recommendations.TakeLast(KeptAtMost - 1),
                            recommendation,
                        ],
                    },
            cancel,
            after =>
                [
                    new(
                        $"recommend-{runId}",
                        new SendAccountLetter(
                            AccountLetter.MentorRecommended,
                            after.Id,
                            RunId: runId
                        )
                    ),
                ]
        );
    }
}
