using System.Diagnostics;
using Mentoring.Demo;

namespace Mentoring.Bench;

/// <summary>The released service as a process of its own, and mentees who say what became of an advice, each as fast as it is
/// answered. It is a command without a letter; its answer is the whole view of the mentorship.</summary>
internal static class OverHttp
{
    private const int Connections = 32;
    private static readonly string[] Goals = ["A first job"];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-bench-");
        try
        {
            await using var service = await Service.StartAsync(Assembly(), folder.FullName);
            using var stage = new Stage(service.NewClient(), TextWriter.Null);
            var callers = new List<(Person Mentee, string Path)>();
            for (var i = 0; i < Connections; i++)
            {
                callers.Add(await PairAsync(service, stage, i));
            }
            var watch = Stopwatch.StartNew();
            var times = await Task.WhenAll(
                callers.Select(one => Task.Run(() => CallAsync(one.Mentee, one.Path, watch)))
            );
            callers.ForEach(one => one.Mentee.Dispose());
            var all = times.SelectMany(one => one).ToList();
            var sorted = new Times(all);
            return
            [
                Line.Least(
                    $"commands per second over HTTP, SQLite, {Connections} connections",
                    all.Count / Measured.TotalSeconds,
                    1_000
                ),
                Line.Detail("p50", sorted.At(0.5), "ms"),
                Line.Detail("p95", sorted.At(0.95), "ms"),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A mentorship that has been accepted.</summary>
    private static async Task<(Person Mentee, string Path)> PairAsync(
        Service service,
        Stage stage,
        int i
    )
    {
        using var mentor = new Person(
            stage,
            service.NewClient(),
            $"Mentor {i}",
            $"mentor-{i}@example.org"
        );
        var mentee = new Person(
            stage,
            service.NewClient(),
            $"Mentee {i}",
            $"mentee-{i}@example.org"
        );
        await mentor.SignUpAsync("mentor", "de", Profiles.Mentor());
        await mentee.SignUpAsync("mentee", "de", Profiles.Mentee());
        var request = await mentee.PostAsync(
            "api/mentorships",
            new
            {
                mentorId = mentor.Id,
                message = "I have studied mechanical engineering in Ankara and look for my first job in Berlin.",
                goals = Goals,
            }
        );
        var path = $"api/mentorships/{request["id"]}";
        await mentor.PostAsync($"{path}/accept", new { });
        var advice = await mentee.PostAsync($"{path}/advice", new { text = "Ask at fairs." });
        return (mentee, $"{path}/advice/{advice["id"]}");
    }

    private static async Task<IReadOnlyList<double>> CallAsync(
        Person mentee,
        string path,
        Stopwatch watch
    )
    {
        var times = new List<double>();
        for (var n = 0; ; n++)
        {
            var start = watch.Elapsed;
            await mentee.PatchAsync(path, new { status = n % 2 == 0 ? "tried" : "helped" });
            if (watch.Elapsed > WarmUp + Measured)
            {
                return times;
            }
            if (start > WarmUp)
            {
                times.Add((watch.Elapsed - start).TotalMilliseconds);
            }
        }
    }

    private static string Assembly()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Mentoring.Functions.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("No repository around.");
        }
        return Path.Combine(
            root.FullName,
            "src/Functions/bin/Release/net10.0/Mentoring.Functions.dll"
        );
    }
}
