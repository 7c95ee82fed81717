using System.Diagnostics;
using Mentoring.Domain.Matching;
using Mentoring.Domain.Matching.Assignment;
using Mentoring.Domain.Profiles;

namespace Mentoring.Bench;

/// <summary>What it takes to match all who wait at once, over families of tables that are hard in different ways; of the two strategies by
/// score the slower counts.</summary>
internal static class Matching
{
    private static readonly Family[] Families =
    [
        new("0 to 100", (random, _, _) => random.Next(101)),
        new("five different scores", (random, _, _) => 20 * random.Next(1, 6)),
        new("all equal", (_, _, _) => 50),
        new("90% forbidden", (random, _, _) => random.Next(10) == 0 ? random.Next(101) : -1),
        new("row x column", (_, mentee, mentor) => mentee * mentor / 300),
        new("all like the same", (random, _, mentor) => (9 * mentor) + random.Next(100)),
        new("capacities 1 to 3", (random, _, _) => random.Next(101)) { MostPlaces = 3 },
        new("three for each place", (random, _, _) => random.Next(101)) { Mentors = 1.0 / 3 },
        new("row x column, three for each place", (_, mentee, mentor) => mentee * mentor / 300)
        {
            Mentors = 1.0 / 3,
        },
        new("three places for each", (random, _, _) => random.Next(101)) { Mentees = 1.0 / 3 },
    ];

    public static Task<IReadOnlyList<Line>> RunAsync() =>
        Task.FromResult<IReadOnlyList<Line>>([
            .. Measure(1_000, seconds: 2),
            .. Measure(3_000, seconds: 30),
            .. FromProfiles(1_000, seconds: 2),
            .. FromProfiles(3_000, seconds: 30),
        ]);

    /// <summary>All of it: every pair is judged by the two profiles, then matched; without reading them.</summary>
    private static IEnumerable<Line> FromProfiles(int size, double seconds)
    {
        var (mentees, mentors) = (People(size, 1), People(size, 2));
        var none = new HashSet<string>();
        Cost Match(MatchingStrategy strategy) =>
            Run(() =>
            {
                var scoring = new Scoring(new MatchingWeights(), [], mentors);
                return new Batch(scoring, mentors, mentees, _ => none, 0).Match(strategy);
            });
        Match(MatchingStrategy.Stable); // compiles
        var all = Enum.GetValues<MatchingStrategy>().Select(Match).ToList();
        yield return Line.Most(
            $"{size:#,0} from their profiles, the slowest strategy",
            all.Max(one => one.Processor),
            seconds,
            "s"
        );
        yield return Line.Detail("allocated", all.Max(one => one.Allocated), "MB");
    }

    private static List<Candidate> People(int count, int seed)
    {
        var random = new Random(seed);
        string One(string kind, int of) => $"{kind} {random.Next(of)}";
        string[] Some(string kind, int of, int atMost) =>
            [.. Enumerable.Range(0, 1 + random.Next(atMost)).Select(_ => One(kind, of)).Distinct()];
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(number => new Candidate(
                    $"{seed}-{number}",
                    new Profile
                    {
                        Field = One("field", 40),
                        CareerStage = (CareerStage)random.Next(6),
                        Transition = (Transition)random.Next(4),
                        TransitionsOffered = [(Transition)(1 + random.Next(3))],
                        TopicsSought = Some("topic", 100, 4),
                        TopicsOffered = Some("topic", 100, 6),
                        Languages =
                        [
                            new("de", (LanguageLevel)random.Next(7)),
                            new("en", (LanguageLevel)random.Next(7)),
                        ],
                        Region = One("region", 16),
                        Formats = [(MeetingFormat)random.Next(2)],
                        HoursPerMonth = 1 + random.Next(8),
                        Traits = Some("trait", 12, 3),
                        Requirements = random.Next(5) == 0 ? Some("trait", 12, 1) : [],
                        Wishes = Some("trait", 12, 2),
                    },
                    1 + random.Next(2)
                )),
        ];
    }

    private static List<Line> Measure(int size, double seconds)
    {
        var lines = new List<Line>();
        var (pairs, stables) = (new List<Cost>(), new List<Cost>());
        foreach (var family in Families)
        {
            var (scores, mentorView, capacities) = family.Tables(size);
            Cost[] two =
            [
                Run(() => Assignments.MaximumScore(scores, capacities)),
                Run(() => Assignments.MostPairs(scores, capacities)),
            ];
            pairs.AddRange(two);
            stables.Add(Run(() => Assignments.Stable(scores, mentorView, capacities)));
            lines.Add(
                Line.Most($"{size:#,0}, {family.Name}", two.Max(one => one.Processor), seconds, "s")
            );
        }
        var stable = stables.Max(one => one.Processor);
        lines.Add(Line.Most($"{size:#,0}, stable, the slowest", stable, seconds, "s"));
        lines.Add(Line.Detail("the slowest by the clock", pairs.Max(one => one.Clock), "s"));
        lines.Add(Line.Detail("a table", Run(() => new PairScores(size, size)).Allocated, "MB"));
        lines.Add(Line.Detail("allocated beside it", pairs.Max(one => one.Allocated), "MB"));
        lines.Add(Line.Detail("beside two, stable", stables.Max(one => one.Allocated), "MB"));
        return lines;
    }

    private static Cost Run<T>(Func<T> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        work();
        return new Cost(
            (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            watch.Elapsed.TotalSeconds,
            (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6
        );
    }

    /// <summary>All runs on one thread: with a core to itself the clock shows what the processor does. The budget is for that, since it
    /// does not depend on what else the machine is doing.</summary>
    private sealed record Cost(double Processor, double Clock, double Allocated);

    /// <summary>Tables of one kind; <paramref name="ScoreOf"/> takes mentee and mentor.</summary>
    private sealed record Family(string Name, Func<Random, int, int, int> ScoreOf)
    {
        public double Mentees { get; init; } = 1;

        public double Mentors { get; init; } = 1;

        public int MostPlaces { get; init; } = 1;

        public (PairScores, PairScores, int[]) Tables(int size)
        {
            var (mentees, mentors) = ((int)(Mentees * size), (int)(Mentors * size));
            var capacities = Enumerable.Range(0, mentors).Select(one => 1 + (one % MostPlaces));
            return (Table(mentees, mentors, 1), Table(mentees, mentors, 2), [.. capacities]);
        }

        private PairScores Table(int mentees, int mentors, int seed)
        {
            var random = new Random(seed);
            var scores = new PairScores(mentees, mentors);
            var row = new short[mentors];
            for (var mentee = 0; mentee < mentees; mentee++)
            {
                for (var mentor = 0; mentor < mentors; mentor++)
                {
                    row[mentor] = (short)ScoreOf(random, mentee, mentor);
                }
                scores.SetRow(mentee, row);
            }
            return scores;
        }
    }
}
