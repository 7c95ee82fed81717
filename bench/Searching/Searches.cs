using System.Diagnostics;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Members.Searching;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Bench.Searching;

/// <summary>Looking for mentors among ten thousand, over SQLite, as the endpoints do it: caller, stamp, search, page.</summary>
internal static class Searches
{
    private const int MentorCount = 10_000;
    private const int Rounds = 10;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        await using var sqlite = new TemporarySqlite();
        var crowd = new Crowd(sqlite.Store);
        await crowd.FillAsync(MentorCount);
        var calls = new PurposeStore(sqlite.Store);
        await using var service = Build(calls);
        var mentors = service.GetRequiredService<Mentors>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        await SearchAsync(Crowd.Queries[0]);
        var cold = watch.Elapsed.TotalMilliseconds;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        await TimeAsync(Crowd.Queries, SearchAsync, 2); // compiles
        await TimeAsync(Crowd.Queries, CountAsync, 2);
        var called = calls.Calls;
        var search = await TimeAsync(Crowd.Queries, SearchAsync, Rounds);
        var requests = (calls.Calls - called) / (double)(Rounds * Crowd.Queries.Count);
        var counts = await TimeAsync(Crowd.Queries, CountAsync, Rounds);
        var hostile = await TimeAsync(Crowd.Hostile, SearchAsync, Rounds);
        var changed = await AfterChangesAsync();
        return
        [
            Line.Most(
                $"search among {MentorCount:N0} mentors, mixed queries: p95",
                search.At(0.95),
                50,
                "ms"
            ),
            Line.Detail("p50", search.At(0.5), "ms"),
            Line.Most(
                $"counts among {MentorCount:N0} mentors, mixed queries: p95",
                counts.At(0.95),
                50,
                "ms"
            ),
            Line.Detail("p50", counts.At(0.5), "ms"),
            Line.Most("hostile queries: the slowest search", hostile.At(1), 100, "ms"),
            Line.Most("a search after a mentor changed: p95", changed.At(0.95), 200, "ms"),
            Line.Most("storage requests a search, with the caller's", requests, 2),
            Line.Most("memory held for them", held / 1e6, 100, "MB"),
            Line.Detail("the first search, which reads all", cold, "ms"),
        ];

        async Task SearchAsync(MentorFilter filter) =>
            await mentors.ListAsync(
                Crowd.CallerId,
                filter,
                null,
                new Page(),
                CancellationToken.None
            );

        async Task CountAsync(MentorFilter filter) =>
            await mentors.CountAsync(Crowd.CallerId, filter, CancellationToken.None);

        async Task<Times> AfterChangesAsync()
        {
            var list = service.GetRequiredService<MemberList>();
            var times = new List<double>();
            for (var i = 0; i < 20; i++)
            {
                await crowd.ChangeAsync(list, i);
                times.AddRange(
                    await OnceAsync(Crowd.Queries[i % Crowd.Queries.Count], SearchAsync)
                );
            }
            return new Times(times);
        }
    }

    private static async Task<Times> TimeAsync(
        IReadOnlyList<MentorFilter> queries,
        Func<MentorFilter, Task> run,
        int rounds
    )
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var query in queries)
            {
                times.AddRange(await OnceAsync(query, run));
            }
        }
        return new Times(times);
    }

    private static async Task<IEnumerable<double>> OnceAsync(
        MentorFilter query,
        Func<MentorFilter, Task> run
    )
    {
        var watch = Stopwatch.StartNew();
        await run(query);
        return [watch.Elapsed.TotalMilliseconds];
    }

    private static ServiceProvider Build(IStore store)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(store).AddSingleton<TimeProvider>(new CallerClock());
        services.AddOrchestration().AddMentorships();
        services.AddSingleton<MentorDirectory>();
        services
            .AddSingleton<MentorIndexes>()
            .AddSingleton<ProgrammeStore>()
            .AddSingleton<Mentors>();
        return services.BuildServiceProvider();
    }
}
